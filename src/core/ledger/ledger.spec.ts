import { mature } from "./mature"
import { postTarget } from "./earn"
import { statement, statementMonth } from "./statement"
import { NO_BALANCE } from "./balance"
import { adjust } from "./adjustment"
import { entryKind, type LedgerEntry, payoutOf, type Posting } from "./posting"
import { type CommissionState, unpaidOf } from "../commission/commission"
import { addDays } from "../time"
import { START } from "../spec-kit/builders"
import { reservation, settlement } from "../payout/postings"

const fresh: CommissionState = {
  id: "com",
  order_id: "o1",
  line_id: "l1",
  role: "sale",
  level: 1,
  partner_id: "jim",
  program_id: "main",
  currency: "usd",
  earn_on: "order",
  n: 0,
  earned: 0n,
  pending: 0n,
  paid: 0n,
  held: false,
  voided: false,
  earnings: [],
}
const day = (n: number) => addDays(START, n)
const short = ({ key, source, destination, amount }: Posting) =>
  `${key}: ${source} → ${destination} ${amount}`

describe("the postings of one commission (rules §6.6, §10.7)", () => {
  const first = postTarget(fresh, 1000n, day(0), day(30))
  const second = postTarget(first.commission, 1500n, day(1), day(31))
  const matured = mature(second.commission, day(0), day(30))
  const taken = postTarget(matured.commission, 300n, day(40), day(70))

  it("carry keys that make each happen once, and take back newest earnings first, then from available", () => {
    const all = [first, second, matured, taken].flatMap((step) => step.postings.map(short))
    expect(all).toEqual([
      "c:com:1: expense → partner:jim:pending 1000",
      "c:com:2: expense → partner:jim:pending 500",
      "mature:c:com:1: partner:jim:pending → partner:jim:available 1000",
      "c:com:3:p: partner:jim:pending → expense 500",
      "c:com:3:a: partner:jim:available → expense 700",
    ])
    expect(taken.commission).toMatchObject({ n: 3, earned: 300n, pending: 0n })
  })

  it("are none when nothing is missing", () => {
    expect(postTarget(taken.commission, 300n, day(41), day(71)).postings).toEqual([])
    expect(mature(taken.commission, day(0), day(99)).postings).toEqual([])
  })

  it("keep an earning's due time, and mature what is left of it", () => {
    const less = postTarget(second.commission, 1200n, day(2), day(32))
    expect(less.commission.earnings).toEqual([
      { key: "c:com:1", left: 1000n, due_at: day(30) },
      { key: "c:com:2", left: 200n, due_at: day(31) },
    ])
    const late = mature(less.commission, day(0), day(50)).postings
    expect(late.map((one) => [one.amount, one.effective_at])).toEqual([
      [1000n, day(30)],
      [200n, day(31)],
    ])
  })

  it("wait for the payment, and take effect with it when it comes after the due time", () => {
    expect(mature(first.commission, null, day(50)).postings).toEqual([])
    expect(mature(first.commission, day(45), day(44)).postings).toEqual([])
    expect(mature(first.commission, day(45), day(50)).postings[0]?.effective_at).toBe(day(45))
    expect(mature({ ...first.commission, held: true }, day(0), day(50)).postings).toEqual([])
  })
})

describe("a statement (rules §7.9)", () => {
  const payout = {
    id: "p1",
    run_id: "r1",
    partner_id: "jim",
    currency: "usd",
    amount: 900n,
    status: "paid" as const,
    entries: [],
  }
  const posted = (posting: Posting, at: number): LedgerEntry => ({ ...posting, posted_at: at })
  const bonus = (id: string, amount: bigint) =>
    adjust({ id, partner_id: "jim", currency: "usd", amount }, START)
  const entries = [
    posted(bonus("a1", 1000n), Date.UTC(2025, 11, 31, 23, 59, 59)),
    posted(bonus("a2", -100n), Date.UTC(2026, 0, 1)),
    posted({ ...bonus("a3", 5n), partner_id: "ann" }, Date.UTC(2026, 0, 2)),
    posted({ ...bonus("a4", 5n), currency: "eur" }, Date.UTC(2026, 0, 2)),
    posted(reservation(payout, START), Date.UTC(2026, 0, 15)),
    posted(settlement(payout, START), Date.UTC(2026, 0, 16)),
    posted(bonus("a5", 70n), Date.UTC(2026, 1, 1)),
  ]
  const period = { partner_id: "jim", currency: "usd", ...statementMonth(2026, 1) }

  it("goes by when entries were posted, and leads from the opening to the closing balance", () => {
    const january = statement(entries, period)
    expect(january.opening).toEqual({ pending: 0n, available: 1000n, paid: 0n })
    expect(january.entries.map((line) => [line.key, line.available])).toEqual([["adj:a2", -100n]])
    expect(january.payouts.map((line) => [line.key, line.available])).toEqual([
      ["reserve:p1", -900n],
      ["settle:p1", 0n],
    ])
    expect(january.closing).toEqual({ pending: 0n, available: 0n, paid: 900n })
  })

  it("says of each line in its order what it is, and what is owed after it", () => {
    expect(statement(entries, period).lines.map((line) => [line.kind, line.payout_id, line.owed])).toEqual([
      ["adjusted", null, 900n],
      ["reserved", "p1", 0n],
      ["settled", "p1", 0n],
    ])
  })

  it("of the next month opens with the closing balance of the last", () => {
    const february = { ...period, ...statementMonth(2026, 2) }
    expect(statement(entries, february).opening).toEqual(statement(entries, period).closing)
    expect(statement([], february, { ...NO_BALANCE, pending: 7n }).closing.pending).toBe(7n)
  })
})

describe("an entry", () => {
  const available = "partner:jim:available"
  it.each([
    ["expense", "partner:jim:pending", "earned"],
    ["partner:jim:pending", "expense", "taken_back"],
    [available, "expense", "taken_back"],
    ["partner:jim:pending", available, "matured"],
    ["adjustments", available, "adjusted"],
    [available, "adjustments", "adjusted"],
    [available, "payout:p1", "reserved"],
    ["payout:p1", "bank", "settled"],
    ["payout:p1", available, "released"],
    ["bank", available, "bounced"],
  ] as const)("from %s to %s is %s", (source, destination, kind) => {
    expect(entryKind({ source, destination })).toBe(kind)
  })

  it("names its payout by its key, if it is about one", () => {
    expect(["reserve:p1", "settle:p1", "release:p1", "bounce:p1"].map(payoutOf)).toEqual([
      "p1",
      "p1",
      "p1",
      "p1",
    ])
    expect(["c:com:1", "mature:c:com:1", "adj:reserve:p1"].map(payoutOf)).toEqual([null, null, null])
  })
})

it("owes of a commission what has matured and was not paid out, which may be less than nothing", () => {
  expect(unpaidOf({ earned: 2_000n, pending: 500n, paid: 300n })).toBe(1_200n)
  expect(unpaidOf({ earned: 500n, pending: 0n, paid: 2_000n })).toBe(-1_500n)
})
