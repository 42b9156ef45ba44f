// Random scenarios for the properties, as the plain JSON a file would hold: what fails shrinks to something that can be
// read, saved and run. Owns no property.
import fc from "fast-check"

/** A scenario as a file holds it. */
export type Json = { [name: string]: unknown }

const PARTNERS = ["ann", "bob", "cid", "jim"] as const
const ORDERS = ["o1", "o2"] as const
const CURRENCIES = ["usd", "jpy"] as const
const START = Date.UTC(2026, 0, 1)
const HALF_DAY = 43_200_000

// What happens to the same few partners and orders again and again finds more than what happens once to many.
const partner = fc.constantFrom("jim", "jim", "jim", ...PARTNERS)
const order = fc.constantFrom("o1", "o1", ...ORDERS)
const currency = fc.constantFrom("usd", "usd", ...CURRENCIES)
const percent = fc.constantFrom("10", "4", "33.3333", "100", "0", "0.0001")
const rate = fc.record({ percent, amount: fc.constantFrom({}, { usd: 1 }, { usd: 500, jpy: 7 }) })
const levels = fc.array(rate, { minLength: 1, maxLength: 4 })
const rowOf = (scope: unknown) =>
  fc.record({
    scope: fc.constant(scope),
    excluded: fc.constantFrom(false, false, false, false, false, false, false, true),
    sale: fc.record({ levels, unused: fc.option(rate) }),
    lead: fc.option(fc.record({ levels })),
  })
const rates = fc
  .tuple(rowOf("default"), fc.option(rowOf({ product: "hat" })), fc.option(rowOf({ category: "summer" })))
  .map((rows) => rows.filter((row) => row !== null))

const email = (name: string) => ({ email: `${name}@x.test` })
const contact = fc.constantFrom("eve", "eve", "fay", "jim").map(email)

const line = (id: string) =>
  fc.record({
    id: fc.constant(id),
    product: fc.constantFrom("shirt", "hat"),
    categories: fc.constantFrom([], [["all", "summer"]]),
    quantity: fc.constantFrom(1, 2, 3, 2.5, 0.333333),
    net: fc.constantFrom(1_000, 5_000, 999, 0),
    tax: fc.constantFrom(0, 0, 77),
    gift_card: fc.constantFrom(false, false, false, false, false, false, true),
  })
/** Taken off by hand: now and then more than all the rest. */
const discount = fc
  .constantFrom(-1, -333, -2_000, -9_000)
  .map((net) => ({ id: "l3", quantity: 1, net, tax: 0 }))
const lines = fc
  .tuple(line("l1"), line("l2"), fc.option(discount, { freq: 2 }))
  .chain(([first, second, off]) =>
    fc.subarray([first, second], { minLength: 1 }).map((goods) => (off === null ? goods : [...goods, off])),
  )
const money = fc.constantFrom(1_000, 5_000, 6_000, 12_000, 300, 1, 0)
const shipping = fc.constantFrom(0, 0, 1_000)

/** Settings that a Save may change: those that decide who earns what, and when. */
export const settings = fc.record(
  {
    levels: fc.integer({ min: 1, max: 4 }),
    pays_lead: fc.boolean(),
    pays_amount: fc.boolean(),
    pay_if_unused: fc.boolean(),
    referring_partner: fc.constantFrom("first", "last"),
    tracking_method: fc.constantFrom("cookies", "history_and_cookies"),
    hold_days: fc.constantFrom(0, 0, 1, 3),
    earn_on: fc.constantFrom("order", "payment"),
    block_self_referral: fc.boolean(),
    required_approvals: fc.constantFrom(0, 1),
    minimum_payout: fc.constantFrom({}, { usd: 300 }),
  },
  { requiredKeys: [] },
)

/** A new order; the same id may come twice. */
export const placing = fc.record({
  type: fc.constant("order"),
  id: order,
  contact,
  visitor: fc.constantFrom("v1", null),
  explicit: fc.option(partner, { freq: 6 }),
  coupons: fc.array(partner, { maxLength: 2 }),
  currency,
  shipping,
  credit: fc.constantFrom(0, 0, 400),
  lines,
})

/** What happens to an order later, of the events that say what the order is. */
export const orderChange = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom("payment", "payment", "refund", "refund", "goodwill"),
      order,
      amount: money,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("return"),
      order,
      lines: fc.constantFrom({ l1: 1 }, { l1: 1, l2: 1 }, { l2: 2 }, { l1: 0.25 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("edit"), order, shipping, lines }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("cancel"), order }) },
)

const visit = fc.oneof(
  fc.record({
    type: fc.constant("click"),
    id: fc.constantFrom("k1", "k2"),
    visitor: fc.constant("v1"),
    partner,
  }),
  fc.record({
    type: fc.constant("lead"),
    id: fc.constantFrom("f1", "f2"),
    contact,
    partner: fc.option(partner),
  }),
)

const commission = fc.oneof(
  fc.constant(["o1", "l1", "sale", 1, "jim"]),
  fc.tuple(
    order,
    fc.constantFrom("l1", "l2"),
    fc.constantFrom("sale", "lead"),
    fc.integer({ min: 1, max: 3 }),
    partner,
  ),
)
const outcome = fc.constantFrom("paid", "failed", "unknown")
const run = fc.constantFrom("r1", "r2")

const admin = fc.oneof(
  fc.record({ type: fc.constant("settings"), defaults: settings }),
  fc.record({ type: fc.constant("rates"), program: fc.constant("main"), rates }),
  fc.record({ type: fc.constant("partner"), id: partner, status: fc.constantFrom("active", "inactive") }),
  fc.record({
    type: fc.constant("reassign"),
    order,
    role: fc.constantFrom("sale", "lead"),
    partner: fc.option(partner),
  }),
  fc.record({ type: fc.constant("recalculate"), order, with: fc.constantFrom("stored", "current") }),
  fc.record({ type: fc.constantFrom("hold", "release", "void"), commission }),
  fc.record({
    type: fc.constant("adjustment"),
    id: fc.constantFrom("a1", "a2"),
    partner,
    currency,
    amount: fc.constantFrom(-700, 50, 900),
  }),
)

const payout = fc.oneof(
  fc.record({
    type: fc.constant("payout_run"),
    id: run,
    period_end: fc.integer({ min: 0, max: 40 }).map(timeOf),
  }),
  fc.record({ type: fc.constantFrom("approve", "reject"), run, by: fc.constantFrom("admin_1", "admin_2") }),
  fc.record({ type: fc.constantFrom("take_out", "bounce"), run, partner, currency }),
  fc.record({ type: fc.constant("pay"), run, outcomes: fc.constant({}) }),
  fc
    .record({ type: fc.constantFrom("pay", "resolve"), run, partner, currency, outcome })
    .map(({ type, run: of, partner: to, currency: money_, outcome: said }) => ({
      type,
      run: of,
      outcomes: { [`${to}:${money_}`]: said },
    })),
)

/** Anything that can happen. */
export const anything = fc.oneof(
  { weight: 3, arbitrary: placing },
  { weight: 5, arbitrary: orderChange },
  { weight: 2, arbitrary: visit },
  { weight: 3, arbitrary: admin },
  { weight: 3, arbitrary: payout },
)

/** Mostly payouts, of money that is there from the beginning. */
export const payoutsOfABonus = fc
  .array(
    fc.oneof(
      { weight: 1, arbitrary: orderChange },
      { weight: 1, arbitrary: admin },
      { weight: 6, arbitrary: payout },
    ),
    {
      minLength: 5,
      maxLength: 30,
      size: "max",
    },
  )
  .map((later) => [{ type: "adjustment", id: "a0", partner: "jim", currency: "usd", amount: 900 }, ...later])

/** The time of the nth event: twice a day, so that holds run out in between. */
export function timeOf(index: number): string {
  return new Date(START + index * HALF_DAY).toISOString()
}

/** A world in which jim, bob, cid and ann are a chain, all in one program; and these events, one after the other. */
export function scenarioOf(events: fc.Arbitrary<Json[]>): fc.Arbitrary<Json> {
  return fc.record({ rates, settings, events }).map((world) => ({
    name: "a random scenario",
    defaults: world.settings,
    partners: [
      { id: "ann" },
      { id: "cid", parent: "ann" },
      { id: "bob", parent: "cid" },
      { id: "jim", parent: "bob", email: "jim@x.test" },
    ],
    programs: [{ id: "main", rates: world.rates }],
    enrollments: PARTNERS.map((id) => ({ id: `e-${id}`, partner: id, program: "main" })),
    events: world.events.map((event, index) => ({ at: timeOf(index), ...event })),
  }))
}
