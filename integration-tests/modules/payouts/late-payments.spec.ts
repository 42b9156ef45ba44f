// What the provider paid after all when the books held it for failed: it is pointed out, also where it may be paid once more, until an admin has
// seen to it.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aPartner, DAY_MS } from "../../helpers/books/books"
import {
  ADA,
  anApprovedRun,
  aRun,
  BEN,
  FAILED,
  isSent,
  owes,
  PAID,
  payoutTo,
} from "../../helpers/books/payouts/payouts"

const books = bookkeeping("late_payments")

// After whatever a test gives partners, however slowly it does so.
const NOW = Date.now() + DAY_MS
const payouts = () => books.service.payouts

/** A payout to somebody that failed, and that the provider paid after all. */
async function aLatePayout() {
  const partner = await aPartner(books)
  await owes(books, partner, 1_000n)
  const run = await anApprovedRun(books, { now: NOW })
  const { id } = await payoutTo(books, run, partner)
  await isSent(books, id, FAILED, NOW)
  await payouts().end(id, { answer: PAID, attempt: 1, key_lives_hours: 24 }, NOW)
  return { partner, run, id }
}

async function pointedOut(run_id: string, attention: "late_outcome" | "late_before") {
  const { rows } = await payouts().listPayouts({ run_id, attention }, { limit: 10, offset: 0 })
  return rows.map(({ partner }) => partner?.id)
}

const counted = async () => (await payouts().health(NOW + 365 * DAY_MS)).payouts_late

it("is asked about until somebody has seen to it, however long that takes, and keeps that it was paid", async () => {
  const { partner, run, id } = await aLatePayout()
  expect(await pointedOut(run, "late_outcome")).toEqual([partner])
  expect(await counted()).toBe(1)

  await payouts().seeTo(id, ADA, NOW)
  expect(await pointedOut(run, "late_outcome")).toEqual([])
  expect(await counted()).toBe(0)
  expect(await payouts().payout(id, { withDetails: false })).toMatchObject({
    late_outcome: "paid",
    late_seen_at: new Date(NOW).toISOString(),
    actions: [{ kind: "see_to", ...ADA }],
  })
})

it("is pointed out with the draft that may pay it once more, in its currency, until somebody has seen to it", async () => {
  const { partner, id } = await aLatePayout()
  const other = await aPartner(books)
  await owes(books, other, 1_000n)
  await owes(books, partner, 500n, { currency: "eur" })
  const next = await aRun(books, { now: NOW })
  const draftsToThem = async () => {
    const { rows } = await payouts().listPayouts(
      { run_id: next, partner_id: partner },
      { limit: 10, offset: 0 },
    )
    return rows.map(({ currency_code, late_before }) => [currency_code, late_before]).sort()
  }
  expect(await pointedOut(next, "late_before")).toEqual([partner])
  expect(await draftsToThem()).toEqual([
    ["eur", []],
    ["usd", [id]],
  ])
  expect((await payoutTo(books, next, other)).late_before).toEqual([])

  await payouts().seeTo(id, BEN, NOW)
  expect(await pointedOut(next, "late_before")).toEqual([])
  expect(await draftsToThem()).toEqual([
    ["eur", []],
    ["usd", []],
  ])
  await payouts().reject(next, ADA, NOW)
})

it("is seen to once, even by two at once, and only where it was paid after all", async () => {
  const { id } = await aLatePayout()
  const both = await Promise.allSettled([ADA, BEN].map((admin) => payouts().seeTo(id, admin, NOW)))
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  await expect(payouts().seeTo(id, ADA, NOW)).rejects.toMatchObject({ code: "payout.already_seen_to" })

  const partner = await aPartner(books)
  await owes(books, partner, 1_000n)
  const run = await anApprovedRun(books, { now: NOW })
  const { id: failed } = await payoutTo(books, run, partner)
  await isSent(books, failed, FAILED, NOW)
  await expect(payouts().seeTo(failed, ADA, NOW)).rejects.toMatchObject({ code: "payout.not_late" })
})
