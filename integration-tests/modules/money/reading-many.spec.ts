// Pages of commissions, entries and payouts among many: each is read from an index, whatever filters are combined, and never sorted out of all.
import type { CommissionFilter } from "../../../src/modules/referral/books/reading/commissions"
import type { EntryFilter } from "../../../src/modules/referral/books/reading/ledger"
import type { PayoutFilter } from "../../../src/modules/referral/books/reading/payouts"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { BIGGEST, layInMoney, PROGRAM } from "../../helpers/books/laid-in/money"
import { layInPayouts } from "../../helpers/books/laid-in/payouts"
import { scansOf } from "../../helpers/books/plans"

const COMMISSIONS = 60_000
const PAYOUTS = 60_000
/** They are read whole sooner than looked up: there are few. */
const FEW = [
  "referral_program",
  "referral_partner",
  "referral_payout_run",
  "referral_payout_action",
  "referral_payout_file",
]

const books = bookkeeping("reading_many")

beforeAll(async () => {
  await layInMoney(books, COMMISSIONS)
  await layInPayouts(books, PAYOUTS)
}, 600_000)

const scansIn = (read: () => Promise<unknown>) => scansOf(books, FEW, read)

const page = { limit: 20, offset: 0 }
const NOON = Date.UTC(2026, 0, 1, 1)
const ORDER = `order_${COMMISSIONS / 4}`

it.each<[string, CommissionFilter]>([
  ["all", {}],
  ["all, oldest first", { oldestFirst: true }],
  ["an hour", { from: NOON, until: NOON + 3_600_000 }],
  ["a partner who has few", { partner_id: "refptr_7" }],
  ["a partner who has a third", { partner_id: BIGGEST }],
  ["… in an hour", { partner_id: BIGGEST, from: NOON, until: NOON + 3_600_000 }],
  ["… held", { partner_id: BIGGEST, status: "held" }],
  ["… in a role that is rare", { partner_id: BIGGEST, role: "lead" }],
  ["… in a currency that is rare", { partner_id: BIGGEST, currency_code: "jpy" }],
  ["… in a currency that they never earned in", { partner_id: BIGGEST, currency_code: "chf" }],
  ["… of a program", { partner_id: BIGGEST, program_id: PROGRAM }],
  [
    "a status in a role of a currency that there is none of",
    { status: "available", role: "lead", currency_code: "jpy" },
  ],
  ["an order", { order_id: ORDER }],
  ["an order's of a partner", { order_id: ORDER, partner_id: BIGGEST }],
  ["a program", { program_id: PROGRAM }],
  ["a program's held", { program_id: PROGRAM, status: "held" }],
  ["a status", { status: "available" }],
  ["a status that is rare", { status: "held" }],
  ["a status that nothing has", { status: "paid" }],
  ["a status in a currency that is rare", { status: "available", currency_code: "jpy" }],
  ["a status in a role that is rare", { status: "available", role: "lead" }],
  ["a currency", { currency_code: "usd" }],
  ["a currency that is rare", { currency_code: "jpy" }],
  ["a currency that is rare, in a role that is rare", { currency_code: "jpy", role: "lead" }],
  ["a role", { role: "sale" }],
  ["a role that is rare", { role: "lead" }],
  [
    "everything at once",
    {
      partner_id: BIGGEST,
      program_id: PROGRAM,
      status: "pending",
      role: "sale",
      currency_code: "usd",
      from: NOON,
    },
  ],
])("finds the commissions of %s by an index", async (_what, filter) => {
  expect(await scansIn(() => books.service.money.listCommissions(filter, page))).toEqual([])
})

it.each<[string, EntryFilter]>([
  ["all", {}],
  ["a partner", { partner_id: "refptr_7" }],
  ["a partner who has a third", { partner_id: BIGGEST }],
  ["… in a currency that is rare", { partner_id: BIGGEST, currency_code: "jpy" }],
  ["a currency", { currency_code: "usd" }],
  ["a currency that is rare", { currency_code: "jpy" }],
  ["a currency that there is nothing in", { currency_code: "chf" }],
  ["an order", { order_id: ORDER }],
  ["a commission of a partner", { commission_id: "refcom_000000003", partner_id: BIGGEST }],
])("finds the entries of %s by an index", async (_what, filter) => {
  expect(await scansIn(() => books.service.money.listEntries(filter, page))).toEqual([])
})

it.each([{}, { partner_id: BIGGEST }, { currency_code: "eur" }, { currency_code: "chf" }])(
  "finds balances by an index: %j",
  async (filter) => {
    expect(await scansIn(() => books.service.money.listBalances(filter, page))).toEqual([])
  },
)

it.each<[string, PayoutFilter]>([
  ["all", {}],
  ["a run", { run_id: "refrun_7" }],
  ["a run in a currency", { run_id: "refrun_7", currency_code: "usd" }],
  ["a run with a status", { run_id: "refrun_7", status: "paid" }],
  ["a partner", { partner_id: "refptr_7" }],
  ["a status", { status: "paid" }],
  ["a status that is rare", { status: "draft" }],
  ["a currency", { currency_code: "usd" }],
  ["a currency that is rare", { currency_code: "jpy" }],
  ["a currency that is rare, with a status that is common", { currency_code: "jpy", status: "paid" }],
  ["a status that is rare, in a currency that is common", { status: "unknown", currency_code: "eur" }],
])("finds the payouts of %s by an index", async (_what, filter) => {
  expect(await scansIn(() => books.service.payouts.listPayouts(filter, page))).toEqual([])
})

it("says which payouts wait for somebody without reading the others", async () => {
  const { payouts } = books.service
  const both = async () => [await payouts.health(Date.UTC(2027, 0, 1)), await payouts.listRuns({}, page)]
  expect(await scansIn(both)).toEqual([])
  expect(await payouts.health(Date.UTC(2027, 0, 1))).toEqual({
    payout_runs_waiting: expect.any(Number) as number,
    payouts_unmarked: Math.floor(PAYOUTS / 1_999),
    payouts_unknown: 0,
    payouts_late: 0,
  })
})

it("reads what a partner stands at, and their statement, from that partner's entries alone", async () => {
  const { money } = books.service
  expect(await scansIn(() => money.balancesOf(BIGGEST))).toEqual([])
  const question = { partner_id: "refptr_7", currency_code: "usd", month: "2026-01" }
  const read = async () => {
    const { pages } = await money.statement(question)
    for await (const page of pages) expect(page.entries.length).toBeGreaterThan(10)
  }
  expect(await scansIn(read)).toEqual([])
})

it("counts to ten thousand, and estimates beyond", async () => {
  const { money } = books.service
  const all = await money.listCommissions({}, page)
  expect(all.count_estimated).toBe(true)
  expect(all.count).toBeGreaterThan(COMMISSIONS / 2)
  expect(all.count).toBeLessThan(COMMISSIONS * 2)
  const few = await money.listCommissions({ partner_id: "refptr_7" }, page)
  expect(few.count_estimated).toBeUndefined()
  const counted = await books.db("referral_commission").where({ partner_id: "refptr_7" }).count("* AS count")
  expect(few.count).toBe(Number(counted[0]?.count))
})

it("reads all of a list to its end, each once and in order, though two are of the same moment", async () => {
  const filter = { partner_id: BIGGEST, status: "available" as const }
  for (const oldestFirst of [false, true]) {
    const ids: string[] = []
    for await (const some of books.service.money.everyCommission({ ...filter, oldestFirst })) {
      ids.push(...some.map((one) => one.id))
    }
    const expected = await books
      .db("referral_commission")
      .where(filter)
      .orderBy("id", oldestFirst ? "asc" : "desc")
      .pluck<string[]>("id")
    expect(ids.length).toBeGreaterThan(1_000)
    expect(ids).toEqual(expected)
  }
})
