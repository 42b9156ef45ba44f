// Findings of admins about payouts that left: paid or failed after all, returned by the bank. Each of them is
// believed as far as one is. Shows rules §7.5, §7.7.
import { booksAt } from "../../helpers/books/books"
import { ADA, BEN, isSent, moneyOf, PAID, UNKNOWN } from "../../helpers/books/payouts/payouts"
import { HOUR_MS, MINUTE_MS, NOW, OWED, payoutSuite, SENT } from "../../helpers/books/payouts/suite"

const { books, payouts, anApprovedPayout, begins } = payoutSuite("found_out")

it("believes one admin that it was paid", async () => {
  const { partner, id } = await anApprovedPayout()
  await isSent(books(), id, UNKNOWN, NOW)
  const later = NOW + HOUR_MS
  expect(await payouts().resolve(id, { outcome: "paid", ...ADA }, later)).toBe("resolved")
  expect(await moneyOf(books(), partner)).toEqual(SENT)
})

it("believes two admins that it failed, not one twice", async () => {
  const { partner, id, again } = await anApprovedPayout()
  await isSent(books(), id, UNKNOWN, NOW)
  const later = NOW + HOUR_MS
  expect(await payouts().resolve(id, { outcome: "failed", attempts: 1, ...ADA }, later)).toBe("stated")
  await expect(
    payouts().resolve(id, { outcome: "failed", attempts: 1, ...ADA }, later),
  ).rejects.toMatchObject({
    code: "payout.already_stated",
  })
  expect(await again()).toMatchObject({ status: "unknown", stated_failed_by: ["user_ada"] })
  expect(await payouts().resolve(id, { outcome: "failed", attempts: 1, ...BEN }, later)).toBe("resolved")
  expect(await moneyOf(books(), partner)).toEqual(OWED)
})

it("does not count what was said of an earlier try", async () => {
  const { id, again } = await anApprovedPayout()
  await isSent(books(), id, UNKNOWN, NOW)
  await payouts().resolve(id, { outcome: "failed", attempts: 1, ...ADA }, NOW + HOUR_MS)
  await payouts().end(
    id,
    { answer: { outcome: "not_found" }, attempt: 1, key_lives_hours: 24 },
    NOW + HOUR_MS,
  )
  await isSent(books(), id, UNKNOWN, NOW + 2 * HOUR_MS)
  expect((await again()).stated_failed_by).toEqual([])
  expect(await payouts().resolve(id, { outcome: "failed", attempts: 2, ...BEN }, NOW + 3 * HOUR_MS)).toBe(
    "stated",
  )
})

it("takes whoever does not say which try they saw to speak of the last one", async () => {
  const { id, again } = await anApprovedPayout()
  await isSent(books(), id, UNKNOWN, NOW)
  const later = NOW + HOUR_MS
  expect(await payouts().resolve(id, { outcome: "failed", ...ADA }, later)).toBe("stated")
  expect(await payouts().resolve(id, { outcome: "failed", ...BEN }, later)).toBe("resolved")
  expect(await again()).toMatchObject({ status: "failed" })
})

it("believes nobody that it failed who has not seen its last try", async () => {
  const { id, again } = await anApprovedPayout()
  await isSent(books(), id, UNKNOWN, NOW)
  const { attempts } = await again()
  await payouts().end(
    id,
    { answer: { outcome: "not_found" }, attempt: 1, key_lives_hours: 24 },
    NOW + HOUR_MS,
  )
  await isSent(books(), id, UNKNOWN, NOW + 2 * HOUR_MS)
  for (const admin of [ADA, BEN]) {
    const stale = { outcome: "failed", attempts, ...admin } as const
    await expect(payouts().resolve(id, stale, NOW + 3 * HOUR_MS)).rejects.toMatchObject({
      code: "payout.sent_again",
    })
  }
  expect(await again()).toMatchObject({ status: "unknown", stated_failed_by: [] })
})

it("resolves nothing while the provider may still be about to answer, and says until when", async () => {
  const { id, again } = await anApprovedPayout()
  await begins(id, NOW)
  for (const outcome of ["paid", "failed"] as const) {
    await expect(payouts().resolve(id, { outcome, attempts: 1, ...ADA }, NOW + 30_000)).rejects.toMatchObject(
      {
        code: "payout.in_flight",
      },
    )
  }
  const { in_flight_until } = await again()
  expect(in_flight_until).toBe(new Date(NOW + MINUTE_MS).toISOString())
  await payouts().resolve(id, { outcome: "paid", ...ADA }, Date.parse(in_flight_until ?? ""))
  expect((await again()).in_flight_until).toBeNull()
})

it("says that a provider may answer for as long as the shop lets it", async () => {
  const patient = booksAt(books().url, { payouts: { timeoutSeconds: 90 } })
  const { id } = await anApprovedPayout()
  await begins(id, NOW)
  const { in_flight_until } = await patient.service.payouts.payout(id, { withDetails: false })
  expect(in_flight_until).toBe(new Date(NOW + 3 * MINUTE_MS).toISOString())
  await patient.db.destroy()
})

it("owes again what the bank returned", async () => {
  const { partner, id, again } = await anApprovedPayout()
  await isSent(books(), id, PAID, NOW)
  await payouts().bounce(id, { actor: "user_ada", reason: "Account closed" }, NOW)
  expect(await again()).toMatchObject({ status: "failed", problem: "The bank returned it." })
  expect(await moneyOf(books(), partner)).toEqual(OWED)
  await expect(payouts().bounce(id, ADA, NOW)).rejects.toMatchObject({ code: "payout.not_paid" })
})

it("owes nothing again by one admin's word, who said before that it was paid", async () => {
  const { partner, id, again } = await anApprovedPayout()
  await isSent(books(), id, UNKNOWN, NOW)
  await payouts().resolve(id, { outcome: "paid", ...ADA }, NOW + HOUR_MS)
  await expect(payouts().bounce(id, ADA, NOW + HOUR_MS)).rejects.toMatchObject({
    code: "payout.needs_another_admin",
  })
  expect(await again()).toMatchObject({ status: "paid", said_paid_by: ["user_ada"] })
  expect(await moneyOf(books(), partner)).toEqual(SENT)

  await payouts().bounce(id, BEN, NOW + HOUR_MS)
  expect(await again()).toMatchObject({ status: "failed", said_paid_by: [] })
  expect(await moneyOf(books(), partner)).toEqual(OWED)
})
