// Take-backs reach into what was paid out: the worked table of rules §6.4 once more, after everything matured
// and was transferred.
import { DurableShop } from "../../helpers/shop/durable-shop"
import { type Currency, type Market, openMarkets, payByAmountToo } from "../../helpers/lifecycle/market"
import { expectSettled, availableOf, OrderLife, type Posted } from "../../helpers/lifecycle/order-life"
import { everybodyIsPaidOut, everythingMatures } from "../../helpers/lifecycle/payout"

let shop: DurableShop
let markets: Record<Currency, Market>

beforeAll(async () => {
  shop = await DurableShop.open("durable_paidout")
  await shop.sweepsByHand()
  markets = await openMarkets(shop)
  await payByAmountToo(shop)
})
afterAll(() => shop.close())

const available = async (currency: Currency) => {
  const { jim, bob } = shop.partners
  return [await availableOf(shop, jim, currency), await availableOf(shop, bob, currency)]
}

const in_minor = (amounts: Posted) => amounts.map(BigInt)

/** Sold, captured, matured and transferred: nothing is left to take back from but the future. */
async function paidOut(currency: Currency, sold: Posted): Promise<OrderLife> {
  const life = await OrderLife.begins(shop, markets[currency], sold)
  await life.does((merchant) => merchant.captures(), [0, 0])
  await everythingMatures(shop)
  await everybodyIsPaidOut(shop)
  expect(await available(currency)).toEqual([0n, 0n])
  return life
}

it("lets available go below zero when an order is refunded that was paid out, and pays nothing back twice", async () => {
  const life = await paidOut("usd", [3_000, 800])
  await life.does((merchant) => merchant.refunds(50), [-664, -177])
  expect(await available("usd")).toEqual(in_minor([-664, -177]))
  await life.does((merchant) => merchant.refunds(176), [-2_336, -623])
  expect(await available("usd")).toEqual(in_minor([-3_000, -800]))
  await expectSettled(life)
})

it("takes back a return without decimals", async () => {
  const life = await paidOut("jpy", [30, 8])
  await life.merchant.fulfils()
  const returned = await life.merchant.requestsReturn(1)
  await life.does((merchant) => merchant.refunds(108), [-14, -4])
  await life.does((merchant) => merchant.receives(returned, 1), [-1, 0])
  expect(await available("jpy")).toEqual(in_minor([-15, -4]))
  await expectSettled(life)
})

it("takes back a cancelled order with three decimals", async () => {
  const life = await paidOut("kwd", [30_000, 8_000])
  await life.does((merchant) => merchant.cancels(), [-30_000, -8_000])
  expect(await available("kwd")).toEqual(in_minor([-30_000, -8_000]))
  await expectSettled(life)
})

it("takes what is pending first, and only the rest from what was paid out", async () => {
  const life = await OrderLife.begins(shop, markets.usd, [3_000, 800])
  await life.does((merchant) => merchant.captures(), [0, 0])
  await everythingMatures(shop)
  const before = await available("usd")
  // One more piece, which is pending; then all of it comes off again, with one of those that matured.
  await life.does((merchant) => merchant.edits(3), [1_500, 400])
  await life.does((merchant) => merchant.edits(1), [-3_000, -800])
  const after = await available("usd")
  expect(after.map((amount, place) => amount - (before[place] ?? 0n))).toEqual(in_minor([-1_500, -400]))
  await expectSettled(life)
})
