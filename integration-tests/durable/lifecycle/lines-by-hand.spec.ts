// Lines that an admin made up: discounts given by hand, which are lines below 0, and goods by the metre. Gift cards
// that get into an order later, too: Medusa does not mark their lines as it does at checkout. The worked order:
// 2 × 100.00, tax 8.00 each, shipping 10.00; Jim gets 5.00 each + 10 %, his parent Bob 4 %.
// Shows rules §5.2, §5.3, §5.4.
import { type Market, openMarkets, payByAmountToo, save } from "../../helpers/lifecycle/market"
import { expectSettled, OrderLife } from "../../helpers/lifecycle/order-life"
import { DurableShop } from "../../helpers/shop/durable-shop"
import { sideBySide } from "../../helpers/side-by-side"

let shop: DurableShop
let market: Market

beforeAll(async () => {
  shop = await DurableShop.open("durable_by_hand")
  await shop.sweepsByHand()
  market = (await openMarkets(shop)).usd
  await payByAmountToo(shop)
})
afterAll(() => shop.close())

const it = sideBySide(test)

const sold = () => OrderLife.begins(shop, market, [3_000, 800])

it("takes back the share of a discount given by hand, and explains it", async () => {
  const life = await sold()
  // 10 % and 4 % of 170.00 instead of 200.00.
  await life.does((merchant) => merchant.addsAt(-30), [-300, -120])
  const { body } = await shop.shop.admin.raw<{ order: { lines: { sentence: string }[] } }>(
    "GET",
    `/admin/referral/orders/${life.id}`,
  )
  const said = body.order.lines.map(({ sentence }) => sentence)
  expect(said).toEqual(
    expect.arrayContaining([
      expect.stringContaining("Of the line's 200.00 net, 30.00 are its share of the discounts given by hand"),
      expect.stringContaining("A discount given by hand earns nothing"),
    ]),
  )
  await expectSettled(life)
})

it("leaves nothing, and owes nothing, when discounts take the order below 0", async () => {
  const life = await sold()
  await life.does((merchant) => merchant.addsAt(-300), [-3_000, -800])
  // 150.00 are left: 10 %, 4 %, and 5.00 for each of three pieces.
  await life.does((merchant) => merchant.addsAt(250), [3_000, 600])
  await expectSettled(life)
})

it("pays amounts for parts of a piece", async () => {
  const life = await sold()
  // 2.5 × 5.00 + 10 % of 250.00, and 4 %.
  await life.does((merchant) => merchant.addsAt(100, 2.5), [3_750, 1_000])
  await life.does((merchant) => merchant.addsAt(100, 1.5), [2_250, 600])
  const { body } = await shop.shop.admin.raw<{
    order: { commissions: { explanation: { arithmetic: string } }[] }
  }>("GET", `/admin/referral/orders/${life.id}`)
  const arithmetic = body.order.commissions.map(({ explanation }) => explanation.arithmetic)
  expect(arithmetic).toContain("10 % of 250.00 + 2.5 × 5.00 = 37.50")
  await expectSettled(life)
})

async function aGiftCard(): Promise<string> {
  const { admin, ids } = shop.shop
  const { product } = await admin.post<{ product: { variants: { id: string }[] } }>("/admin/products", {
    title: "Gift card",
    status: "published",
    is_giftcard: true,
    sales_channels: [{ id: ids.salesChannel }],
    options: [{ title: "Value", values: ["50"] }],
    variants: [
      {
        title: "50",
        manage_inventory: false,
        options: { Value: "50" },
        prices: [{ currency_code: "usd", amount: 50 }],
      },
    ],
  })
  return product.variants[0]?.id ?? ""
}

it("earns nothing for a gift card that an edit adds", async () => {
  const variant_id = await aGiftCard()
  const life = await OrderLife.begins(shop, market, [3_000, 800])
  await life.does(
    async ({ orderId }) => {
      const { admin } = shop.shop
      await admin.post("/admin/order-edits", { order_id: orderId })
      await admin.post(`/admin/order-edits/${orderId}/items`, { items: [{ variant_id, quantity: 1 }] })
      await admin.post(`/admin/order-edits/${orderId}/confirm`)
    },
    [0, 0],
  )
  await expectSettled(life)
  expect((await shop.seen(life.id))?.commissions.map(({ amount }) => amount).sort()).toEqual([30, 8])
})

describe("earning on payment", () => {
  beforeAll(() => save(shop, { earn_on: "payment", hold_days: 0 }))

  test("has what a part payment earned mature, though the rest never comes", async () => {
    const visitor = await shop.referredVisitor()
    const life = await OrderLife.of(
      shop,
      market,
      await market.shop.sells({ visitor, email: "part@buyer.test" }),
    )
    await life.does((merchant) => merchant.captures(113), [1_500, 400])
    const statuses = (await shop.seen(life.id))?.commissions.map(({ status }) => status)
    expect(statuses).toEqual(["available", "available"])
    await expectSettled(life)
  })
})
