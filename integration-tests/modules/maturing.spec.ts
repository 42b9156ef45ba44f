// When what was earned becomes available: by time, in sets, once, and only of orders that are paid.
import {
  anOrder,
  aPartner,
  aProgram,
  DAY_MS,
  later,
  look,
  lookAssigned,
  openBooks,
  type TestBooks,
} from "../helpers/books"
import { balancesFromEntries, entriesOf, runningBalances } from "../helpers/ledger"

const HOLD_DAYS = 30

let books: TestBooks

beforeAll(async () => {
  books = await openBooks("maturing")
  await aProgram(books)
})
afterAll(() => books.close())

const PLACED = Date.now()
const DUE = PLACED + HOLD_DAYS * DAY_MS

/** Sells for a partner of its own; 20.00 earned. */
async function sold(facts: Parameters<typeof anOrder>[0] = { paid: 20_000n }) {
  const partner = await aPartner(books)
  const order = anOrder({ placed_at: PLACED, ...facts })
  await lookAssigned(books, order, partner, PLACED)
  return { partner, order }
}

/** One whole pass of the schedule, in batches of two. */
async function maturesAt(now: number): Promise<number> {
  let total = 0
  let after: Parameters<typeof books.service.money.matureBatch>[0]["after"] = null
  do {
    const batch = await books.service.money.matureBatch({ after, size: 2, now })
    total += batch.matured
    after = batch.next
  } while (after !== null)
  return total
}

async function balanceOf(partner: string) {
  const found = (await runningBalances(books)).find((row) => row.partner_id === partner)
  return { pending: found?.pending ?? 0n, available: found?.available ?? 0n }
}

const AVAILABLE = { pending: 0n, available: 2_000n }
const PENDING = { pending: 2_000n, available: 0n }

it("leaves what is not due, and matures it once its hold days are over, to the millisecond", async () => {
  const { partner, order } = await sold()
  await maturesAt(DUE - 1)
  expect(await balanceOf(partner)).toEqual(PENDING)
  await maturesAt(DUE)
  expect(await balanceOf(partner)).toEqual(AVAILABLE)
  const [, matured] = await entriesOf(books, order.facts.id)
  expect(matured?.key).toMatch(/^mature:c:refcom_[^:]+:1$/)
})

it("matures in many batches what one pass finds, each earning once", async () => {
  const many = await Promise.all(Array.from({ length: 7 }, () => sold()))
  expect(await maturesAt(DUE)).toBe(7)
  expect(await maturesAt(DUE)).toBe(0)
  for (const { partner } of many) expect(await balanceOf(partner)).toEqual(AVAILABLE)
})

it("matures each earning once when two passes and a look at the order come at the same moment", async () => {
  const { partner, order } = await sold()
  await Promise.all([maturesAt(DUE), maturesAt(DUE), look(books, order, DUE)])
  expect(await balanceOf(partner)).toEqual(AVAILABLE)
  expect(await runningBalances(books)).toEqual(await balancesFromEntries(books))
})

it("waits for the order to be paid, and then dates it to the payment, however late the pass", async () => {
  const { partner, order } = await sold({ paid: 0n })
  await maturesAt(DUE + DAY_MS)
  expect(await balanceOf(partner)).toEqual(PENDING)

  const paidAt = DUE + 2 * DAY_MS
  await books
    .db("referral_order")
    .where({ order_id: order.facts.id })
    .update({ paid_since: new Date(paidAt) })
  await maturesAt(DUE + 9 * DAY_MS)

  expect(await balanceOf(partner)).toEqual(AVAILABLE)
  const row = await books
    .db("referral_ledger_entry")
    .where({ partner_id: partner })
    .andWhereLike("key", "mature:%")
    .first<{ effective_at: Date; posted_at: Date }>()
  expect([row.effective_at.getTime(), row.posted_at.getTime()]).toEqual([paidAt, DUE + 9 * DAY_MS])
})

it("matures only what is left after a refund", async () => {
  const { partner, order } = await sold()
  await look(books, later(order, { refunded: 5_000n }), PLACED + DAY_MS)
  await maturesAt(DUE)
  expect(await balanceOf(partner)).toEqual({ pending: 0n, available: 1_500n })
})

it("leaves a held commission out, and passes over it without stopping", async () => {
  const [held, free] = [await sold(), await sold()]
  const commission = await books
    .db("referral_commission")
    .where({ order_id: held.order.facts.id })
    .first<{ id: string }>()
  await books.service.money.review(
    {
      commission_id: commission.id,
      kind: "hold",
      actor: "user_ada",
      reason: "Looks odd",
    },
    PLACED,
  )
  await maturesAt(DUE)
  expect(await balanceOf(held.partner)).toEqual(PENDING)
  expect(await balanceOf(free.partner)).toEqual(AVAILABLE)
})
