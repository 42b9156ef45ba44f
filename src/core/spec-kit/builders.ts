// Builders for specs only: small worlds in which each test shows just what matters to it. Owns no rule.
import type { Decisions, Evidence } from "../attribution/decision"
import type { CommissionState } from "../commission/commission"
import type { Enrolled, Program } from "../commission/program"
import type { Rate, RateRow } from "../commission/rate-card"
import { toMinor } from "../money/major"
import { parsePercent } from "../money/percent"
import { ONE } from "../money/quantity"
import type { OrderFacts, OrderLine } from "../order/order"
import { settleOrder, type Settlement } from "../order/settle"
import type { Partner } from "../partner"
import type { RuleBook } from "../rule-book"
import { type Settings, INITIAL_SETTINGS } from "../settings/settings"
import { newTerms } from "../settings/stamp"
import type { Instant } from "../time"

/** 2026-01-01T00:00:00Z, the day on which every test begins. */
export const START: Instant = Date.UTC(2026, 0, 1)

/** Dollars as minor units. */
export const usd = (dollars: string | number) => toMinor(dollars, "usd")

/** `rate("10", "5")` is 10 % + 5.00 usd per unit. */
export const rate = (percent: string | null, dollars?: string): Rate => ({
  percent: percent === null ? null : parsePercent(percent),
  amount: dollars === undefined ? {} : { usd: usd(dollars) },
})

/** The card of the worked example in rules §5.10. */
export const workedRow: RateRow = {
  scope_key: "default",
  excluded: false,
  sale: { levels: [rate("10", "5"), rate("4")], unused: rate("15") },
  lead: { levels: [rate("3", "2"), rate("1")] },
}

export const aPartner = (id: string, more: Partial<Partner> = {}): Partner => ({
  id,
  code: id,
  status: "active",
  parent_id: null,
  customer_id: null,
  email_norm: null,
  cookie_days: null,
  skip_notifications: false,
  payout_hold: false,
  ...more,
})

export const aLine = (more: Partial<OrderLine> = {}): OrderLine => ({
  id: "l1",
  scope: { variant_id: "v1", product_id: "shirt", collection_id: null, categories: [] },
  quantity: ONE,
  base: usd(200),
  gift_card: false,
  ...more,
})

export const anOrder = (more: Partial<OrderFacts> = {}): OrderFacts => ({
  id: "o1",
  placed_at: START,
  currency: "usd",
  customer_id: null,
  email_norm: "eve@x.test",
  cancelled: false,
  lines: [aLine()],
  total: usd(200),
  paid: 0n,
  refunded: 0n,
  goodwill: 0n,
  ...more,
})

export const evidence = (more: Partial<Evidence> = {}): Evidence => ({
  assignment: null,
  coupons: [],
  clicks: [],
  history: [],
  address_clicks: [],
  contact: {
    id: "eve",
    customer_id: null,
    email_norm: "eve@x.test",
    first_order_at: null,
    lead_partner_id: null,
    lead_at: null,
  },
  ...more,
})

export const assignedTo = (partner_id: string) => ({ id: "as1", partner_id, at: START, actor: "admin" })

/** One program with one card, in which every partner of the world is enrolled. */
export function aRuleBook(world: {
  partners: Partner[]
  rows?: RateRow[]
  settings?: Partial<Settings>
  program?: Partial<Program>
}): RuleBook {
  const settings = { version: 1, values: { ...INITIAL_SETTINGS, ...world.settings } }
  const program: Program = {
    ...newTerms(settings),
    id: "main",
    priority: 1,
    status: "active",
    starts_at: null,
    ends_at: null,
    first_order_only: false,
    months: null,
    created_at: START,
    card: { owner_id: "main", number: 1 },
    ...world.program,
  }
  const partners = new Map(world.partners.map((partner) => [partner.id, partner]))
  const rows = new Map((world.rows ?? [workedRow]).map((row) => [row.scope_key, row]))
  const enrolled = (partnerId: string): Enrolled[] => [
    {
      program,
      enrollment: {
        ...newTerms(settings, program),
        id: `e-${partnerId}`,
        partner_id: partnerId,
        program_id: program.id,
        status: "active",
        card: null,
      },
    },
  ]
  return {
    settings,
    partner: (id) => partners.get(id),
    enrollmentsOf: (id) => (partners.has(id) ? enrolled(id) : []),
    rateRow: (card, scope) => (card.owner_id === "main" ? rows.get(scope) : undefined),
  }
}

/** The books of one order over time: hands each settlement's results to the next. */
export class OrderDiary {
  decisions: Decisions | null = null
  commissions = new Map<string, CommissionState>()
  paid_since: Instant | null = null

  constructor(
    private readonly rules: RuleBook,
    private readonly seen: Evidence,
  ) {}

  look(order: OrderFacts, now: Instant = START): Settlement {
    const books = {
      now,
      order,
      rules: this.rules,
      commissions: [...this.commissions.values()],
      paid_since: this.paid_since,
      commissionId: (...parts: unknown[]) => parts.join("/"),
    }
    const settled = this.decisions
      ? settleOrder({ ...books, decisions: this.decisions })
      : settleOrder({ ...books, decisions: null, evidence: this.seen })
    for (const commission of settled.commissions) this.commissions.set(commission.id, commission)
    const [sale, lead] = settled.decisions
    if (sale && lead) this.decisions = { sale, lead }
    this.paid_since = settled.paid_since
    return settled
  }

  /** What each commission stands at, in dollars: `{ "sale 1 jim": "25.00" }`. */
  earned(): Record<string, number> {
    const sums: Record<string, number> = {}
    for (const { role, level, partner_id, earned } of this.commissions.values()) {
      sums[`${role} ${level} ${partner_id}`] = Number(earned) / 100
    }
    return sums
  }
}
