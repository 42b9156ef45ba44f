// Whatever happens to orders, commissions and balances at the same moment, in any order: running balances equal their entries, nothing
// deadlocks, and the verifier finds nothing.
import * as fc from "fast-check"
import {
  anOrder,
  aPartner,
  aProgram,
  booksAt,
  DAY_MS,
  hasBeenOnFor,
  openBooks,
  type TestBooks,
} from "../../helpers/books/books"
import { later, look, lookAssigned } from "../../helpers/books/looks"
import { balancesFromEntries, runningBalances } from "../../helpers/books/ledger"
import { unique } from "../../helpers/unique"

const SOLD = Date.now() - 40 * DAY_MS
const DUE = SOLD + 31 * DAY_MS

let books: TestBooks
/** A second process of the shop, with connections of its own. */
let other: ReturnType<typeof booksAt>
/** Grandma, her two children, and two of each of theirs: who sells decides in which order uplines are paid. */
let family: string[]

beforeAll(async () => {
  books = await openBooks("all_at_once")
  await hasBeenOnFor(books, 60)
  other = booksAt(books.url)
  await books.service.settings.save({
    form: { levels: 3 },
    base_version: 1,
    author: "user_ada",
    by_user: true,
    now: Date.now(),
  })
  await aProgram(books, [{ percent: 10 }, { percent: 4 }, { percent: 1.5 }])
  const grandma = await aPartner(books)
  family = [grandma]
  for (let child = 0; child < 2; child++) {
    const parent_id = await aPartner(books, { parent_id: grandma })
    family.push(parent_id, await aPartner(books, { parent_id }), await aPartner(books, { parent_id }))
  }
})
afterAll(async () => {
  await other.db.destroy()
  await books.close()
})

/** What happens to one order after it is sold, one after the other; what happens to the others happens meanwhile. */
type Event =
  { kind: "refund"; refunded: bigint } | { kind: "look" | "cancel" | "hold" | "release" | "void" | "mature" }

const anEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant("refund" as const), refunded: fc.bigInt(0n, 20_000n) }),
  fc.record({ kind: fc.constantFrom("look", "cancel", "hold", "release", "void", "mature") }),
)
const aSale = fc.record({
  seller: fc.nat(6),
  elsewhere: fc.boolean(),
  isPaid: fc.boolean(),
  events: fc.array(fc.tuple(anEvent, fc.nat(2 * 31)), { maxLength: 5 }),
})
const anAdjustment = fc.record({
  partner: fc.nat(6),
  amount: fc.bigInt(-5_000n, 5_000n).filter((n) => n !== 0n),
})

async function happens({
  seller,
  elsewhere,
  isPaid,
  events,
}: typeof aSale extends fc.Arbitrary<infer Sale> ? Sale : never) {
  const at = elsewhere ? other : books
  let order = anOrder({ placed_at: SOLD, paid: isPaid ? 20_000n : 0n })
  await lookAssigned(at, order, family[seller] ?? "", SOLD)
  let now = SOLD
  for (const [event, days] of events) {
    now += days * DAY_MS
    if (event.kind === "mature") await at.service.money.matureBatch({ after: null, size: 5, now: DUE })
    else if (event.kind === "hold" || event.kind === "release" || event.kind === "void") {
      await reviews(at, order.facts.id, event.kind, now)
    } else {
      if (event.kind === "refund") order = later(order, { refunded: event.refunded })
      if (event.kind === "cancel") order = later(order, { cancelled: true })
      await look(at, order, now)
    }
  }
}

/** What is refused, since it is held, free or void already, changes nothing. */
async function reviews(at: Pick<TestBooks, "service" | "db">, order_id: string, kind: Reviewed, now: number) {
  const rows = await at.db<{ id: string }>("referral_commission").where({ order_id }).orderBy("id")
  for (const { id } of rows) {
    const review = { commission_id: id, kind, actor: "user_ada", reason: "Asked for" }
    await at.service.money.review(review, now).catch((error: { code?: string }) => {
      if (error.code?.startsWith("commission.") !== true) throw error
    })
  }
}
type Reviewed = "hold" | "release" | "void"

it("ends exact to the cent, without a deadlock, however it is shuffled", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aSale, { minLength: 4, maxLength: 12 }),
      fc.array(anAdjustment, { maxLength: 4 }),
      async (sales, adjustments) => {
        await Promise.all([
          ...sales.map(happens),
          ...adjustments.map(({ partner, amount }) =>
            books.service.money.adjust(
              {
                partner_id: family[partner] ?? "",
                currency: "usd",
                amount,
                reason: "Correction",
                actor: "user_ada",
                idempotency_key: unique("key"),
              },
              DUE,
            ),
          ),
          books.service.money.matureBatch({ after: null, size: 100, now: DUE }),
        ])
        expect(await runningBalances(books)).toEqual(await balancesFromEntries(books))
        expect((await books.service.money.verify(DUE)).findings).toEqual([])
      },
    ),
    { numRuns: 12 },
  )
})
