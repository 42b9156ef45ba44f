// The short storm over payouts: two workers, Temporal, PostgreSQL and the bank struck once each while runs are drafted, approved and paid, and
// the bank pays without answering, answers late, loses payments and returns them. In the end the bank's books and the ledger agree to the
// cent. `npm run test:chaos -- --payouts` is the long one.
import { FATES } from "./plan"
import { type PayoutReport, PayoutStorm } from "./storm"
import { payoutReportText } from "../report"

const SEED = Number(process.env.CHAOS_SEED ?? 7)

let report: PayoutReport

beforeAll(async () => {
  report = await PayoutStorm.over({ seed: SEED, runs: 3, partners: 20, killRounds: 1, say: () => undefined })
}, 1_500_000)

it("pays nobody twice and loses no cent, whatever is killed, lost and late", () => {
  expect(report.differences.length === 0 ? "" : payoutReportText(report)).toBe("")
})

it("went through it: everything was struck, and the bank did all that it can do", () => {
  expect(report.kills).toEqual({ worker_1: 1, worker_2: 1, temporal: 1, postgres: 1, bank: 1 })
  expect(Object.keys(report.fates).sort()).toEqual([...FATES].sort())
})

it("compared what it was about", () => {
  const { paid = 0, failed = 0, released = 0 } = report.payouts
  expect(Math.min(paid, report.payments)).toBeGreaterThan(20)
  expect(Math.min(failed, released, report.returned)).toBeGreaterThan(0)
})
