// Owns the state of a scenario in memory: what the live system keeps in tables. Owns no rule, and no effect of an event
// (events/).
import {
  afterPosting,
  type Balance,
  type CardRef,
  type Click,
  type CommissionState,
  type Currency,
  type Decisions,
  type ApprovalsInForce,
  type SettingsVersion,
  DomainError,
  type Enrolled,
  type Enrollment,
  fingerprint,
  type HistoryRow,
  type HistoryTouch,
  historyFrom,
  type Instant,
  isCancelledUnpaid,
  isRepeat,
  type LeadContact,
  type LeadDecision,
  type Minor,
  NO_BALANCE,
  type Notification,
  type Partner,
  type Payable,
  payableOf,
  type Payout,
  type PayoutRun,
  type Posting,
  type Program,
  type QuantityE6,
  type RateRow,
  type RuleBook,
} from "../../core"
import type { LeadEvent, LineGiven } from "../scenario"

/** A click with what ties it to a cart. */
export interface WorldClick {
  click: Click
  visitor: string | null
  ip: string | null
}

/** A contact with every referral that its history is made of. */
export interface WorldContact extends LeadContact {
  /** Each with the order that wrote it; null: a lead did. */
  touches: { touch: HistoryTouch; order_id: string | null }[]
}

/** A line as it was given last, and how many of its units are left after returns. */
export interface WorldLine extends LineGiven {
  left: QuantityE6
}

/** An order with everything that happened to it. */
export interface WorldOrder {
  id: string
  placed_at: Instant
  contact_id: string
  customer_id: string | null
  email_norm: string | null
  signed_in: boolean
  currency: Currency
  shipping: Minor
  credit: Minor
  captured: Minor
  refunded: Minor
  goodwill: Minor
  cancelled: boolean
  lines: WorldLine[]
  /** Every line that the order ever had, as it was first seen. */
  first_seen: LineGiven[]
  decisions: Decisions
  paid_since: Instant | null
}

/** Everything a scenario knows, and the few ways of writing it. */
export class World {
  settings: SettingsVersion
  /** The numbers of approvals that were in force before a save, with its time. */
  readonly formerApprovals: ApprovalsInForce[] = []
  readonly partners = new Map<string, Partner>()
  readonly programs = new Map<string, Program>()
  readonly enrollments = new Map<string, Enrollment>()
  readonly cards = new Map<string, Map<string, RateRow>>()
  readonly clicks: WorldClick[] = []
  /** Oldest first. */
  readonly contacts: WorldContact[] = []
  readonly leads = new Map<string, LeadDecision>()
  /** Leads whose e-mail nobody confirmed, by id. */
  readonly unconfirmed = new Map<string, { event: LeadEvent; at: Instant }>()
  readonly orders = new Map<string, WorldOrder>()
  readonly commissions = new Map<string, CommissionState>()
  readonly ledger = new Map<string, Posting>()
  readonly balances = new Map<string, { partner_id: string; currency: Currency; balance: Balance }>()
  readonly payables = new Map<string, Payable>()
  readonly runs = new Map<string, PayoutRun>()
  readonly payouts = new Map<string, Payout>()
  readonly notifications = new Map<string, Notification>()
  /** Before then no earning falls due by the passing of time alone. */
  nextDueAt: Instant = Number.POSITIVE_INFINITY
  private readonly commissionIds = new Map<string, Set<string>>()
  private readonly seen = new Map<string, string>()

  constructor(settings: SettingsVersion) {
    this.settings = settings
  }

  /** The rules as they are now, over these maps. */
  rules(): RuleBook {
    return {
      settings: this.settings,
      partner: (id) => this.partners.get(id),
      enrollmentsOf: (partnerId) => this.enrolled(partnerId),
      rateRow: (card, scope) => this.cards.get(cardKey(card))?.get(scope),
    }
  }

  private enrolled(partnerId: string): Enrolled[] {
    const found: Enrolled[] = []
    for (const enrollment of this.enrollments.values()) {
      const program = this.programs.get(enrollment.program_id)
      if (enrollment.partner_id === partnerId && program !== undefined) found.push({ enrollment, program })
    }
    return found
  }

  /** Keeps a new card, and says how it is referred to. */
  addCard(ownerId: string, number: number, rows: readonly RateRow[]): CardRef {
    const card = { owner_id: ownerId, number }
    this.cards.set(cardKey(card), new Map(rows.map((row) => [row.scope_key, row])))
    return card
  }

  /** Whether an event with an id was there before; other content under the same id is refused. */
  isRepeat(kind: string, id: string, content: unknown): boolean {
    const key = `${kind} ${id}`
    if (isRepeat(key, this.seen.get(key), content)) return true
    this.seen.set(key, fingerprint(content))
    return false
  }

  /** Writes postings: each key once. */
  post(postings: readonly Posting[]): void {
    for (const posting of postings) {
      if (this.ledger.has(posting.key)) throw new Error(`posted twice: ${posting.key}`)
      this.ledger.set(posting.key, posting)
      const { partner_id, currency } = posting
      const key = JSON.stringify([partner_id, currency])
      const before = this.balances.get(key)?.balance ?? NO_BALANCE
      this.balances.set(key, { partner_id, currency, balance: afterPosting(before, posting) })
      const payable = payableOf(posting)
      if (payable !== null) this.payables.set(posting.key, payable)
    }
  }

  available(partnerId: string, currency: Currency): Minor {
    return this.balances.get(JSON.stringify([partnerId, currency]))?.balance.available ?? 0n
  }

  keep(commissions: readonly CommissionState[]): void {
    for (const commission of commissions) {
      const { id, order_id, earnings } = commission
      this.commissions.set(id, commission)
      const ids = this.commissionIds.get(order_id) ?? new Set()
      this.commissionIds.set(order_id, ids.add(id))
      for (const { left, due_at } of earnings)
        if (left > 0n) this.nextDueAt = Math.min(this.nextDueAt, due_at)
    }
  }

  notify(notifications: readonly Notification[]): void {
    for (const one of notifications) {
      this.notifications.set(JSON.stringify([one.kind, one.ref, one.partner_id]), one)
    }
  }

  /** The history of a contact: what an order wrote is undone while it is cancelled and nothing was paid. */
  historyOf(contact: WorldContact): HistoryRow[] {
    const standing = contact.touches.filter(({ order_id }) => order_id === null || !this.isUndone(order_id))
    return historyFrom(standing.map(({ touch }) => touch))
  }

  /**
   * When a contact first ordered before this order; orders that are cancelled while nothing was paid are left
   * out.
   */
  firstOrderAt(contact: WorldContact, orderId: string): Instant | null {
    for (const order of this.orders.values()) {
      if (order.id === orderId) return null
      if (order.contact_id === contact.id && !this.isUndone(order.id)) return order.placed_at
    }
    return null
  }

  private isUndone(orderId: string): boolean {
    const order = this.orders.get(orderId)
    return order !== undefined && isCancelledUnpaid({ ...order, paid: paidOf(order) })
  }

  order(id: string): WorldOrder {
    return this.orders.get(id) ?? refuse("order.unknown", `Order ${id} does not exist.`)
  }

  contactOf(order: WorldOrder): WorldContact {
    const contact = this.contacts.find((one) => one.id === order.contact_id)
    if (contact === undefined) throw new Error(`order ${order.id} has no contact`)
    return contact
  }

  commissionsOf(orderId: string): CommissionState[] {
    const ids = this.commissionIds.get(orderId) ?? []
    return [...ids].flatMap((id) => this.commissions.get(id) ?? [])
  }
}

/** P of rules §6.1: captured payments, and credit at placement. */
export const paidOf = ({ captured, credit }: Pick<WorldOrder, "captured" | "credit">): Minor =>
  captured + credit

/** Refuses an event. */
export function refuse(code: DomainError["code"], message: string): never {
  throw new DomainError(code, message)
}

function cardKey(card: CardRef): string {
  return `${card.number} ${card.owner_id}`
}
