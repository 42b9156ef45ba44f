// What the worked table of semantics 6 does not name: claims, exchanges, damaged returns, edits downwards, credit. The same order: 2 × 100.00, tax 8.00 each, shipping 10.00; Jim gets 5.00 each + 10 %, his parent Bob 4 %.
import { DurableShop } from "../../helpers/shop/durable-shop"
import { type Market, openMarkets, payByAmountToo, save } from "../../helpers/lifecycle/market"
import { expectSettled, OrderLife } from "../../helpers/lifecycle/order-life"

let shop: DurableShop
let market: Market

beforeAll(async () => {
  shop = await DurableShop.open("durable_claims")
  await shop.sweepsByHand()
  market = (await openMarkets(shop)).usd
  await payByAmountToo(shop)
})
afterAll(() => shop.close())

async function soldAndPaid(): Promise<OrderLife> {
  const life = await OrderLife.begins(shop, market, [3_000, 800])
  await life.does((merchant) => merchant.captures(), [0, 0])
  return life
}

async function soldAndSent(): Promise<OrderLife> {
  const life = await soldAndPaid()
  await life.merchant.fulfils()
  return life
}

it("takes back nothing for a claim, but for the piece that comes back with it", async () => {
  const life = await soldAndSent()
  let claim = { id: "", returnId: "" }
  await life.does(async (merchant) => (claim = await merchant.claims("refund", { quantity: 1 })), [0, 0])
  await life.does((merchant) => merchant.receives(claim.returnId, 1), [-1_500, -400])
  await life.does((merchant) => merchant.refunds(108), [0, 0])
  await expectSettled(life)
})

// What is sent out is a line of the order at once, what comes back is off it when it is received: in between the order is one piece larger.
it("earns for what a claim sends out, and takes back for what comes in", async () => {
  const life = await soldAndSent()
  let claim = { id: "", returnId: "" }
  await life.does(
    async (merchant) => (claim = await merchant.claims("replace", { quantity: 1, replaced: 1 })),
    [1_500, 400],
  )
  await life.does((merchant) => merchant.receives(claim.returnId, 1), [-1_500, -400])
  await expectSettled(life)
})

it("does the same for an exchange", async () => {
  const life = await soldAndSent()
  let exchange = { id: "", returnId: "" }
  await life.does(async (merchant) => (exchange = await merchant.exchanges(1)), [1_500, 400])
  await life.does((merchant) => merchant.receives(exchange.returnId, 1), [-1_500, -400])
  await expectSettled(life)
})

it("takes back what came back damaged like any other return", async () => {
  const life = await soldAndSent()
  let returned = ""
  await life.does(async (merchant) => (returned = await merchant.requestsReturn(2)), [0, 0])
  await life.does((merchant) => merchant.receivesDamaged(returned, 1), [-1_500, -400])
  await expectSettled(life)
})

it("takes back what an edit takes off, and gives it again when another puts it back", async () => {
  const life = await soldAndPaid()
  await life.does((merchant) => merchant.edits(1), [-1_500, -400])
  await life.does((merchant) => merchant.edits(2), [1_500, 400])
  await expectSettled(life)
})

it("counts a refund to store credit as a refund", async () => {
  const life = await soldAndSent()
  const returned = await life.merchant.requestsReturn(1)
  await life.does((merchant) => merchant.receives(returned, 1), [-1_500, -400])
  // What the shop owes goes to store credit, of which no event tells.
  await life.merchant.credits(-108)
  // 108 + 50 of 226 are gone: 68 of 118 are left.
  await life.does((merchant) => merchant.refunds(50), [-636, -169])
  await expectSettled(life)
})

describe("earning on payment", () => {
  beforeAll(() => save(shop, { earn_on: "payment" }))

  it("still counts a gift card as payment after the order was edited", async () => {
    const visitor = await shop.referredVisitor()
    const cartId = await market.shop.fillsCart({ visitor })
    await shop.calls("cart", "createCreditLines", [{ cart_id: cartId, amount: 26, reference: "gift_card" }])
    const life = await OrderLife.of(shop, market, await market.shop.completes(cartId, visitor))
    // 26 of 226.
    await life.comesTo([345, 92])
    await life.does((merchant) => merchant.captures(200), [2_655, 708])
    await life.does((merchant) => merchant.edits(3), [45, 12])
    await expectSettled(life)
  })
})
