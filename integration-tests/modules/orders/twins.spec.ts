// The books decide, earn and correct exactly as core does, through random visits, contacts, settings, rates, orders and corrections: every
// candidate with its reason, the rules that were stored, and every sum.
import fc from "fast-check"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aLine } from "../../helpers/books/books"
import { balancesFromEntries, runningBalances } from "../../helpers/books/ledger"
import { Twins } from "../../helpers/books/twins"
import { unique } from "../../helpers/unique"

const RUNS = 40

const books = bookkeeping("twins")

/** Who and what there is in every story. */
interface Cast {
  twins: Twins
  /** Jim, whom Bob recruited, whom Eva recruited; Ann, who buys herself; Zoe, who takes part in nothing. */
  partners: { jim: string; bob: string; ann: string; zoe: string }
  buyers: { customer_id: string | null; email_norm: string }[]
  visitors: string[]
  shirts: string
}

type Step = (cast: Cast) => Promise<void>
type Name = keyof Cast["partners"]

const who = fc.constantFrom<Name>("jim", "jim", "bob", "ann", "zoe")
const whoOrNobody = fc.option(who, { freq: 4 })
const place = fc.nat({ max: 2 })
const idOf = ({ partners }: Cast, name: Name | null) => (name === null ? null : partners[name])
const days = fc.constantFrom(null, 1, 2, 30)

const settings = fc.record(
  {
    referring_partner: fc.constantFrom("first" as const, "last" as const),
    tracking_method: fc.constantFrom("cookies" as const, "history_and_cookies" as const),
    cookie_days: days,
    history_days: days,
    block_self_referral: fc.boolean(),
    earn_on: fc.constantFrom("order" as const, "payment" as const),
    hold_days: fc.constantFrom(0, 1, 30),
  },
  { requiredKeys: [] },
)

const sale = fc.record({
  // The same buyer again and again finds more than many who come once.
  buyer: fc.constantFrom(0, 0, 0, 1, 2),
  visitor: fc.option(fc.nat({ max: 1 })),
  assigned: fc.option(who, { freq: 6 }).map((name) => name ?? null),
  product: fc.constantFrom("shirt", "shirt", "hat"),
  gift_card: fc.constantFrom(false, false, false, true),
  base: fc.bigInt({ min: 0n, max: 99_999n }),
  paid: fc.bigInt({ min: 0n, max: 99_999n }),
})

const correction = fc.oneof(
  fc.record({
    kind: fc.constant("reassign" as const),
    role: fc.constantFrom("sale" as const, "lead" as const),
    to: whoOrNobody,
  }),
  fc.record({
    kind: fc.constant("recalculate" as const),
    with: fc.constantFrom("stored" as const, "current" as const),
  }),
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(who, fc.nat({ max: 1 })).map(visit) },
  { weight: 6, arbitrary: sale.map(buy) },
  { weight: 6, arbitrary: fc.tuple(fc.nat(), correction).map(corrected) },
  {
    weight: 2,
    arbitrary: settings.map(
      (change): Step =>
        ({ twins }) =>
          twins.saves(change),
    ),
  },
  { weight: 1, arbitrary: fc.tuple(place, whoOrNobody).map(moved) },
  {
    weight: 1,
    arbitrary: fc.tuple(who, fc.constantFrom("active" as const, "inactive" as const)).map(turned),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(5, 12.5, 33.3333).map(
      (percent): Step =>
        ({ twins, shirts }) =>
          twins.pays(shirts, { product: "shirt", percents: [percent, 1] }).then(() => undefined),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 40 }).map(
      (n): Step =>
        ({ twins }) =>
          Promise.resolve(void twins.later(n * 24)),
    ),
  },
  { weight: 2, arbitrary: fc.tuple(fc.nat(), fc.bigInt({ min: 0n, max: 100n })).map(refunded) },
)

function visit([name, visitor]: [Name, number]): Step {
  return ({ twins, partners, visitors }) => twins.clicksOn(partners[name], visitors[visitor] ?? "")
}

function buy({
  buyer,
  visitor,
  assigned,
  product,
  gift_card,
  base,
  paid,
}: typeof sale extends fc.Arbitrary<infer T> ? T : never): Step {
  return (cast) => {
    const scope = { variant_id: null, product_id: product, collection_id: null, categories: [] }
    const [first] = cast.buyers
    const named = cast.buyers[buyer] ?? first
    if (named === undefined) throw new Error("a story without buyers")
    return cast.twins.sells({
      ...named,
      visitor: visitor === null ? null : (cast.visitors[visitor] ?? null),
      assigned: idOf(cast, assigned),
      lines: [aLine({ scope, base, gift_card })],
      paid,
    })
  }
}

function corrected([nth, wanted]: [
  number,
  typeof correction extends fc.Arbitrary<infer T> ? T : never,
]): Step {
  return async (cast) => {
    const { orders } = cast.twins
    const order = orders[nth % Math.max(1, orders.length)]
    if (order === undefined) return
    const [inBooks, inCore] = await cast.twins.corrects(
      order,
      wanted.kind === "reassign" ? { ...wanted, partner_id: idOf(cast, wanted.to) } : wanted,
    )
    expect(inBooks).toBe(inCore)
  }
}

function moved([buyer, name]: [number, Name | null]): Step {
  return (cast) => cast.twins.moves(cast.buyers[buyer]?.email_norm ?? "", idOf(cast, name))
}

function turned([name, status]: [Name, "active" | "inactive"]): Step {
  return ({ twins, partners }) => twins.turns(partners[name], status)
}

function refunded([nth, percent]: [number, bigint]): Step {
  return async ({ twins }) => {
    const order = twins.orders[nth % Math.max(1, twins.orders.length)]
    if (order === undefined) return
    const { paid, refunded } = order.reading.facts
    await twins.changes(order, { refunded: refunded + ((paid - refunded) * percent) / 100n })
  }
}

async function aCast(): Promise<Cast> {
  const twins = new Twins(books)
  await twins.saves({
    pays_lead: true,
    cookie_days: 30,
    history_days: null,
    hold_days: 30,
    earn_on: "order",
    tracking_method: "cookies",
    referring_partner: "last",
    block_self_referral: true,
  })
  const email = `${unique("ann")}@buyer.test`
  const eva = await twins.hires()
  const bob = await twins.hires({ parent_id: eva })
  const jim = await twins.hires({ parent_id: bob })
  const [ann, zoe] = [await twins.hires({ email }), await twins.hires()]
  const shirts = await twins.opens(
    [jim],
    { priority: 0, first_order_only: true },
    { product: "shirt", percents: [20, 5] },
  )
  await twins.opens(
    [jim, bob, ann],
    { priority: 1, first_order_only: false },
    { product: null, percents: [10, 4] },
  )
  const customer_id = unique("cus")
  const buyers = [
    { customer_id: null, email_norm: `${unique("eve")}@buyer.test` },
    { customer_id, email_norm: `${unique("fay")}@buyer.test` },
    { customer_id: null, email_norm: email },
  ]
  const visitors = [unique("visitor"), unique("visitor")]
  return { twins, partners: { jim, bob, ann, zoe }, buyers, visitors, shirts }
}

/** What the books say of an order: the decisions that count, and what stands. */
async function inBooks(orderId: string) {
  const decisions = await books
    .db<{ role: "sale" | "lead"; record: unknown; seq: number }>("referral_decision")
    .where({ order_id: orderId })
    .orderBy("seq")
  const commissions = await books
    .db<{
      line_id: string
      role: string
      level: number
      partner_id: string
      earned: string
      pending: string
    }>("referral_commission")
    .where({ order_id: orderId })
  return {
    decisions: Object.fromEntries(decisions.map(({ role, record }) => [role, record])),
    sums: Object.fromEntries(
      commissions.map((one) => [
        [one.line_id, one.role, one.level, one.partner_id].join(" "),
        [one.earned, one.pending],
      ]),
    ),
  }
}

function inCore({ core: { decisions, commissions } }: Twins["orders"][number]) {
  return {
    decisions: JSON.parse(JSON.stringify(decisions)) as unknown,
    sums: Object.fromEntries(
      [...commissions.values()].map((one) => [one.id, [String(one.earned), String(one.pending)]]),
    ),
  }
}

it("says of every order what core says, candidate by candidate and cent by cent, whatever happened", async () => {
  let decided = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 35, size: "max" }), async (steps) => {
      const cast = await aCast()
      for (const happen of steps) await happen(cast)
      for (const order of cast.twins.orders) {
        expect(await inBooks(order.reading.facts.id)).toEqual(inCore(order))
        if (order.core.decisions.sale.candidates.length > 0) decided++
      }
    }),
    { numRuns: RUNS },
  )
  expect(decided).toBeGreaterThan(0)
  expect(await runningBalances(books)).toEqual(await balancesFromEntries(books))
})
