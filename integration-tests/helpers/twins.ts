// One shop twice: the books on PostgreSQL, and core with plain maps. Whatever happens, happens to both; what they say of an order can then
// be compared. Owns no expectation.
import {
  type CommissionState,
  completeContact,
  type Decisions,
  type Defaults,
  DomainError,
  type Enrolled,
  findContact,
  type HistoryRow,
  INITIAL_DEFAULTS,
  type Instant,
  landing,
  type LeadContact,
  moveContact,
  type OrderBooks,
  type OrderFacts,
  type Partner,
  type RateRow,
  reassign,
  recalculate,
  type RuleBook,
  settleOrder,
  touchHistory,
} from "../../src/core"
import type { Click } from "../../src/core"
import { newTerms } from "../../src/core/settings/stamp"
import type { Correction } from "../../src/modules/referral/books/order/correct"
import { anOrder, aPartner, look, recordClick, setDefaults, type TestBooks } from "./books"
import { correct } from "./corrections"
import { unique } from "./unique"

const HOUR_MS = 3_600_000

interface TwinOrder {
  reading: ReturnType<typeof anOrder>
  contact: LeadContact
  first_order_at: Instant | null
  decisions: Decisions
  commissions: Map<string, CommissionState>
  paid_since: Instant | null
}

/** What an order is to look like. */
export interface Sale extends Pick<OrderFacts, "customer_id" | "email_norm" | "lines" | "paid"> {
  visitor: string | null
  /** Credited by hand at the cart. */
  assigned: string | null
}

/** Both shops. Time moves on an hour with everything that happens. */
export class Twins {
  now: Instant = Date.now()
  readonly orders: TwinOrder[] = []
  private defaults: Defaults = { ...INITIAL_DEFAULTS }
  private readonly partners = new Map<string, Partner>()
  private readonly enrolled = new Map<string, Enrolled[]>()
  private readonly cards = new Map<string, RateRow[]>()
  private readonly clicks = new Map<string, Click[]>()
  private readonly history = new Map<string, HistoryRow[]>()
  private contacts: LeadContact[] = []

  constructor(private readonly books: TestBooks) {}

  later(hours = 1): Instant {
    this.now += hours * HOUR_MS
    return this.now
  }

  async hires(more: { parent_id?: string; email?: string } = {}): Promise<string> {
    const code = unique("code")
    const id = await aPartner(this.books, { code, ...more })
    const { parent_id = null, email = null } = more
    const rest = { customer_id: null, cookie_days: null, skip_notifications: false, payout_hold: false }
    this.partners.set(id, { id, code, status: "active", parent_id, email_norm: email, ...rest })
    return id
  }

  /** Opens a program with one card of one row for these partners. */
  async opens(
    partners: readonly string[],
    program: { priority: number; first_order_only: boolean },
    row: { product: string | null; percents: readonly number[] },
  ): Promise<string> {
    const { service } = this.books
    const id = await service.addProgram({ name: unique("program"), ...program })
    const stamped = newTerms({ version: 1, values: this.defaults })
    const open = { starts_at: null, ends_at: null, months: null, created_at: this.now }
    const number = await this.pays(id, row)
    const card = { owner_id: id, number }
    const known = { ...stamped, id, status: "active" as const, ...program, ...open, card }
    for (const partner_id of partners) {
      const enrollment = await service.enroll({ partner_id, program_id: id })
      const record = { id: enrollment, partner_id, program_id: id, status: "active" as const, card: null }
      const before = this.enrolled.get(partner_id) ?? []
      this.enrolled.set(partner_id, [...before, { program: known, enrollment: { ...stamped, ...record } }])
    }
    return id
  }

  /** From now on a program pays these rates; answers the card's number. */
  async pays(
    program: string,
    { product, percents }: { product: string | null; percents: readonly number[] },
  ): Promise<number> {
    const scope = product === null ? ("default" as const) : { product_id: product }
    const sale = { levels: percents.map((percent) => ({ percent })) }
    const lead = { levels: percents.slice(0, 1).map((percent) => ({ percent })) }
    const number = await this.books.service.addRateCard("program", program, [{ scope, sale, lead }], null)
    const levels = percents.map((percent) => ({ percent: BigInt(percent * 10_000), amount: {} }))
    const scope_key = product === null ? "default" : `product:${product}`
    const row = {
      scope_key,
      excluded: false,
      sale: { levels, unused: null },
      lead: { levels: levels.slice(0, 1) },
    }
    this.cards.set(`${program} ${number}`, [row])
    for (const list of this.enrolled.values()) {
      for (const one of list) if (one.program.id === program) one.program.card = { owner_id: program, number }
    }
    return number
  }

  async saves(change: Partial<Defaults>): Promise<void> {
    await setDefaults(this.books, change)
    this.defaults = { ...this.defaults, ...change }
  }

  async turns(partner: string, status: "active" | "inactive"): Promise<void> {
    await this.books.service.changePartner(partner, { status })
    const known = this.partners.get(partner)
    if (known) this.partners.set(partner, { ...known, status })
  }

  async clicksOn(partner: string, visitor: string): Promise<void> {
    const now = this.later()
    const known = this.partners.get(partner)
    if (known === undefined) throw new Error("nobody of this id was hired")
    await recordClick(this.books, { code: known.code, visitor_id: visitor, now })
    const click = landing("", known, this.defaults, now)
    if (click === null) return
    const rows = await this.books
      .db<{ id: string }>("referral_click")
      .where({ visitor_id: visitor, clicked_at: new Date(now) })
    this.clicks.set(visitor, [...(this.clicks.get(visitor) ?? []), { ...click, id: rows[0]?.id ?? "" }])
  }

  /** A contact that is known already is moved to a lead partner. */
  async moves(email_norm: string, partner: string | null): Promise<void> {
    const now = this.later()
    const place = this.contacts.findIndex((one) => one.email_norm === email_norm)
    const known = this.contacts[place]
    if (known === undefined) return
    const row = await this.books
      .db<{ id: string }>("referral_contact")
      .where({ email_norm })
      .orderBy("id")
      .first()
    await this.books.service.contacts.move(row?.id ?? "", partner, { actor: "user_ada", reason: "so" }, now)
    const moved = moveContact(known, partner, now)
    Object.assign(known, moved)
  }

  async sells({ visitor, assigned, ...facts }: Sale): Promise<void> {
    const placed_at = this.later()
    const total = facts.lines.reduce((sum, line) => sum + line.base, 0n)
    const reading = anOrder({ id: unique("order"), placed_at, total, ...facts })
    const cart = reading.cart_id ?? ""
    if (visitor !== null) await this.books.service.tracking.bindCart(cart, visitor, null, placed_at)
    if (assigned !== null) {
      const assignment = { subject: cart, partner_id: assigned, actor: "user_ada" }
      await this.books.service.assignPartner(assignment, placed_at)
    }
    await look(this.books, reading, placed_at)
    await this.sellsInCore(reading, visitor, assigned)
  }

  private async sellsInCore(
    reading: ReturnType<typeof anOrder>,
    visitor: string | null,
    assigned: string | null,
  ): Promise<void> {
    const { facts, cart_id } = reading
    const contact = this.claims(facts)
    const own = this.orders.filter((one) => one.contact === contact).map((one) => one.reading.facts.placed_at)
    const first_order_at = own.length === 0 ? null : Math.min(...own)
    const row = await this.books.db<{ id: string }>("referral_assignment").where({ subject: cart_id }).first()
    const history = this.history.get(contact.id) ?? []
    const books = this.booksOf(facts, [], null)
    const settled = settleOrder({
      ...books,
      decisions: null,
      evidence: {
        assignment:
          assigned === null || row === undefined
            ? null
            : { id: row.id, partner_id: assigned, at: facts.placed_at, actor: "user_ada" },
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
    const commissions = new Map(settled.commissions.map((one) => [one.id, one]))
    this.orders.push({ reading, contact, first_order_at, decisions: { sale, lead }, commissions, paid_since })
  }

  /** The order changes, and is looked at. */
  async changes(order: TwinOrder, facts: Partial<OrderFacts>): Promise<void> {
    const now = this.later()
    order.reading = { ...order.reading, facts: { ...order.reading.facts, ...facts } }
    await look(this.books, order.reading, now)
    const books = this.booksOf(order.reading.facts, order.commissions.values(), order.paid_since)
    this.keeps(order, settleOrder({ ...books, decisions: order.decisions }))
  }

  /** Corrects an order; answers the codes with which both refused it, null where they did not. */
  async corrects(order: TwinOrder, wanted: Correction): Promise<(string | null)[]> {
    const now = this.later()
    const refused = (error: unknown): string => {
      if (error instanceof DomainError) return error.code
      throw error
    }
    const inBooks = await correct(this.books, order.reading, wanted, { now }).then(() => null, refused)
    const log = this.books
      .db<{ id: string }>("referral_correction")
      .where({ order_id: order.reading.facts.id })
    const source = (await log.orderBy("id", "desc").first())?.id ?? null
    const { decisions, contact, first_order_at } = order
    const books = this.booksOf(order.reading.facts, order.commissions.values(), order.paid_since)
    const decided = { ...books, decisions, contact: { ...contact, first_order_at } }
    try {
      if (wanted.kind === "reassign") {
        const result = reassign(decided, { ...wanted, source })
        this.keeps(order, result)
        order.decisions = { ...decisions, [wanted.role]: result.decision }
      } else {
        const result = recalculate(decided, wanted.with)
        this.keeps(order, result)
        const [sale, lead] = result.decisions
        if (sale && lead) order.decisions = { sale, lead }
      }
    } catch (error) {
      return [inBooks, refused(error)]
    }
    return [inBooks, null]
  }

  private keeps(
    order: TwinOrder,
    result: { commissions: CommissionState[]; paid_since: Instant | null },
  ): void {
    for (const one of result.commissions) order.commissions.set(one.id, one)
    order.paid_since = result.paid_since
  }

  /** The contact of whoever buys, completed by what was missing. */
  private claims(who: Pick<OrderFacts, "customer_id" | "email_norm">): LeadContact {
    const found = findContact(this.contacts, who)
    if (found !== undefined) return Object.assign(found, completeContact(found, who))
    const { customer_id, email_norm } = who
    const made = { id: unique("contact"), customer_id, email_norm, lead_partner_id: null, lead_at: null }
    this.contacts = [...this.contacts, made]
    return made
  }

  private booksOf(
    order: OrderFacts,
    commissions: Iterable<CommissionState>,
    paid_since: Instant | null,
  ): OrderBooks {
    const rules: RuleBook = {
      defaults: { version: 1, values: this.defaults },
      partner: (id) => this.partners.get(id),
      enrollmentsOf: (id) => this.enrolled.get(id) ?? [],
      rateRow: ({ owner_id, number }, scope) =>
        this.cards.get(`${owner_id} ${number}`)?.find((row) => row.scope_key === scope),
    }
    const commissionId = (...parts: unknown[]) => parts.join(" ")
    return { now: this.now, order, rules, commissions: [...commissions], paid_since, commissionId }
  }
}
