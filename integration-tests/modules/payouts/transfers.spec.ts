// Rows that are written before a provider is called and after it answered: nobody is paid twice, and nothing
// is forgotten. Shows rules §7.7.
import { transferAnswerOf } from "../../../src/core"
import { anOrder, aPartner, aProgram, DAY_MS } from "../../helpers/books/books"
import { lookAssigned } from "../../helpers/books/looks"
import {
  ADA,
  anApprovedRun,
  aRun,
  BEN,
  FAILED,
  isSent,
  moneyOf,
  owes,
  PAID,
  payoutTo,
  UNKNOWN,
} from "../../helpers/books/payouts/payouts"
import {
  HOUR_MS,
  KEY_LIVES_HOURS,
  MINUTE_MS,
  NOW,
  OWED,
  payoutSuite,
  RESERVED,
  SENT,
} from "../../helpers/books/payouts/suite"

const { books, payouts, anApprovedPayout, begins } = payoutSuite("transfers")
const KEY_IS_DEAD = expect.stringContaining("would not recognise its key") as string
/** What a lookup says that finds nothing of this try. */
const notFound = (attempt = 1) =>
  ({ answer: { outcome: "not_found" }, attempt, key_lives_hours: KEY_LIVES_HOURS }) as const

describe("before the call", () => {
  it("is of unknown outcome already, so that whoever dies in the call leaves nothing that looks unpaid", async () => {
    const { partner, id, again } = await anApprovedPayout()
    const begun = await begins(id, NOW)
    expect(begun).toMatchObject({ payout: { id, amount: 1_000n, currency: "usd" }, details: null })
    expect(await again()).toMatchObject({ status: "unknown", attempts: 1 })
    expect(await moneyOf(books(), partner)).toEqual(RESERVED)
  })

  it("begins once, however many workers want to", async () => {
    const { id } = await anApprovedPayout()
    const begun = await Promise.all(Array.from({ length: 6 }, () => begins(id, NOW)))
    expect(begun.filter((one) => one !== null)).toHaveLength(1)
  })

  it("releases the whole payout where the partner's balance is below 0 by now", async () => {
    const { partner, id, again } = await anApprovedPayout()
    await owes(books(), partner, -1n)
    expect(await begins(id, NOW)).toBeNull()
    expect(await again()).toMatchObject({
      status: "released",
      problem: "The partner's balance was below 0 just before the transfer.",
    })
    expect((await moneyOf(books(), partner)).available).toBe(999n)
  })

  it("sends nothing while the run is paused, and goes on when it is resumed", async () => {
    const { run, id } = await anApprovedPayout()
    await payouts().pauseOrResume(run, { paused: true, ...ADA }, NOW)
    expect(await begins(id, NOW)).toBeNull()
    expect((await payouts().look(run, NOW)).phase).toBe("paused")
    await expect(payouts().pauseOrResume(run, { paused: true, ...ADA }, NOW)).rejects.toMatchObject({
      code: "payout_run.already_paused",
    })
    await payouts().pauseOrResume(run, { paused: false, ...ADA }, NOW)
    expect(await begins(id, NOW)).not.toBeNull()
  })

  it("goes on asking, while the run is paused, what became of what was sent before", async () => {
    const [sent, unsent] = [await aPartner(books()), await aPartner(books())]
    for (const partner of [sent, unsent]) await owes(books(), partner, 1_000n)
    const run = await anApprovedRun(books(), { now: NOW })
    const { id } = await payoutTo(books(), run, sent)
    await isSent(books(), id, UNKNOWN, NOW)
    await payouts().pauseOrResume(run, { paused: true, ...ADA }, NOW)
    expect((await payouts().look(run, NOW)).again_in_ms).toBe(MINUTE_MS)
    const due = await payouts().due(run, { limit: 10, now: NOW + MINUTE_MS })
    expect(due).toMatchObject([{ payout_id: id, do: "look_up" }])
    await payouts().end(id, { answer: PAID, attempt: 1, key_lives_hours: KEY_LIVES_HOURS }, NOW + MINUTE_MS)
    expect(await payouts().look(run, NOW + MINUTE_MS)).toMatchObject({ phase: "paused", again_in_ms: null })
    await payouts().pauseOrResume(run, { paused: false, ...ADA }, NOW)
  })

  it("sends nothing of a run that waits or was rejected", async () => {
    const partner = await aPartner(books())
    await owes(books(), partner, 1_000n)
    const run = await aRun(books(), { now: NOW })
    const { id } = await payoutTo(books(), run, partner)
    expect(await begins(id, NOW)).toBeNull()
    expect(await payouts().due(run, { limit: 10, now: NOW + DAY_MS })).toEqual([])
    await payouts().reject(run, ADA, NOW)
    expect(await begins(id, NOW)).toBeNull()
    await payouts().advance(run, { now: NOW })
  })
})

describe("after the call", () => {
  it("settles what was paid, once, and tells the partner", async () => {
    const { partner, run, id, again } = await anApprovedPayout()
    await isSent(books(), id, PAID, NOW)
    await payouts().end(id, { answer: PAID, attempt: 1, key_lives_hours: 24 }, NOW)
    expect(await again()).toMatchObject({ status: "paid", provider_reference: "bank-1" })
    expect(await moneyOf(books(), partner)).toEqual(SENT)
    const mail = await payouts().takeUnsentMail(run, { limit: 10, now: NOW })
    expect(mail).toMatchObject([{ payout_id: id, partner_id: partner, amount: 1_000n }])
    expect((await payouts().look(run, NOW)).mail).toBe(true)
  })

  it("settles what was paid though what the provider calls it holds what PostgreSQL can't keep", async () => {
    const { partner, id, again } = await anApprovedPayout()
    await isSent(books(), id, transferAnswerOf({ outcome: "paid", reference: "bank\u0000-1" }), NOW)
    expect(await again()).toMatchObject({ status: "paid", provider_reference: "bank -1" })
    expect(await moneyOf(books(), partner)).toEqual(SENT)
  })

  it("owes again what failed for certain, and the next run pays it", async () => {
    const { partner, id, again } = await anApprovedPayout()
    await isSent(books(), id, FAILED, NOW)
    expect(await again()).toMatchObject({ status: "failed", problem: "The account is closed" })
    expect(await moneyOf(books(), partner)).toEqual(OWED)
    const next = await anApprovedRun(books(), { now: NOW })
    await isSent(books(), (await payoutTo(books(), next, partner)).id, PAID, NOW)
    expect(await moneyOf(books(), partner)).toEqual(SENT)
  })

  it("keeps what is unknown reserved, sends it no more, and looks it up later and later", async () => {
    const { partner, run, id } = await anApprovedPayout()
    await isSent(books(), id, UNKNOWN, NOW)
    expect(await begins(id, NOW)).toBeNull()
    expect(await moneyOf(books(), partner)).toEqual(RESERVED)
    const look_up = [{ payout_id: id, do: "look_up", attempts: 1, reference: null }]
    expect(await payouts().due(run, { limit: 10, now: NOW + MINUTE_MS - 1 })).toEqual([])
    expect(await payouts().due(run, { limit: 10, now: NOW + MINUTE_MS })).toEqual(look_up)

    await payouts().end(id, { answer: UNKNOWN, attempt: 1, key_lives_hours: 24 }, NOW + MINUTE_MS)
    expect((await payouts().look(run, NOW + MINUTE_MS)).again_in_ms).toBe(2 * MINUTE_MS)
    for (let look = 0; look < 20; look++) {
      await payouts().end(id, { answer: UNKNOWN, attempt: 1, key_lives_hours: 24 }, NOW)
    }
    expect((await payouts().look(run, NOW)).again_in_ms).toBe(HOUR_MS)
  })

  it("is not looked up while the call that a killed worker made may still be under way", async () => {
    const { run, id } = await anApprovedPayout()
    await begins(id, NOW)
    const inFlight = 2 * 30 * 1_000
    expect(await payouts().due(run, { limit: 10, now: NOW + inFlight - 1 })).toEqual([])
    expect(await payouts().due(run, { limit: 10, now: NOW + inFlight })).toMatchObject([
      { payout_id: id, do: "look_up" },
    ])
  })

  it("is sent again where the provider never got it, with its balance asked again", async () => {
    const { partner, id, again } = await anApprovedPayout()
    await isSent(books(), id, { outcome: "not_sent", reason: "Connection refused" }, NOW)
    expect(await again()).toMatchObject({ status: "approved", problem: "Connection refused" })
    await owes(books(), partner, -1n)
    expect(await begins(id, NOW + MINUTE_MS)).toBeNull()
    expect(await again()).toMatchObject({ status: "released" })
  })

  it("is not sent again, either, when its key died while nothing was sent: the run was paused, or nobody was at work", async () => {
    const { partner, id, again } = await anApprovedPayout()
    await isSent(books(), id, UNKNOWN, NOW)
    await payouts().end(id, notFound(), NOW + MINUTE_MS)
    await owes(books(), partner, -1n)
    expect(await begins(id, NOW + KEY_LIVES_HOURS * HOUR_MS)).toBeNull()
    expect(await again()).toMatchObject({ status: "unknown", attempts: 1, problem: KEY_IS_DEAD })
    expect((await moneyOf(books(), partner)).reserved).toBe(1_000n)
  })

  it("is sent again for as long as it takes while no try can have got through", async () => {
    const { id, again } = await anApprovedPayout()
    const refused = { outcome: "not_sent", reason: "Too many requests" } as const
    for (const days of [0, 2, 4]) {
      const now = NOW + days * KEY_LIVES_HOURS * HOUR_MS
      expect(await begins(id, now, 0)).toMatchObject({ payout: { id } })
      const { attempts: attempt } = await again()
      await payouts().end(id, { answer: refused, attempt, key_lives_hours: 0 }, now)
      expect(await again()).toMatchObject({ status: "approved", problem: "Too many requests" })
    }
  })

  it("stays in doubt by its first try when the next ones did not get through", async () => {
    const { id, again } = await anApprovedPayout()
    await isSent(books(), id, UNKNOWN, NOW)
    await payouts().end(id, notFound(), NOW + MINUTE_MS)
    await isSent(books(), id, { outcome: "not_sent", reason: "No route" }, NOW + HOUR_MS)
    expect(await again()).toMatchObject({ status: "approved" })
    expect(await begins(id, NOW + KEY_LIVES_HOURS * HOUR_MS)).toBeNull()
    expect(await again()).toMatchObject({ status: "unknown", problem: KEY_IS_DEAD })
  })

  it("is not sent again once the provider would not recognise its key: a person decides", async () => {
    const { id, again } = await anApprovedPayout()
    await isSent(books(), id, UNKNOWN, NOW)
    await payouts().end(id, notFound(), NOW + 24 * HOUR_MS)
    expect(await again()).toMatchObject({
      status: "unknown",
      problem: KEY_IS_DEAD,
    })
    await payouts().end(id, notFound(), NOW + 24 * HOUR_MS - 1)
    expect(await again()).toMatchObject({ status: "approved" })
  })

  describe("of a try that was given up for not reached", () => {
    it("learns nothing from an answer that comes while the next try is under way", async () => {
      const { id, again } = await aPayoutOnItsSecondTry()
      for (const answer of [
        { outcome: "not_sent", reason: "No route" },
        { outcome: "not_found" },
        FAILED,
      ] as const) {
        await payouts().end(id, { answer, attempt: 1, key_lives_hours: 24 }, NOW + 2 * MINUTE_MS)
        expect(await again()).toMatchObject({ status: "unknown", attempts: 2, problem: null })
      }
      expect(await begins(id, NOW + HOUR_MS)).toBeNull()
    })

    it("believes that it was paid after all, instead of sending it a third time", async () => {
      const { partner, id, again } = await aPayoutOnItsSecondTry()
      await payouts().end(id, notFound(2), NOW + 2 * MINUTE_MS)
      expect(await again()).toMatchObject({ status: "approved" })
      await payouts().end(id, { answer: PAID, attempt: 1, key_lives_hours: 24 }, NOW + 2 * MINUTE_MS)
      expect(await again()).toMatchObject({ status: "paid" })
      expect(await begins(id, NOW + HOUR_MS)).toBeNull()
      expect(await moneyOf(books(), partner)).toEqual(SENT)
    })

    async function aPayoutOnItsSecondTry() {
      const payout = await anApprovedPayout()
      await isSent(books(), payout.id, UNKNOWN, NOW)
      await payouts().end(payout.id, notFound(), NOW + MINUTE_MS)
      expect(await begins(payout.id, NOW + MINUTE_MS)).toMatchObject({ attempt: 2 })
      return payout
    }
  })

  it("posts nothing for an answer that comes when it was resolved otherwise, and says so", async () => {
    const { partner, id, again } = await anApprovedPayout()
    await isSent(books(), id, UNKNOWN, NOW)
    const later = NOW + HOUR_MS
    await payouts().resolve(id, { outcome: "failed", attempts: 1, ...ADA }, later)
    await payouts().resolve(id, { outcome: "failed", attempts: 1, ...BEN }, later)
    expect(await payouts().end(id, { answer: PAID, attempt: 1, key_lives_hours: 24 }, later)).toEqual({
      late: true,
    })
    expect(await again()).toMatchObject({ status: "failed", late_outcome: "paid" })
    expect(await moneyOf(books(), partner)).toEqual(OWED)
  })

  it("hears nothing new where a payout that was paid and bounced is said to be paid once more", async () => {
    const { id, again } = await anApprovedPayout()
    await isSent(books(), id, PAID, NOW)
    await payouts().bounce(id, ADA, NOW)
    const said = { answer: PAID, attempt: 1, key_lives_hours: 24 }
    expect(await payouts().end(id, said, NOW + HOUR_MS)).toEqual({ late: false })
    expect(await again()).toMatchObject({ status: "failed", late_outcome: null })
  })
})

it("says of a commission that it is paid when its payout was, and not any more when that bounced", async () => {
  await aProgram(books())
  const partner = await aPartner(books())
  const placed_at = NOW - 60 * DAY_MS
  await lookAssigned(books(), anOrder({ placed_at, paid: 20_000n }), partner, placed_at)
  await books().service.money.matureBatch({ after: null, size: 100, now: NOW })
  const run = await anApprovedRun(books(), { now: NOW })
  const { id, amount } = await payoutTo(books(), run, partner)
  const status = async () =>
    (await books().service.money.listCommissions({ partner_id: partner }, { limit: 1, offset: 0 })).rows[0]
      ?.status

  expect(amount).toBe(20)
  expect(await status()).toBe("available")
  await isSent(books(), id, PAID, NOW)
  expect(await status()).toBe("paid")
  await payouts().bounce(id, ADA, NOW)
  expect(await status()).toBe("available")
})
