// What payouts did to a partner's money, as it is read back: balances that add up, statements, and a payout's amount down to order lines.
import { parse } from "csv-parse/sync"
import { httpShop, type SellingShop, withDefaults } from "../../helpers/http-shop"
import { anotherAdmin } from "../../helpers/http-shop/admins"
import { aSeller, earnsByASale, tenAndFour } from "../../helpers/http-shop/commissions"
import { adjusts, aRun, balanceOf, isApproved, isOwed, payoutTo } from "../../helpers/http-shop/payouts"
import { Merchant } from "../../helpers/lifecycle/acts"
import { untilTrue } from "../../helpers/until"
import type { StatementEntry as Line } from "../../../src/api/contract/money/balances"
import type { PayoutEntry as Entry } from "../../../src/api/contract/payouts/payouts"
import type { Commission } from "../../../src/api/contract/money/commissions"

const thisMonth = () => new Date().toISOString().slice(0, 7)

let shop: SellingShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

const decide = (run: { id: string }, what: string, body: object = {}, by = shop.admin) =>
  by.post(`/admin/referral/payout-runs/${run.id}${what}`, { reason: "Looked at it", ...body })
const entriesOf = async (payout: { id: string }, page = "") =>
  await shop.admin.get<{ entries: Entry[]; count: number }>(
    `/admin/referral/payouts/${payout.id}/entries${page}`,
  )
const statementPath = (partner: { id: string }) =>
  `/admin/referral/partners/${partner.id}/statement?currency_code=usd&month=${thisMonth()}`

/** Whatever the partner stands at adds up to what was earned and adjusted. */
async function addsUp(partner: { id: string }, adjusted: number) {
  const balance = await balanceOf(shop, partner)
  if (balance === undefined) throw new Error(`${partner.id} has no balance`)
  const { pending, available, reserved, paid, earned } = balance
  expect(pending + available + reserved + paid).toBe(earned + adjusted)
  const listed = await shop.admin.get<{ balances: object[] }>(
    `/admin/referral/balances?partner_id=${partner.id}`,
  )
  expect(listed.balances).toMatchObject([{ pending, available, reserved }])
  return { available, reserved, paid }
}

/** Somebody sells, is paid for at once, and part of it is refunded; answers what stands earned. */
async function earnsLessARefund(seller: { code: string }): Promise<Commission> {
  const [earned] = await earnsByASale(shop, seller.code)
  if (earned === undefined) throw new Error("nothing was earned")
  const merchant = new Merchant(shop.admin, earned.order_id)
  const stands = (what: string, isSo: (available: number) => boolean) =>
    untilTrue(`what ${earned.id} has available is ${what}`, async () => {
      const path = `/admin/referral/commissions/${earned.id}`
      return isSo((await shop.admin.get<{ commission: Commission }>(path)).commission.available)
    })
  await merchant.captures()
  await stands("all of it", (available) => available === 20)
  await merchant.refunds(100)
  await stands("less", (available) => available < 20)
  return earned
}

it("explains a payout down to the orders' lines, what was taken back, and the reasons of adjustments", async () => {
  const jim = await aSeller(shop, await tenAndFour(shop))
  let earned: Commission | undefined
  await withDefaults(shop, { hold_days: 0 }, async () => {
    earned = await earnsLessARefund(jim)
  })
  await adjusts(shop, jim.id, 2.5)
  const payout = await payoutTo(shop, await aRun(shop), jim)
  const { entries, count } = await entriesOf(payout)
  const line = {
    order_id: earned?.order_id,
    order_display_id: expect.any(Number) as number,
    line_id: earned?.line_id,
    line_title: "Shirt",
    role: "sale",
    level: 1,
    reason: null,
  }
  const takenBack = entries[1]?.amount ?? 0
  expect(takenBack).toBeGreaterThan(0)
  expect({ entries, count }).toMatchObject({
    count: 3,
    entries: [
      {
        kind: "adjusted",
        amount: 2.5,
        counts: 2.5,
        order_id: null,
        order_display_id: null,
        line_id: null,
        line_title: null,
        role: null,
        level: null,
        reason: "Summer bonus",
      },
      { kind: "taken_back", counts: -takenBack, ...line },
      { kind: "matured", amount: 20, counts: 20, ...line },
    ],
  })
  const cents = entries.reduce((sum, { counts }) => sum + Math.round(counts * 100), 0)
  expect(cents).toBe(Math.round(payout.amount * 100))
  expect((await entriesOf(payout, "?limit=1&offset=2")).entries).toEqual([entries[2]])
})

it("adds up whatever becomes of payouts, in balances and in the statement of the month", async () => {
  const ben = (await anotherAdmin(shop)).client
  const jim = await isOwed(shop, 20)
  expect(await addsUp(jim, 20)).toEqual({ available: 20, reserved: 0, paid: 0 })

  const rejected = await aRun(shop)
  const first = await payoutTo(shop, rejected, jim)
  expect(await addsUp(jim, 20)).toEqual({ available: 0, reserved: 20, paid: 0 })
  await decide(rejected, "/reject")
  expect(await addsUp(jim, 20)).toEqual({ available: 20, reserved: 0, paid: 0 })

  const sent = await aRun(shop)
  const second = await payoutTo(shop, sent, jim)
  await adjusts(shop, jim.id, 5)
  await isApproved(shop, sent)
  expect(await addsUp(jim, 25)).toEqual({ available: 5, reserved: 20, paid: 0 })
  await decide(sent, "/mark-sent", { payout_ids: [second.id] })
  expect(await addsUp(jim, 25)).toEqual({ available: 5, reserved: 0, paid: 20 })
  await decide(sent, "/bounce", { payout_id: second.id }, ben)
  expect(await addsUp(jim, 25)).toEqual({ available: 25, reserved: 0, paid: 0 })

  const { statement } = await shop.admin.get<{
    statement: { opening_balance: number; closing_balance: number; entries: Line[] }
  }>(statementPath(jim))
  expect(
    statement.entries.map(({ description_code, payout_id, amount, balance }) => [
      description_code,
      payout_id,
      amount,
      balance,
    ]),
  ).toEqual([
    ["adjusted_up", null, 20, 20],
    ["reserved", first.id, -20, 0],
    ["released", first.id, 20, 20],
    ["reserved", second.id, -20, 0],
    ["adjusted_up", null, 5, 5],
    ["settled", second.id, 0, 5],
    ["bounced", second.id, 20, 25],
  ])
  expect(statement).toMatchObject({ opening_balance: 0, closing_balance: 25 })

  const answer = await fetch(shop.admin.baseUrl + statementPath(jim), {
    headers: { ...shop.admin.headers, accept: "text/csv" },
  })
  const rows = parse<Record<string, string>>(await answer.text(), { columns: true })
  expect(rows.map(({ kind, payout_id, amount, balance }) => [kind, payout_id, amount, balance])).toEqual([
    ["opening_balance", "", "", "0"],
    ["adjusted", "", "20", "20"],
    ["reserved", first.id, "-20", "0"],
    ["released", first.id, "20", "20"],
    ["reserved", second.id, "-20", "0"],
    ["adjusted", "", "5", "5"],
    ["settled", second.id, "0", "5"],
    ["bounced", second.id, "20", "25"],
    ["closing_balance", "", "", "25"],
  ])
})
