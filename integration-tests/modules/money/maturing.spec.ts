// When what was earned becomes available: by time, in sets, once, and only of orders that are paid.
// Shows rules §6.6, §10.7.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram, DAY_MS, hasBeenOnFor } from "../../helpers/books/books"
import { later, look, lookAssigned } from "../../helpers/books/looks"
import { balancesFromEntries, entriesOf, runningBalances } from "../../helpers/books/ledger"

const HOLD_DAYS = 30

const books = bookkeeping("maturing")

beforeAll(async () => {
  await hasBeenOnFor(books, 2)
  await aProgram(books)
})

const PLACED = Date.now()
const DUE = PLACED + HOLD_DAYS * DAY_MS

/** Sells for a partner of its own; 20.00 earned. */
async function sold(facts: Parameters<typeof anOrder>[0] = { paid: 20_000n }, at = PLACED) {
  const partner = await aPartner(books)
  const order = anOrder({ placed_at: at, ...facts })
  await lookAssigned(books, order, partner, at)
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

describe("an order that can't mature", () => {
  const passAt = (now: number) => books.service.money.matureBatch({ after: null, size: 100, now })

  it("is left out with the reason and holds up none of the others, and matures once it can", async () => {
    const [fine, poison, alsoFine] = [await sold(), await sold(), await sold()]
    const commission = await books
      .db("referral_commission")
      .where({ order_id: poison.order.facts.id })
      .first<{ id: string }>()
    await books.db.raw(
      `ALTER TABLE referral_ledger_entry ADD CONSTRAINT poison CHECK (key <> 'mature:c:${commission.id}:1')`,
    )
    const { matured, left_out } = await passAt(DUE)
    await books.db.raw("ALTER TABLE referral_ledger_entry DROP CONSTRAINT poison")
    expect(matured).toBe(2)
    expect(left_out).toEqual([
      {
        order_id: poison.order.facts.id,
        reason: expect.stringMatching(/^new row .* violates check constraint "poison" \(23514\)$/) as string,
      },
    ])
    for (const { partner } of [fine, alsoFine]) expect(await balanceOf(partner)).toEqual(AVAILABLE)
    expect(await balanceOf(poison.partner)).toEqual(PENDING)

    await passAt(DUE)
    expect(await balanceOf(poison.partner)).toEqual(AVAILABLE)
  })

  it("because somebody holds it, is not waited for", async () => {
    const [held, free] = [await sold(), await sold()]
    await books.db.transaction(async (trx) => {
      await trx.raw("SELECT 1 FROM referral_order WHERE order_id = ? FOR UPDATE", [held.order.facts.id])
      const { left_out } = await passAt(DUE)
      expect(left_out).toEqual([
        { order_id: held.order.facts.id, reason: "canceling statement due to lock timeout (55P03)" },
      ])
    })
    expect(await balanceOf(free.partner)).toEqual(AVAILABLE)
    await passAt(DUE)
    expect(await balanceOf(held.partner)).toEqual(AVAILABLE)
  })
})

it("comes to an end though earnings go on falling due behind it, and leaves those to the next pass", async () => {
  await Promise.all(Array.from({ length: 6 }, () => sold()))
  const late: string[] = []
  let after: Parameters<typeof books.service.money.matureBatch>[0]["after"] = null
  let batches = 0
  do {
    after = (await books.service.money.matureBatch({ after, size: 2, now: DUE })).next
    late.push((await sold({ paid: 20_000n }, PLACED - DAY_MS)).partner)
  } while (after !== null && ++batches < 20)
  expect(batches).toBeLessThan(5)
  for (const partner of late) expect(await balanceOf(partner)).toEqual(PENDING)
  await maturesAt(DUE)
  for (const partner of late) expect(await balanceOf(partner)).toEqual(AVAILABLE)
})

describe("what the health route is told", () => {
  const HOUR_MS = 3_600_000
  const healthAt = (now: number) => books.service.money.health(now)

  it("counts what is due and has not matured, and of that what was for more than an hour", async () => {
    await maturesAt(DUE)
    await sold({ paid: 0n })
    const { partner } = await sold()
    expect(await healthAt(DUE - 1)).toMatchObject({ earnings_due: 0 })
    expect(await healthAt(DUE)).toMatchObject({ earnings_due: 1, earnings_overdue: 0 })
    expect(await healthAt(DUE + HOUR_MS + 1)).toMatchObject({ earnings_due: 1, earnings_overdue: 1 })
    await maturesAt(DUE)
    expect(await healthAt(DUE + HOUR_MS + 1)).toMatchObject({ earnings_due: 0, earnings_overdue: 0 })
    expect(await balanceOf(partner)).toEqual(AVAILABLE)
  })

  it("says when the ledger was verified last, and calls for attention when that is two days ago", async () => {
    await hasBeenOnFor(books, 2)
    const never = (await healthAt(PLACED)).ledger
    expect(never).toMatchObject({ checked_at: null, is_stale: false, findings: 0 })
    expect((await healthAt(PLACED + 2 * HOUR_MS)).ledger).toMatchObject({ is_stale: true })

    const { entries } = await books.service.money.verify(PLACED)
    const checked_at = new Date(PLACED).toISOString()
    expect((await healthAt(PLACED + 26 * HOUR_MS)).ledger).toEqual({
      checked_at,
      age_hours: 26,
      is_stale: false,
      entries,
      findings: 0,
    })
    expect((await healthAt(PLACED + 49 * HOUR_MS)).ledger).toMatchObject({ is_stale: true })
  })
})
