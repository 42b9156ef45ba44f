// What of a run's payouts somebody should look at, found among the others.
import type { PayoutAttention } from "../../../src/modules/referral/books/reading/payout-attention"
import { aPartner, booksAt, DAY_MS, openBooks, type TestBooks } from "../../helpers/books/books"
import { ADA, aRun, FAILED, isSent, owes, PAID, payoutTo } from "../../helpers/books/payouts/payouts"

const NOW = Date.now()
const SECRETS = ["a-secret-that-seals-in-tests-0123456789"]

let books: TestBooks

beforeAll(async () => {
  const opened = await openBooks("attention")
  books = { ...opened, ...booksAt(opened.url, { payouts: { secrets: SECRETS } }) }
})
afterAll(() => books.close())

const payouts = () => books.service.payouts

/** A partner who is owed something, and whose payout details were changed so many days ago; null: there are none. */
async function owed(changedDaysAgo: number | null): Promise<string> {
  const partner_id = await aPartner(books)
  await owes(books, partner_id, 1_000n, { at: NOW - DAY_MS })
  if (changedDaysAgo !== null) {
    const details = { account_holder: "Jim Rivers", account: "12345678" }
    await payouts().saveDetails({ partner_id, details, actor: "user_ada" }, NOW - changedDaysAgo * DAY_MS)
  }
  return partner_id
}

async function found(run_id: string, attention: PayoutAttention): Promise<(string | undefined)[]> {
  const { rows, count } = await payouts().listPayouts({ run_id, attention }, { limit: 10, offset: 0 })
  expect(count).toBe(rows.length)
  return rows.map(({ partner }) => partner?.id)
}

it("finds payouts that have nowhere to go, and those whose details were changed within a week, while they wait", async () => {
  const [nowhere, lately] = [await owed(null), await owed(6), await owed(8)]
  const run = await aRun(books, { now: NOW })

  expect(await found(run, "no_details")).toEqual([nowhere])
  expect(await found(run, "new_details")).toEqual([lately])

  const { id } = await payoutTo(books, run, nowhere)
  await payouts().takeOut(run, { ...ADA, payout_ids: [id] }, NOW)
  await payouts().approve(run, ADA, NOW)
  expect(await found(run, "no_details")).toEqual([])
  expect(await found(run, "new_details")).toEqual([])
})

it("finds what was paid after all, and no payout says any more what was wrong with it before", async () => {
  const [jim, ann] = [await owed(30), await owed(30)]
  const run = await aRun(books, { now: NOW })
  await payouts().approve(run, ADA, NOW)
  const failed = await payoutTo(books, run, jim)
  await isSent(books, failed.id, FAILED, NOW)
  await payouts().end(failed.id, { answer: PAID, attempt: 1, key_lives_hours: 24 }, NOW)
  const unknown = await payoutTo(books, run, ann)
  await isSent(books, unknown.id, { outcome: "unknown", reason: "The bank is asleep" }, NOW)
  expect((await payoutTo(books, run, ann)).problem).toBe("The bank is asleep")
  await payouts().resolve(unknown.id, { outcome: "paid", ...ADA }, NOW + DAY_MS)

  expect(await found(run, "late_outcome")).toEqual([jim])
  expect((await payoutTo(books, run, ann)).problem).toBeNull()
})
