// The payment file as a bank's program reads it, and as a spreadsheet opens it.
import { parse } from "csv-parse/sync"
import { type FilePayment, paymentFile } from "./payment-file"

const AT = Date.UTC(2026, 10, 1, 9, 30)
const DETAILS = {
  account_holder: "Jim Doe",
  account: "DE89370400440532013000",
  bank_code: "COBADEFFXXX",
  bank_name: "Bank & Söhne",
  country: "DE",
}

function aPayment(overrides: Partial<FilePayment> = {}): FilePayment {
  return {
    payout_id: "refpay_1",
    partner: { id: "refptr_jim", code: "jim", name: "Jim" },
    details: DETAILS,
    amount_minor: 1050n,
    currency_code: "eur",
    memo: "Commissions until 2026-10-31",
    ...overrides,
  }
}

const textOf = (...payouts: FilePayment[]) => paymentFile({ id: "refpayfile_1", created_at: AT, payouts })
const rowsOf = (...payouts: FilePayment[]) =>
  parse<Record<string, string>>(textOf(...payouts), { bom: true, columns: true, record_delimiter: "\r\n" })
const named = (name: string) => aPayment({ partner: { id: "refptr_x", code: "x", name } })

it("says of each payment who gets how much, where, and for what", () => {
  expect(rowsOf(aPayment())[0]).toEqual({
    row: "payment",
    file_id: "refpayfile_1",
    created_at: "2026-11-01T09:30:00.000Z",
    payments: "1",
    payout_id: "refpay_1",
    partner_id: "refptr_jim",
    partner_code: "jim",
    partner_name: "Jim",
    ...DETAILS,
    amount: "10.50",
    currency: "EUR",
    memo: "Commissions until 2026-10-31",
  })
})

it("totals each currency by itself, after the payments, exactly", () => {
  const rows = rowsOf(
    aPayment({ payout_id: "refpay_4", amount_minor: 9_007_199_254_740_993_00n }),
    aPayment({ payout_id: "refpay_3", amount_minor: 1n }),
    aPayment({ payout_id: "refpay_2", amount_minor: 1_234n, currency_code: "kwd" }),
    aPayment({ payout_id: "refpay_1", amount_minor: 7n, currency_code: "jpy" }),
  )
  expect(
    rows.map(({ row, payout_id, payments, amount, currency }) => [
      row,
      payout_id,
      payments,
      amount,
      currency,
    ]),
  ).toEqual([
    ["payment", "refpay_3", "1", "0.01", "EUR"],
    ["payment", "refpay_4", "1", "9007199254740993.00", "EUR"],
    ["payment", "refpay_1", "1", "7", "JPY"],
    ["payment", "refpay_2", "1", "1.234", "KWD"],
    ["total", "", "2", "9007199254740993.01", "EUR"],
    ["total", "", "1", "7", "JPY"],
    ["total", "", "1", "1.234", "KWD"],
  ])
})

it("is the same text whatever the order in which its payments come", () => {
  const payments = ["b", "c", "a"].map((payout_id) => aPayment({ payout_id }))
  expect(textOf(...payments)).toBe(textOf(...[...payments].reverse()))
})

it("has a header even without payments, and ends every row as RFC 4180 says", () => {
  expect(textOf()).toMatch(/^\uFEFFrow,file_id,.*,memo\r\n$/)
  expect(textOf(aPayment()).match(/\r\n/g)).toHaveLength(3)
})

it("leaves the cells of details that were not known empty", () => {
  const [row] = rowsOf(aPayment({ details: null }))
  expect([row?.account_holder, row?.account, row?.country, row?.amount]).toEqual(["", "", "", "10.50"])
})

it.each<[string, string]>([
  ['=HYPERLINK("http://evil.test";"Jim")', '\'=HYPERLINK("http://evil.test";"Jim")'],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@x", "'@x"],
  ["\t=1+1", "'=1+1"],
  ["\r\n=1+1", "'=1+1"],
  ["＝1+1", "'＝1+1"],
  ["Jim;=1+1", "Jim;'=1+1"],
  ["Jim; -1", "Jim; '-1"],
])("gives a spreadsheet nothing to run: %j", (name, cell) => {
  expect(rowsOf(named(name))[0]?.partner_name).toBe(cell)
})

it.each<[string, string]>([
  ['Jim "the fox" Doe', 'Jim "the fox" Doe'],
  ["Doe, Jim; Ltd", "Doe, Jim; Ltd"],
  ["Jim\tDoe", "Jim Doe"],
  ["Jim\r\nDoe\u2028", "Jim Doe"],
  ["Zoë 🙂 ’t Hoff", "Zoë 🙂 ’t Hoff"],
  ["Jean-Luc = Jim", "Jean-Luc = Jim"],
])("keeps a name as it is written, in one line: %j", (name, cell) => {
  const [row] = rowsOf(named(name))
  expect(row?.partner_name).toBe(cell)
  expect(textOf(named(name)).match(/\r|\n/g)).toHaveLength(6)
})

it("keeps every zero and digit of accounts that a spreadsheet would take for numbers, by a mark in front", () => {
  const details = { ...DETAILS, account: "0012345678901234567890", bank_code: "02-00-01" }
  const [row] = rowsOf(aPayment({ details, partner: { id: "refptr_x", code: "007", name: "Bond" } }))
  expect([row?.account, row?.bank_code, row?.partner_code]).toEqual([
    "'0012345678901234567890",
    "'02-00-01",
    "'007",
  ])
})

it("guards every text that somebody typed", () => {
  const hostile = "=1+1"
  const [row] = rowsOf(
    aPayment({
      partner: { id: "refptr_x", code: hostile, name: hostile },
      details: {
        account_holder: hostile,
        account: hostile,
        bank_code: hostile,
        bank_name: hostile,
        country: hostile,
      },
      memo: hostile,
    }),
  )
  expect(Object.values(row ?? {}).filter((cell) => cell.startsWith("="))).toEqual([])
  expect(Object.values(row ?? {}).filter((cell) => cell === "'=1+1")).toHaveLength(8)
})
