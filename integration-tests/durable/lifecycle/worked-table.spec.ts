// Every row of the worked table of rules §6.4, done for real over Medusa's own admin API, in a currency with
// two decimals, with none and with three: 2 × 100, tax 8 each, shipping 10; Jim gets 5 each + 10 %, his
// parent Bob 4 %.
import { DurableShop } from "../../helpers/shop/durable-shop"
import { type Currency, type Market, openMarkets, payByAmountToo, save } from "../../helpers/lifecycle/market"
import { expectSettled, OrderLife, type Posted } from "../../helpers/lifecycle/order-life"
import { sideBySide } from "../../helpers/side-by-side"

let shop: DurableShop
let markets: Record<Currency, Market>

beforeAll(async () => {
  shop = await DurableShop.open("durable_table")
  await shop.sweepsByHand()
  markets = await openMarkets(shop)
  await payByAmountToo(shop)
})
afterAll(() => shop.close())

const CURRENCIES = ["usd", "jpy", "kwd"] as const

/** A story that is gone through in each currency, all of them at once: most of it is waiting for workflows to end. */
const inEach = (story: (currency: Currency) => Promise<void>) => async () => {
  const ends = await Promise.allSettled(CURRENCIES.map(story))
  const failed = ends.flatMap((end, place) =>
    end.status === "rejected" ? [`in ${CURRENCIES[place]}: ${String(end.reason)}`] : [],
  )
  expect(failed).toEqual([])
}

type InEach = Record<Currency, Posted>

/** The same amount in each currency's own minor units. */
const each = (jim: number, bob: number): InEach => ({
  usd: [jim * 100, bob * 100],
  jpy: [jim, bob],
  kwd: [jim * 1_000, bob * 1_000],
})
const NOTHING = each(0, 0)
const SOLD = each(30, 8)
const ONE_TAKEN_BACK = each(-15, -4)

describe("earning on the order", () => {
  const it = sideBySide(test)
  const sold = async (currency: Currency) => await OrderLife.begins(shop, markets[currency], SOLD[currency])
  const soldAndPaid = async (currency: Currency) => {
    const life = await sold(currency)
    await life.does((merchant) => merchant.captures(), NOTHING[currency])
    return life
  }

  it(
    "takes back what a partial refund is worth, and with the rest of the money exactly the rest",
    inEach(async (currency) => {
      const life = await soldAndPaid(currency)
      const half: InEach = { usd: [-664, -177], jpy: [-7, -2], kwd: [-6_637, -1_770] }
      const rest: InEach = { usd: [-2_336, -623], jpy: [-23, -6], kwd: [-23_363, -6_230] }
      await life.does((merchant) => merchant.refunds(50), half[currency])
      await life.does((merchant) => merchant.refunds(176), rest[currency])
      await expectSettled(life)
    }),
  )

  it(
    "takes back what a received return earned, and nothing more when its money follows",
    inEach(async (currency) => {
      const life = await soldAndPaid(currency)
      // Sending it and asking for it back move no money.
      await life.merchant.fulfils()
      let returned = ""
      await life.does(async (merchant) => (returned = await merchant.requestsReturn(1)), NOTHING[currency])
      await life.does((merchant) => merchant.receives(returned, 1), ONE_TAKEN_BACK[currency])
      await life.does((merchant) => merchant.refunds(108), NOTHING[currency])
      await expectSettled(life)
    }),
  )

  it(
    "evens out when the money goes back before the return is received",
    inEach(async (currency) => {
      const life = await soldAndPaid(currency)
      const refunded: InEach = { usd: [-1_434, -382], jpy: [-14, -4], kwd: [-14_336, -3_823] }
      const received: InEach = { usd: [-66, -18], jpy: [-1, 0], kwd: [-664, -177] }
      await life.merchant.fulfils()
      const returned = await life.merchant.requestsReturn(1)
      await life.does((merchant) => merchant.refunds(108), refunded[currency])
      await life.does((merchant) => merchant.receives(returned, 1), received[currency])
      await expectSettled(life)
    }),
  )

  it(
    "earns for a piece that an edit adds, before it is paid",
    inEach(async (currency) => {
      const life = await soldAndPaid(currency)
      await life.does((merchant) => merchant.edits(3), each(15, 4)[currency])
      await life.does((merchant) => merchant.marksAsPaid(), NOTHING[currency])
      await expectSettled(life)
    }),
  )

  it(
    "takes everything back when the order is cancelled, paid or not",
    inEach(async (currency) => {
      const unpaid = await sold(currency)
      await unpaid.does((merchant) => merchant.cancels(), each(-30, -8)[currency])
      const paid = await soldAndPaid(currency)
      await paid.does((merchant) => merchant.cancels(), each(-30, -8)[currency])
      await expectSettled(unpaid)
      await expectSettled(paid)
    }),
  )
})

describe("earning on payment", () => {
  beforeAll(() => save(shop, { earn_on: "payment" }))

  const it = sideBySide(test)

  it(
    "earns as far as the order is paid, and loses it with the refund of all that was paid",
    inEach(async (currency) => {
      const life = await OrderLife.begins(shop, markets[currency], NOTHING[currency])
      await life.does((merchant) => merchant.captures(113), each(15, 4)[currency])
      await life.does((merchant) => merchant.refunds(113), ONE_TAKEN_BACK[currency])
      await expectSettled(life)
    }),
  )

  it(
    "earns the rest with the rest of the payment",
    inEach(async (currency) => {
      const life = await OrderLife.begins(shop, markets[currency], NOTHING[currency])
      await life.does((merchant) => merchant.captures(113), each(15, 4)[currency])
      await life.does((merchant) => merchant.captures(113), each(15, 4)[currency])
      await expectSettled(life)
    }),
  )

  it(
    "earns for a piece that an edit adds in so far as what was paid covers it, and in full once that is paid",
    inEach(async (currency) => {
      const life = await OrderLife.begins(shop, markets[currency], NOTHING[currency])
      await life.does((merchant) => merchant.captures(), SOLD[currency])
      const unpaid: InEach = { usd: [45, 12], jpy: [0, 0], kwd: [449, 120] }
      const paid: InEach = { usd: [1_455, 388], jpy: [15, 4], kwd: [14_551, 3_880] }
      await life.does((merchant) => merchant.edits(3), unpaid[currency])
      await life.does((merchant) => merchant.marksAsPaid(), paid[currency])
      await expectSettled(life)
    }),
  )
})
