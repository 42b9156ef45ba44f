// Whatever happens to an order, the books in PostgreSQL post exactly what the rules post in memory: nothing is lost or bent between rows and
// core's values.
import fc from "fast-check"
import { ONE, type OrderFacts } from "../../../src/core"
import {
  aPartner as aCorePartner,
  aRuleBook,
  evidence,
  OrderDiary,
} from "../../../src/core/spec-kit/builders"
import { addDays } from "../../../src/core/time"
import type { RateInput } from "../../../src/modules/referral/catalog/rate-rows"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aLine, anOrder, aPartner, aProgram, setDefaults } from "../../helpers/books/books"
import { look } from "../../helpers/books/looks"
import { unique } from "../../helpers/unique"
import { balancesFromEntries, entriesOf, runningBalances } from "../../helpers/books/ledger"

const RUNS = 40
const LEVELS: RateInput[] = [
  { percent: 10, amount: { usd: 5, jpy: 500, kwd: 1.005 } },
  { percent: 3.3333, amount: { usd: 0.01 } },
  { percent: 0.0001 },
]

const books = bookkeeping("same_as_core")
const partners = { jim: "", bob: "", eva: "" }

beforeAll(async () => {
  const terms = { levels: 3, pays_amount: true }
  await setDefaults(books, { ...terms, hold_days: 10 })
  await aProgram(books, LEVELS, terms)
  partners.eva = await aPartner(books)
  partners.bob = await aPartner(books, { parent_id: partners.eva })
  partners.jim = await aPartner(books, { parent_id: partners.bob })
})

/** One thing that happens to an order, some days after the one before. */
type Happening = (order: OrderFacts) => Partial<OrderFacts>

const share = (amount: bigint, percent: number): bigint => (amount * BigInt(percent)) / 100n

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc
    .integer({ min: 1, max: 120 })
    .map((percent): Happening => (order) => ({ paid: order.paid + share(order.total, percent) })),
  fc.integer({ min: 1, max: 100 }).map((percent): Happening => (order) => ({
    refunded: order.refunded + share(order.paid - order.refunded, percent),
  })),
  fc.tuple(fc.bigInt({ min: 0n, max: 5n * ONE }), fc.bigInt({ min: 0n, max: 9_999_999n })).map(
    ([quantity, base]): Happening =>
      ({ lines: [first, ...rest], total }) =>
        first === undefined
          ? {}
          : { lines: [{ ...first, quantity, base }, ...rest], total: total - first.base + base },
  ),
  fc.constant<Happening>(({ lines, total }) => ({
    lines: lines.slice(1),
    total: total - (lines[0]?.base ?? 0n),
  })),
  fc.bigInt({ min: -999_999n, max: 999_999n }).map((base): Happening => ({ lines, total }) => ({
    lines: [...lines, aLine({ base })],
    total: total + base,
  })),
  fc.integer({ min: 1, max: 60 }).map((percent): Happening => (order) => ({
    goodwill: order.goodwill + share(order.total, percent),
  })),
  fc.constant<Happening>(() => ({ cancelled: true })),
  fc.constant<Happening>(() => ({})),
)

const story = fc.record({
  currency: fc.constantFrom("usd", "jpy", "kwd", "eur"),
  earn_on: fc.constantFrom("order" as const, "payment" as const),
  lines: fc.array(
    fc.record({
      base: fc.bigInt({ min: 0n, max: 9_999_999n }),
      quantity: fc.bigInt({ min: 1n, max: 9n * ONE }),
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  shipping: fc.bigInt({ min: 0n, max: 5_000n }),
  happenings: fc.array(fc.tuple(happening, fc.nat({ max: 12 })), { maxLength: 10 }),
})

interface Posting {
  commission: string
  key: string
  source: string
  destination: string
  amount: bigint
}

/** The ledger of the database, by what each commission is for: its id is made up anew in each shop. */
async function postedInDatabase(orderId: string): Promise<Posting[]> {
  const rows = await books
    .db<{ id: string; line_id: string; role: string; level: number; partner_id: string }>(
      "referral_commission",
    )
    .where({ order_id: orderId })
  const names = new Map(
    rows.map((row) => [row.id, [row.line_id, row.role, row.level, row.partner_id].join("/")]),
  )
  return (await entriesOf(books, orderId)).map(({ commission_id, key, source, destination, amount }) => ({
    commission: names.get(commission_id ?? "") ?? "",
    key: key.replace(commission_id ?? "", ""),
    source,
    destination,
    amount,
  }))
}

const coreRules = (earn_on: "order" | "payment") => {
  const { jim, bob, eva } = partners
  const settings = { levels: 3, pays_amount: true, hold_days: 10, earn_on }
  return aRuleBook({
    partners: [
      aCorePartner(jim, { parent_id: bob }),
      aCorePartner(bob, { parent_id: eva }),
      aCorePartner(eva),
    ],
    settings,
    program: {
      terms: {
        levels: 3,
        pays_lead: false,
        pays_sale: true,
        pays_amount: true,
        pays_percent: true,
        pay_if_unused: false,
      },
    },
    rows: [
      {
        scope_key: "default",
        excluded: false,
        lead: null,
        sale: {
          levels: [
            { percent: 100_000n, amount: { usd: 500n, jpy: 500n, kwd: 1_005n } },
            { percent: 33_333n, amount: { usd: 1n } },
            { percent: 1n, amount: {} },
          ],
          unused: null,
        },
      },
    ],
  })
}

const inOrder = (postings: Posting[]): Posting[] =>
  [...postings].sort((a, b) => (`${a.commission} ${a.key}` < `${b.commission} ${b.key}` ? -1 : 1))

it("posts to the minor unit what the rules post, through any story of payments, refunds, edits and cancellation", async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ currency, earn_on, lines, shipping, happenings }) => {
      await setDefaults(books, { earn_on })
      const total = lines.reduce((sum, line) => sum + line.base, shipping)
      let order = anOrder({ id: unique("order"), currency, total, lines: lines.map((line) => aLine(line)) })
      await books.service.assignPartner(
        { subject: order.facts.id, partner_id: partners.jim, actor: "user_ada" },
        order.facts.placed_at,
      )
      const assignment = {
        id: "assignment",
        partner_id: partners.jim,
        at: order.facts.placed_at,
        actor: "user_ada",
      }
      const diary = new OrderDiary(coreRules(earn_on), evidence({ assignment }))
      const inMemory: Posting[] = []
      let now = order.facts.placed_at

      for (const [happen, days] of [[() => ({}), 0] as [Happening, number], ...happenings]) {
        order = { ...order, facts: { ...order.facts, ...happen(order.facts) } }
        now = addDays(now, days)
        await look(books, order, now)
        for (const { commission_id, key, source, destination, amount } of diary.look(order.facts, now)
          .postings) {
          const commission = commission_id ?? ""
          inMemory.push({ commission, key: key.replace(commission, ""), source, destination, amount })
        }
      }

      expect(inOrder(await postedInDatabase(order.facts.id))).toEqual(inOrder(inMemory))
    }),
    { numRuns: RUNS },
  )
  expect(await runningBalances(books)).toEqual(await balancesFromEntries(books))
})
