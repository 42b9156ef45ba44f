// Gift cards that get into an order after it was placed: Medusa does not mark their lines as it does at checkout.
import { DurableShop } from "../../helpers/shop/durable-shop"
import { type Market, openMarkets, payByAmountToo } from "../../helpers/lifecycle/market"
import { expectSettled, OrderLife } from "../../helpers/lifecycle/order-life"

let shop: DurableShop
let market: Market

beforeAll(async () => {
  shop = await DurableShop.open("durable_gift_cards")
  await shop.sweepsByHand()
  market = (await openMarkets(shop)).usd
  await payByAmountToo(shop)
})
afterAll(() => shop.close())

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
