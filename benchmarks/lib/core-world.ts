// A store of realistic size for the core benchmark: 200 partners in chains of three, orders of three lines with five
// candidate clicks, and a rate card in which most lines have a row of their own. The same on every run.
import {
  ONE,
  type Click,
  type Decisions,
  type SettingsVersion,
  type Enrolled,
  type Evidence,
  INITIAL_SETTINGS,
  newTerms,
  type OrderFacts,
  type PastOrder,
  type Partner,
  type Program,
  type Rate,
  type RateRow,
  type RuleBook,
  settleOrder,
} from "../../src/core"

const PARTNERS = 200
const ORDERS = 2_000
const LINES = 3
const CLICKS = 5
const DAY_MS = 86_400_000

/** Orders with their evidence, and the rules that decide them. */
export interface BenchWorld {
  now: number
  rules: RuleBook
  orders: { order: OrderFacts; evidence: Evidence }[]
  pastOrder(i: number): PastOrder
}

/** The same numbers on every run, spread as if at random. */
function lot(seed: number, below: number): number {
  return Number((BigInt(seed + 1) * 2_654_435_761n) % 4_294_967_296n) % below
}

/** 80 % of what is sold are the 20 % of the products that sell best, and of these again, as in shops. */
function soldProduct(seed: number, products: number): number {
  let among = products
  for (let step = 0; among > 10 && lot(seed * 7 + step, 100) < 80; step++) among = Math.ceil(among / 5)
  return lot(seed, among)
}

export function aWorld({ rows, pays_lead = false }: { rows: number; pays_lead?: boolean }): BenchWorld {
  const now = Date.UTC(2026, 0, 31)
  const rules = aRuleBook(rows, pays_lead)
  const orders = Array.from({ length: ORDERS }, (_, i) => anOrder(i, rows, now))
  const decided = orders.map((one) => decide(one, rules, now))
  const pastOrder = (i: number): PastOrder => {
    const one = orders[i % ORDERS]
    const decisions = decided[i % ORDERS]
    if (one === undefined || decisions === undefined) throw new Error("no orders")
    const { order, evidence } = one
    // A new object each time: nothing may be kept of an order once it has been counted.
    return {
      order: { ...order, id: `past-${i}` },
      contact: evidence.contact,
      decisions,
      stored: rules.rateRow,
      proposed: rules,
    }
  }
  return { now, rules, orders, pastOrder }
}

function decide({ order, evidence }: BenchWorld["orders"][number], rules: RuleBook, now: number): Decisions {
  const [sale, lead] = settle(order, evidence, rules, now).decisions
  if (!sale || !lead) throw new Error("the order was not decided")
  return { sale, lead }
}

/** Decides, prices and posts every order; answers how many lines that were. */
export function settleAll(world: BenchWorld): number {
  let lines = 0
  for (const { order, evidence } of world.orders) {
    const { postings } = settle(order, evidence, world.rules, world.now)
    if (postings.length < LINES * 3)
      throw new Error(`order ${order.id} earned too little: ${postings.length} postings`)
    lines += order.lines.length
  }
  return lines
}

function settle(order: OrderFacts, evidence: Evidence, rules: RuleBook, now: number) {
  return settleOrder({
    now,
    order,
    decisions: null,
    evidence,
    rules,
    commissions: [],
    paid_since: null,
    commissionId: (line, role, level, partner) => `${order.id}:${line}:${role}:${level}:${partner}`,
  })
}

function aRuleBook(rows: number, pays_lead: boolean): RuleBook {
  const values = { ...INITIAL_SETTINGS, levels: 3, pays_lead, pays_amount: true, pay_if_unused: true }
  const settings = { version: 1, values }
  const program: Program = {
    ...newTerms(settings),
    id: "main",
    priority: 1,
    status: "active",
    starts_at: null,
    ends_at: null,
    first_order_only: false,
    months: 12,
    created_at: 0,
    card: { owner_id: "main", number: 7 },
  }
  const partners = new Map<string, Partner>()
  for (let i = 0; i < PARTNERS; i++) partners.set(`partner-${i}`, aPartner(i))
  const card = new Map<string, RateRow>()
  for (let i = 0; i < rows - 1; i++) {
    const key = asRead(`product:product-${i}`)
    card.set(key, aRow(key, i))
  }
  card.set("default", aRow("default", 0))
  // As the live system holds them: read in sets, by owner and number, by partner.
  const cards = new Map([["main", new Map([[7, new HeldCard(card)]])]])
  const enrolled = new Map([...partners.keys()].map((id) => [id, [anEnrollment(id, program, settings)]]))
  return {
    settings,
    partner: (id) => partners.get(id),
    enrollmentsOf: (id) => enrolled.get(id) ?? [],
    rateRow: ({ owner_id, number }, scope) => cards.get(owner_id)?.get(number)?.row(scope),
  }
}

/** A card as a store holds it: it knows for which kinds of scope it has rows, and looks no others up. */
class HeldCard {
  private readonly kinds: ReadonlySet<number>

  constructor(private readonly rows: ReadonlyMap<string, RateRow>) {
    this.kinds = new Set([...rows.keys()].map(kindOf))
  }

  row(scope: string): RateRow | undefined {
    return this.kinds.has(kindOf(scope)) ? this.rows.get(scope) : undefined
  }
}

/** Variant, product, collection, category and default differ in their third letter: no text is cut out for a look-up. */
function kindOf(scope: string): number {
  return scope.charCodeAt(2)
}

function anEnrollment(partner_id: string, program: Program, settings: SettingsVersion): Enrolled {
  const stamped = newTerms(settings, program)
  const enrollment = { ...stamped, id: `e-${partner_id}`, partner_id, program_id: program.id, card: null }
  return { program, enrollment: { ...enrollment, status: "active" } }
}

/** A text as a driver reads it: in one piece, where V8 would keep the pieces it was put together from. */
function asRead(text: string): string {
  return Buffer.from(text).toString()
}

/** Every third partner stands above the two before: chains of three. */
function aPartner(i: number): Partner {
  return {
    id: `partner-${i}`,
    code: `p${i}`,
    status: "active",
    parent_id: i % 3 === 2 || i + 1 >= PARTNERS ? null : `partner-${i + 1}`,
    customer_id: `cus-${i}`,
    email_norm: `p${i}@partners.test`,
    cookie_days: null,
    skip_notifications: false,
    payout_hold: false,
  }
}

/** A card has many rows and few different rates: rows with equal rates share them, as a store that holds cards would. */
function aRow(scope_key: string, i: number): RateRow {
  const levels = RATES[i % RATES.length] ?? []
  return { scope_key, excluded: false, sale: { levels, unused: UNUSED }, lead: { levels } }
}

const UNUSED: Rate = { percent: 150_000n, amount: {} }
const RATES: Rate[][] = Array.from({ length: 50 }, (_, i) =>
  [100_000n, 40_000n, 20_000n].map((percent, level) => ({
    percent: percent + BigInt(i * 500),
    amount: { usd: BigInt(50 - level * 20) },
  })),
)

function anOrder(i: number, rows: number, now: number): { order: OrderFacts; evidence: Evidence } {
  const placed_at = now - DAY_MS
  const lines = Array.from({ length: LINES }, (_, n) => ({
    id: `line-${n}`,
    scope: {
      variant_id: `variant-${soldProduct(i * LINES + n, rows)}`,
      product_id: `product-${soldProduct(i * LINES + n, rows)}`,
      collection_id: "summer",
      categories: [["apparel", `shirts-${n}`], ["sale"]],
    },
    quantity: BigInt(1 + (n % 3)) * ONE,
    base: BigInt(1_000 + lot(i + n, 50_000)),
    gift_card: false,
  }))
  const net = lines.reduce((sum, line) => sum + line.base, 0n)
  const clicks: Click[] = Array.from({ length: CLICKS }, (_, n) => ({
    id: `click-${i}-${n}`,
    // The first of each chain of three, so that all three levels earn.
    partner_id: `partner-${lot(i * CLICKS + n, 66) * 3}`,
    at: placed_at - (1 + lot(i + n, 20)) * DAY_MS,
    expires_at: placed_at + DAY_MS,
  }))
  const lead_partner_id = `partner-${lot(i, 66) * 3}`
  const contact = {
    id: `contact-${i}`,
    customer_id: null,
    email_norm: `b${i}@x.test`,
    first_order_at: null,
    lead_partner_id,
    lead_at: 0,
  }
  return {
    order: {
      id: `order-${i}`,
      placed_at,
      currency: "usd",
      customer_id: null,
      email_norm: `b${i}@x.test`,
      cancelled: false,
      lines,
      total: net + 1_000n,
      paid: net + 1_000n,
      refunded: 0n,
      goodwill: 0n,
    },
    evidence: { assignment: null, coupons: [], clicks, history: [], address_clicks: [], contact },
  }
}
