// Payouts of a new run: for whom, of how much, and that no entry is ever in two of them. Shows rules §7.1.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aPartner, booksAt, DAY_MS, setDefaults } from "../../helpers/books/books"
import { ADA, advances, aRun, moneyOf, owes, payoutsOf, payoutTo } from "../../helpers/books/payouts/payouts"

const books = bookkeeping("drafting")

// What one test leaves available must not be drafted by the next.
afterEach(async () => {
  const findings = (await books.service.money.verify(Date.now())).findings
  expect(findings).toEqual([])
  const run = await aRun(books, { size: 50 })
  await books.service.payouts.approve(run, ADA, Date.now()).catch(() => undefined)
})

const NOW = Date.now()

it("pays each partner in each currency on its own, and reserves the sum at once", async () => {
  const [jim, ann] = [await aPartner(books), await aPartner(books)]
  await owes(books, jim, 2_500n)
  await owes(books, jim, 700n)
  await owes(books, jim, 900n, { currency: "eur" })
  await owes(books, ann, 100n)

  const run = await aRun(books)

  const payouts = await payoutsOf(books, run)
  expect(
    payouts.map(({ partner, amount, currency_code, status, entries }) => [
      partner?.id,
      amount,
      currency_code,
      status,
      entries,
    ]),
  ).toEqual(
    expect.arrayContaining([
      [jim, 32, "usd", "draft", 2],
      [jim, 9, "eur", "draft", 1],
      [ann, 1, "usd", "draft", 1],
    ]),
  )
  expect(payouts).toHaveLength(3)
  expect(await moneyOf(books, jim)).toEqual({ available: 0n, reserved: 3_200n, paid: 0n })
})

it("takes what became available by the period's end, and every take-back so far", async () => {
  const jim = await aPartner(books)
  const end = NOW - 10 * DAY_MS
  await owes(books, jim, 1_000n, { at: end })
  await owes(books, jim, 5_000n, { at: end + 1 })
  await owes(books, jim, -300n, { at: NOW })

  const run = await aRun(books, { period_end: end })

  expect((await payoutTo(books, run, jim)).amount).toBe(7)
  expect(await moneyOf(books, jim)).toEqual({ available: 5_000n, reserved: 700n, paid: 0n })
})

it("leaves out who is on payout hold, and what is below the minimum; who is inactive is still owed", async () => {
  await setDefaults(books, { minimum_payout: { usd: "1000" } })
  const held = await aPartner(books, { payout_hold: true })
  const [small, gone] = [await aPartner(books), await aPartner(books)]
  await owes(books, held, 5_000n)
  await owes(books, small, 999n)
  await owes(books, gone, 1_000n)
  await books.service.changePartner(gone, { status: "inactive" }, Date.now())

  const run = await aRun(books)

  expect((await payoutsOf(books, run)).map(({ partner }) => partner?.id)).toEqual([gone])
  await setDefaults(books, { minimum_payout: {} })
  await books.service.changePartner(held, { payout_hold: false }, Date.now())
})

it("pays nobody twice where two runs are drafted at once, on connections of their own", async () => {
  const partners = await Promise.all(Array.from({ length: 30 }, () => aPartner(books)))
  for (const partner of partners) await owes(books, partner, 1_000n)
  const other = booksAt(books.url)

  const runs = await Promise.all([
    aRun(books, { size: 3 }),
    aRun({ service: other.service, db: other.db }, { size: 2 }),
  ])

  const payouts = (await Promise.all(runs.map((run) => payoutsOf(books, run)))).flat()
  expect(payouts.map(({ partner }) => partner?.id).sort()).toEqual([...partners].sort())
  for (const partner of partners) expect((await moneyOf(books, partner)).reserved).toBe(1_000n)
  await other.db.destroy()
})

it("drafts a run once where two of its callers do it at once", async () => {
  const partners = await Promise.all(Array.from({ length: 12 }, () => aPartner(books)))
  for (const partner of partners) await owes(books, partner, 1_000n)
  const run = {
    period_end: null,
    source: "admin" as const,
    actor: null,
    idempotency_key: null,
    provider: "bank",
  }
  const id = await books.service.payouts.start(run, Date.now())

  await Promise.all([1, 2, 3].map(() => advances(books, id)))

  expect(await payoutsOf(books, id)).toHaveLength(12)
})

it("adds nothing to a run that is drafted", async () => {
  const [jim, ann] = [await aPartner(books), await aPartner(books)]
  await owes(books, jim, 1_000n)
  const run = await aRun(books)
  await owes(books, jim, 1_000n)
  await owes(books, ann, 1_000n)

  await advances(books, run)

  expect((await payoutsOf(books, run)).map(({ amount }) => amount)).toEqual([10])
})

it("starts one run for one key, and refuses the key for another", async () => {
  const { payouts } = books.service
  const asked = {
    period_end: NOW,
    source: "admin" as const,
    actor: "user_ada",
    idempotency_key: "november",
    provider: "bank",
  }
  const ids = await Promise.all([payouts.start(asked, NOW), payouts.start(asked, NOW + 1)])
  expect(ids[0]).toBe(ids[1])
  await expect(payouts.start({ ...asked, period_end: NOW - 1 }, NOW)).rejects.toMatchObject({
    code: "id.reused",
  })
})

it("keeps the number of approvals with which it started, and is approved at once where none is required", async () => {
  await setDefaults(books, { required_approvals: 0 })
  const jim = await aPartner(books)
  await owes(books, jim, 1_000n)
  const run = await aRun(books)
  await setDefaults(books, { required_approvals: 2 })
  const later = await aRun(books)
  await setDefaults(books, { required_approvals: 1 })

  expect(await books.service.payouts.run(run)).toMatchObject({ status: "approved", phase: "paying" })
  expect((await payoutTo(books, run, jim)).status).toBe("approved")
  expect(await books.service.payouts.run(later)).toMatchObject({ status: "waiting", required_approvals: 2 })
})
