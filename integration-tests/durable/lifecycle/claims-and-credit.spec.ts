// Cases that the worked table of rules §6.4 does not name: claims, exchanges, damaged returns, edits
// downwards, credit. The same order: 2 × 100.00, tax 8.00 each, shipping 10.00; Jim gets 5.00 each + 10 %,
// his parent Bob 4 %. Shows rules §6.1, §6.3.
import { DurableShop } from "../../helpers/shop/durable-shop"
import { type Market, openMarkets, payByAmountToo, save } from "../../helpers/lifecycle/market"
import { expectSettled, OrderLife } from "../../helpers/lifecycle/order-life"
import { sideBySide } from "../../helpers/side-by-side"

let shop: DurableShop
let market: Market

beforeAll(async () => {
  shop = await DurableShop.open("durable_claims")
  await shop.sweepsByHand()
  market = (await openMarkets(shop)).usd
  await payByAmountToo(shop)
})
afterAll(() => shop.close())

const it = sideBySide(test)

async function soldAndPaid(): Promise<OrderLife> {
  const life = await OrderLife.begins(shop, market, [3_000, 800])
  await life.does((merchant) => merchant.captures(), [0, 0])
  return life
}

/** Whether what it earned matures once its days are over. */
async function isPaid({ id }: OrderLife): Promise<boolean> {
  const [row] = await shop.db<{ paid_since: Date | null }>("referral_order").where({ order_id: id })
  return (row?.paid_since ?? null) !== null
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

it("leaves the sale as it was when a claim replaces what was bought", async () => {
  const life = await soldAndSent()
  const shippedBy = shop.shop.ids.shippingOption
  let claim = { id: "", returnId: "" }
  await life.does(
    async (merchant) => (claim = await merchant.claims("replace", { quantity: 1, replaced: 1, shippedBy })),
    [0, 0],
  )
  await life.does((merchant) => merchant.receives(claim.returnId, 1), [0, 0])
  // The total is 226, as if nothing had been sent: neither the replacement nor its shipping is in it.
  await life.does((merchant) => merchant.refunds(50), [-664, -177])
  expect(await isPaid(life)).toBe(true)
  await expectSettled(life)
})

it("leaves the sale as it was when all of it comes back damaged and is sent anew", async () => {
  const life = await soldAndSent()
  let claim = { id: "", returnId: "" }
  await life.does(
    async (merchant) => (claim = await merchant.claims("replace", { quantity: 2, replaced: 2 })),
    [0, 0],
  )
  await life.does((merchant) => merchant.receivesDamaged(claim.returnId, 2), [0, 0])
  expect(await isPaid(life)).toBe(true)
  await expectSettled(life)
})

it("earns nothing more for a lost parcel that is replaced for free", async () => {
  const life = await soldAndSent()
  await life.does((merchant) => merchant.claims("replace", { quantity: 2, replaced: 2, lost: true }), [0, 0])
  expect(await isPaid(life)).toBe(true)
  await expectSettled(life)
})

it("takes back what came back beyond what was replaced", async () => {
  const life = await soldAndSent()
  let claim = { id: "", returnId: "" }
  await life.does(
    async (merchant) => (claim = await merchant.claims("replace", { quantity: 2, replaced: 1 })),
    [0, 0],
  )
  await life.does((merchant) => merchant.receives(claim.returnId, 2), [-1_500, -400])
  await life.does((merchant) => merchant.refunds(108), [0, 0])
  await expectSettled(life)
})

it("counts the return again when a claim that replaced is called off", async () => {
  const life = await soldAndSent()
  let claim = { id: "", returnId: "" }
  await life.does(
    async (merchant) => (claim = await merchant.claims("replace", { quantity: 1, replaced: 1, lost: true })),
    [0, 0],
  )
  await life.merchant.takesBack("claims", claim.id)
  await life.looksAgain()
  await life.comesTo([0, 0])
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

it("takes goodwill for a lower price, and the order for paid when the rest is", async () => {
  const life = await OrderLife.begins(shop, market, [3_000, 800])
  await life.merchant.credits(20)
  await life.looksAgain()
  // 206 of 226.
  await life.comesTo([-265, -71])
  await life.does((merchant) => merchant.captures(206), [0, 0])
  expect(await isPaid(life)).toBe(true)
  await expectSettled(life)
})

it("tells goodwill from the echo of a refund, with a reason and without, also when that reason is deleted", async () => {
  const { admin } = shop.shop
  const reason = { label: "Sorry", code: "sorry" }
  const { refund_reason } = await admin.post<{ refund_reason: { id: string } }>(
    "/admin/refund-reasons",
    reason,
  )
  const life = await OrderLife.begins(shop, market, [3_000, 800])
  await life.does((merchant) => merchant.captures(113), [0, 0])
  // 176 of 226: what is not paid yet counts all the same.
  await life.does((merchant) => merchant.refunds(50), [-664, -177])
  await life.does((merchant) => merchant.refunds(20, refund_reason.id), [-265, -71])
  await admin.post(`/admin/refund-reasons/${refund_reason.id}`, { label: "Very sorry" })
  await life.looksAgain()
  await life.comesTo([0, 0])
  await admin.raw("DELETE", `/admin/refund-reasons/${refund_reason.id}`)
  await life.looksAgain()
  await life.comesTo([0, 0])
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

  test("still counts a gift card as payment after the order was edited", async () => {
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
