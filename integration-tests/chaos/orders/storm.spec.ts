// The short storm: every process killed once while orders are sold, paid, edited and taken back, and events are lost, doubled and late. In the
// end the books are what core says of the orders as Medusa has them. `npm run test:chaos` is the long one.
import { reportText } from "../report"
import { type Report, Storm } from "./storm"

const SEED = Number(process.env.CHAOS_SEED ?? 7)
const ORDERS = 20

let report: Report

beforeAll(async () => {
  report = await Storm.over({ seed: SEED, orders: ORDERS, killRounds: 1, say: () => undefined })
}, 1_500_000)

it("loses no commission, and earns nobody a minor unit too much, whatever is killed and lost", () => {
  expect(report.differences.length === 0 ? "" : reportText(report)).toBe("")
})

it("went through it: every process was killed, and events were lost, came twice and came late", () => {
  expect(report.kills).toEqual({ shop: 1, worker: 1, temporal: 1, postgres: 1 })
  expect(Object.keys(report.events).sort()).toEqual(["in time", "late", "lost", "twice"])
})

it("compared what it was about", () => {
  expect(report.orders).toBeGreaterThanOrEqual(ORDERS * 0.9)
  expect(report.commissions).toBeGreaterThan(ORDERS)
})
