// A shop of core alone: plain maps, and what core decides, earns and corrects with them. Owns no row and no expectation.
import {
  type Click,
  type CommissionState,
  completeContact,
  type Decisions,
  type Settings,
  type Enrolled,
  type Evidence,
  findContact,
  type HistoryRow,
  holdCommission,
  INITIAL_SETTINGS,
  type Instant,
  type LeadContact,
  mature,
  type OrderBooks,
  type OrderFacts,
  type Partner,
  type Posted,
  type Posting,
  type RateRow,
  reassign,
  recalculate,
  releaseCommission,
  type RuleBook,
  settleOrder,
  touchHistory,
  voidCommission,
} from "../../../src/core"
import type { Correction } from "../../../src/modules/referral/books/order/correct"
import { unique } from "../unique"

/** An order as core has it. */
export interface CoreOrder {
  facts: OrderFacts
  contact: LeadContact
  first_order_at: Instant | null
  decisions: Decisions
  commissions: Map<string, CommissionState>
  paid_since: Instant | null
}

const REVIEWS = { hold: holdCommission, release: releaseCommission, void: voidCommission }

export class CoreShop {
  readonly orders: CoreOrder[] = []
  readonly partners = new Map<string, Partner>()
  readonly enrolled = new Map<string, Enrolled[]>()
  readonly cards = new Map<string, RateRow[]>()
  readonly clicks = new Map<string, Click[]>()
  readonly contacts: LeadContact[] = []
  settings: Settings = { ...INITIAL_SETTINGS }
  private readonly history = new Map<string, HistoryRow[]>()

  /** `posts` hears of everything that is posted. */
  constructor(private readonly posts: (postings: readonly Posting[]) => void = () => undefined) {}

  /** Decides an order by the visitor's clicks, an assignment, and what is known of its buyer. */
  sells(facts: OrderFacts, visitor: string | null, assignment: Evidence["assignment"]): CoreOrder {
    const contact = this.claims(facts)
    const own = this.orders.filter((one) => one.contact === contact).map((one) => one.facts.placed_at)
    const first_order_at = own.length === 0 ? null : Math.min(...own)
    const history = this.history.get(contact.id) ?? []
    const settled = settleOrder({
      ...this.booksOf(facts, [], null, facts.placed_at),
      decisions: null,
      evidence: {
        assignment,
        coupons: [],
        clicks: visitor === null ? [] : (this.clicks.get(visitor) ?? []),
        history,
        address_clicks: [],
        contact: { ...contact, first_order_at },
      },
    })
    const [sale, lead] = settled.decisions
    if (sale === undefined || lead === undefined) throw new Error("core did not decide")
    for (const touch of settled.history) {
      const rest = history.filter((one) => one.partner_id !== touch.partner_id)
      const before = history.find((one) => one.partner_id === touch.partner_id)
      this.history.set(contact.id, [...rest, touchHistory(before, touch)])
    }
    const { paid_since } = settled
    this.posts(settled.postings)
    const commissions = new Map(settled.commissions.map((one) => [one.id, one]))
    const order = { facts, contact, first_order_at, decisions: { sale, lead }, commissions, paid_since }
    this.orders.push(order)
    return order
  }

  /** The order changes, and is looked at. */
  changes(order: CoreOrder, facts: OrderFacts, now: Instant): void {
    order.facts = facts
    const books = this.booksOf(facts, order.commissions.values(), order.paid_since, now)
    this.keeps(order, settleOrder({ ...books, decisions: order.decisions }))
  }

  /** Corrects an order; throws what core refuses. `source` names the correction. */
  corrects(order: CoreOrder, wanted: Correction, source: string | null, now: Instant): void {
    const { decisions, contact, first_order_at } = order
    const books = this.booksOf(order.facts, order.commissions.values(), order.paid_since, now)
    const decided = { ...books, decisions, contact: { ...contact, first_order_at } }
    if (wanted.kind === "reassign") {
      const result = reassign(decided, { ...wanted, source })
      this.keeps(order, result)
      order.decisions = { ...decisions, [wanted.role]: result.decision }
      return
    }
    const result = recalculate(decided, wanted.with)
    this.keeps(order, result)
    const [sale, lead] = result.decisions
    if (sale && lead) order.decisions = { sale, lead }
  }

  /** Whatever is due by now becomes available. */
  matures(now: Instant): void {
    for (const order of this.orders) {
      for (const one of order.commissions.values()) this.writes(order, mature(one, order.paid_since, now))
    }
  }

  /** Holds, releases or voids a commission; throws what core refuses. */
  reviews(order: CoreOrder, commission: CommissionState, kind: keyof typeof REVIEWS, now: Instant): void {
    this.writes(order, REVIEWS[kind](commission, order.paid_since, now))
  }

  private writes(order: CoreOrder, { commission, postings }: Posted): void {
    order.commissions.set(commission.id, commission)
    this.posts(postings)
  }

  private keeps(
    order: CoreOrder,
    result: { commissions: CommissionState[]; postings: Posting[]; paid_since: Instant | null },
  ): void {
    this.posts(result.postings)
    for (const one of result.commissions) order.commissions.set(one.id, one)
    order.paid_since = result.paid_since
  }

  /** The contact of whoever buys, completed by what was missing. */
  private claims(who: Pick<OrderFacts, "customer_id" | "email_norm">): LeadContact {
    const found = findContact(this.contacts, who)
    if (found !== undefined) return Object.assign(found, completeContact(found, who))
    const { customer_id, email_norm } = who
    const nobody = { lead_partner_id: null, lead_at: null, email_lead_partner_id: null, email_lead_at: null }
    const made = { id: unique("contact"), customer_id, email_norm, ...nobody }
    this.contacts.push(made)
    return made
  }

  private booksOf(
    order: OrderFacts,
    commissions: Iterable<CommissionState>,
    paid_since: Instant | null,
    now: Instant,
  ): OrderBooks {
    const rules: RuleBook = {
      settings: { version: 1, values: this.settings },
      partner: (id) => this.partners.get(id),
      enrollmentsOf: (id) => this.enrolled.get(id) ?? [],
      rateRow: ({ owner_id, number }, scope) =>
        this.cards.get(`${owner_id} ${number}`)?.find((row) => row.scope_key === scope),
    }
    const commissionId = (...parts: unknown[]) => parts.join(" ")
    return { now, order, rules, commissions: [...commissions], paid_since, commissionId }
  }
}
