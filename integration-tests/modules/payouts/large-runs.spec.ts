// Runs that pay tens of thousands: their pages, what each comes to, and what their workflows ask are read from an index, without the
// payouts' rows, whatever filters are combined.
import type { PayoutFilter } from "../../../src/modules/referral/books/reading/payouts"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { layInLargeRuns, PAID_RUN, UNKNOWN_RUN, WAITING_RUN } from "../../helpers/books/laid-in/large-runs"
import { scansOf } from "../../helpers/books/plans"
import { settled } from "../../helpers/books/settled"

const PARTNERS = 20_000
/** They are read whole sooner than looked up: there are few. */
const FEW = ["referral_payout_run", "referral_payout_file", "referral_payout_action", "referral_notification"]
const NOW = Date.UTC(2026, 2, 3)

const books = bookkeeping("large_runs")

beforeAll(async () => {
  await layInLargeRuns(books, PARTNERS)
}, 600_000)

const scansIn = (read: () => Promise<unknown>) => scansOf(books, FEW, read)
const page = { limit: 20, offset: 0 }

it.each<[string, PayoutFilter]>([
  ["all", {}],
  ["the oldest run", { run_id: PAID_RUN }],
  ["… with a status that most have", { run_id: PAID_RUN, status: "paid" }],
  ["… with a status that is rare", { run_id: PAID_RUN, status: "failed" }],
  ["… with a status that nothing has", { run_id: PAID_RUN, status: "draft" }],
  ["… in a currency that is rare", { run_id: PAID_RUN, currency_code: "jpy" }],
  ["… in a currency that there is nothing in", { run_id: PAID_RUN, currency_code: "chf" }],
  ["… of a partner", { run_id: PAID_RUN, partner_id: "refptr_7" }],
  ["… of a rare status in a rare currency", { run_id: UNKNOWN_RUN, status: "failed", currency_code: "jpy" }],
  ["… of a common one in a rare currency", { run_id: UNKNOWN_RUN, status: "unknown", currency_code: "jpy" }],
  ["a partner with a status", { partner_id: "refptr_7", status: "unknown" }],
  ["a partner in a currency", { partner_id: "refptr_7", currency_code: "jpy" }],
  ["a status that most of the oldest run have", { status: "paid" }],
  ["a status that nothing has", { status: "approved" }],
  ["a currency that there is nothing in", { currency_code: "chf" }],
  ["… that may pay what was paid after all", { run_id: WAITING_RUN, attention: "late_before" }],
  ["… that were paid after all", { run_id: PAID_RUN, attention: "late_outcome" }],
  ["everything at once", { run_id: PAID_RUN, partner_id: "refptr_7", status: "paid", currency_code: "usd" }],
])("finds the payouts of %s by an index", async (_what, filter) => {
  expect(await scansIn(() => books.service.payouts.listPayouts(filter, page))).toEqual([])
})

it.each([PAID_RUN, UNKNOWN_RUN, WAITING_RUN])("says what %s comes to from an index", async (run) => {
  const { payouts } = books.service
  expect(await scansIn(() => payouts.run(run))).toEqual([])
  expect((await payouts.run(run)).payouts).toBe(PARTNERS)
})

it("lists runs, with what each comes to, from an index", async () => {
  expect(await scansIn(() => books.service.payouts.listRuns({}, page))).toEqual([])
})

it("looks at a run, and at what is due of it, by an index", async () => {
  const { payouts } = books.service
  const look = async () => [
    await payouts.look(UNKNOWN_RUN, NOW),
    await payouts.due(UNKNOWN_RUN, { limit: 50, now: NOW }),
  ]
  expect(await scansIn(look)).toEqual([])
})

it("finds a payout and its entries by their keys", async () => {
  const { payouts } = books.service
  const read = () => payouts.payout("refpay_1000000007", { withDetails: false })
  expect(await scansIn(async () => [await read(), await read()])).toEqual([])
})

describe("the mail to everybody who was paid", () => {
  const take = () => books.service.payouts.takeUnsentMail(PAID_RUN, { limit: 50, now: NOW })

  beforeAll(async () => {
    await books.db.raw(
      `INSERT INTO referral_notification (id, kind, ref, partner_id, created_at)
       SELECT 'refnot_' || substr(id, 8), 'payout', run_id || ':' || currency_code, partner_id, created_at
       FROM referral_payout WHERE run_id IN (?, ?)`,
      [PAID_RUN, UNKNOWN_RUN],
    )
    await settled(books, "referral_notification")
  })

  it("is found by an index, whoever was told already", async () => {
    const few = FEW.filter((table) => table !== "referral_notification")
    const { payouts } = books.service
    const read = async () => [await payouts.look(PAID_RUN, NOW), await take()]
    expect(await scansOf(books, few, read)).toEqual([])
  })

  it("is taken of all currencies alike, those first that were not tried yet, and of this run alone", async () => {
    await books.db.raw("UPDATE referral_notification SET tried_at = NULL")
    const seen = new Map<string, string>()
    for (let taken = 0; taken < PARTNERS; taken += 5_000) {
      const mail = await books.service.payouts.takeUnsentMail(PAID_RUN, { limit: 5_000, now: NOW })
      for (const { payout_id, currency_code } of mail) seen.set(payout_id, currency_code)
    }
    expect([seen.size, new Set(seen.values())]).toEqual([PARTNERS, new Set(["usd", "jpy"])])
    expect([...seen.keys()].every((id) => id.startsWith("refpay_1"))).toBe(true)

    await books
      .db("referral_notification")
      .whereNot({ id: "refnot_1000004999" })
      .update({ sent_at: new Date(NOW) })
    expect(await take()).toMatchObject([{ payout_id: "refpay_1000004999", currency_code: "jpy" }])
    expect((await books.service.payouts.look(PAID_RUN, NOW)).mail).toBe(true)
    expect((await books.service.payouts.look(UNKNOWN_RUN, NOW)).mail).toBe(false)
  })
})
