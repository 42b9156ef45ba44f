// The verifier knows payouts: each way of bending them is found, by name.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram, DAY_MS, hasBeenOnFor } from "../../helpers/books/books"
import { lookAssigned } from "../../helpers/books/looks"
import { foundWhenBent } from "../../helpers/books/bent"
import {
  ADA,
  anApprovedRun,
  aRun,
  FAILED,
  isSent,
  owes,
  PAID,
  payoutTo,
} from "../../helpers/books/payouts/payouts"

const books = bookkeeping("verifying_payouts")
let jim: string
let paid: string
let waiting: string
let released: string
let commission: string

// After whatever a test gives partners, however slowly it does so.
const NOW = Date.now() + DAY_MS

beforeAll(async () => {
  await hasBeenOnFor(books, 100)
  await aProgram(books)
  jim = await aPartner(books)
  const placed_at = NOW - 60 * DAY_MS
  await lookAssigned(books, anOrder({ placed_at, paid: 20_000n }), jim, placed_at)
  await books.service.money.matureBatch({ after: null, size: 100, now: NOW })
  const row = await books.db("referral_commission").where({ partner_id: jim }).first<{ id: string }>()
  commission = row.id
  const first = await anApprovedRun(books, { now: NOW })
  paid = (await payoutTo(books, first, jim)).id
  await isSent(books, paid, PAID, NOW)

  const [ann, bob] = [await aPartner(books), await aPartner(books)]
  await owes(books, ann, 1_000n)
  const failing = await anApprovedRun(books, { now: NOW })
  await isSent(books, (await payoutTo(books, failing, ann)).id, FAILED, NOW)
  await owes(books, bob, 1_000n)
  await owes(books, bob, 500n)
  const last = await aRun(books, { now: NOW })
  waiting = (await payoutTo(books, last, bob)).id
  released = (await payoutTo(books, last, ann)).id
  await books.service.payouts.takeOut(last, { payout_ids: [released], ...ADA }, NOW)
})

const entriesOf = async (id: string): Promise<string[]> => {
  const row = await books.db("referral_payout").where({ id }).first<{ entries: string[] }>("entries")
  return row.entries.sort()
}
const found = (bending: string, bindings: unknown[] = []) => foundWhenBent(books, bending, bindings)

it("finds nothing in books that were kept, with payouts paid, failed, released and waiting", async () => {
  expect((await books.service.money.verify(NOW)).findings).toEqual([])
})

it("finds a payout of another amount than was reserved and listed", async () => {
  expect(await found("UPDATE referral_payout SET amount = amount + 1 WHERE id = ?", [paid])).toEqual({
    payouts: [paid],
    coverage: [paid],
  })
})

it("finds a payout that is said to be paid and never left", async () => {
  expect(await found("UPDATE referral_payout SET status = 'paid' WHERE id = ?", [waiting])).toEqual({
    payouts: [waiting],
  })
})

it("finds an entry that a payout covers and another could, and one that two cover", async () => {
  const listed = await entriesOf(waiting)
  expect(listed).toHaveLength(2)
  const again = `INSERT INTO referral_payable (key, partner_id, currency_code, amount, effective_at)
    SELECT key, partner_id, currency_code, amount, effective_at FROM referral_ledger_entry WHERE key = ANY(?)`
  expect((await found(again, [listed]))["covered once"]).toEqual(listed)
  const both = "UPDATE referral_payout SET entries = entries || ?::text[] WHERE id = ?"
  expect((await found(both, [listed, paid]))["covered once"]).toEqual(listed)
})

it("finds an entry that is said to be covered by a payout that was released", async () => {
  const [key] = await entriesOf(released)
  expect(await found("DELETE FROM referral_payable WHERE key = ?", [key])).toEqual({ payables: [key] })
})

it("finds a listed entry that is not the partner's, and a sum that does not come to the amount", async () => {
  const [, dropped] = await entriesOf(waiting)
  const change = "UPDATE referral_payout SET entries = array_remove(entries, ?) WHERE id = ?"
  expect(await found(change, [dropped, waiting])).toEqual({ coverage: [waiting], payables: [dropped] })
})

it("finds an entry that payouts see otherwise than the ledger", async () => {
  const [key] = await entriesOf(released)
  for (const change of ["amount = amount + 1", "commission_id = 'another'", "partner_id = 'another'"]) {
    expect(await found(`UPDATE referral_payable SET ${change} WHERE key = ?`, [key])).toEqual({
      payables: [key],
    })
  }
})

it("finds an entry that could be covered twice", async () => {
  const again = `INSERT INTO referral_payable (key, partner_id, currency_code, amount, effective_at, commission_id)
    SELECT key, partner_id, currency_code, amount, effective_at, commission_id FROM referral_payable WHERE key = ?`
  const [key] = await entriesOf(released)
  expect(await found(again, [key])).toEqual({ "covered once": [key] })
})

it("finds a commission of which more is said to be paid than payouts cover", async () => {
  expect(await found("UPDATE referral_commission SET paid = paid + 1 WHERE id = ?", [commission])).toEqual({
    paid: [commission],
  })
})

it("finds an entry of a payout between other accounts than its key says, and one of no payout", async () => {
  const bent = "UPDATE referral_ledger_entry SET destination = 'expense' WHERE key = ?"
  expect((await found(bent, [`settle:${paid}`])).payouts).toEqual([paid])
  const stray = await found(
    `INSERT INTO referral_ledger_entry (key, source, destination, amount, currency_code, partner_id, effective_at)
     VALUES ('settle:nobody', 'payout:nobody', 'bank', 5, 'usd', ?, now())`,
    [jim],
  )
  expect(stray).toEqual({ payouts: ["nobody"] })
})
