// A real checkout on a real Medusa with a real Temporal, through crashes, repeats and failed payments: the commission is there, once.
import { orderWorkflowId } from "../../src/workflows/durable/contract"
import { DECLINING, DurableShop, type OrderSeen } from "../helpers/shop/durable-shop"
import { Signals, temporalOfThisRun } from "../helpers/temporal/signals"
import { workflowEnds } from "../helpers/temporal/workflow-ends"
import { untilFound, untilTrue } from "../helpers/until"

const HOUR_MS = 3_600_000

let shop: DurableShop
let signals: Signals

beforeAll(async () => {
  shop = await DurableShop.open("durable_checkout")
  signals = new Signals(temporalOfThisRun(shop.queue))
})
afterAll(async () => {
  await signals.close()
  await shop.close()
})

/** What a sale of 2 × 100.00 leaves behind, whatever happened on the way: 10 % for Jim, 4 % for Bob, each posted once. */
const onceForEach = () => ({
  sale: { partner: { id: shop.partners.jim }, method: "cookie" },
  commissions: [
    { partner_id: shop.partners.jim, level: 1, amount: 20, status: "pending" },
    { partner_id: shop.partners.bob, level: 2, amount: 8, status: "pending" },
  ],
  postings: [{ amount: 20 }, { amount: 8 }],
})

const byLevel = (order: OrderSeen | null): OrderSeen | null =>
  order && {
    ...order,
    commissions: [...order.commissions].sort((a, b) => a.level - b.level),
    postings: [...order.postings].sort((a, b) => b.amount - a.amount),
  }

const revision = async (order_id: string): Promise<number> =>
  (await shop.db<{ revision: number }>("referral_order").where({ order_id }))[0]?.revision ?? 0

it("earns the partner and the parent their commissions", async () => {
  const orderId = await shop.sellsReferred()
  await shop.commissioned(orderId)
  expect(byLevel(await shop.seen(orderId))).toMatchObject(onceForEach())
})

it("tells the credited partner by mail, once", async () => {
  const orderId = await shop.sellsReferred()
  const sent = async () => shop.db<{ to: string }>("notification").where({ resource_id: orderId })
  await untilFound("the mail", async () => (await sent())[0])
  await shop.delivers("order.placed", { id: orderId }, 2)
  await untilTrue("a second look", async () => (await revision(orderId)) > 1)
  expect((await sent()).map((mail) => mail.to)).toEqual(["jim@partner.test"])
  expect(await shop.db("referral_notification").where({ ref: orderId }).whereNull("sent_at")).toEqual([])
})

it("attributes once and earns one set when `order.placed` is delivered again and again, also at once", async () => {
  const orderId = await shop.sellsReferred()
  await shop.delivers("order.placed", { id: orderId }, 3)
  // Other processes of the shop, that were handed the same event at the same moment.
  await Promise.all(Array.from({ length: 5 }, () => signals.orderChanged(orderId)))
  await shop.commissioned(orderId)

  // Again after the workflow has ended.
  await workflowEnds(orderWorkflowId(orderId))
  const looks = await revision(orderId)
  await shop.delivers("order.placed", { id: orderId }, 3)
  await untilTrue("another look", async () => (await revision(orderId)) > looks)

  expect(byLevel(await shop.seen(orderId))).toMatchObject(onceForEach())
  expect(await shop.db("referral_decision").where({ order_id: orderId })).toHaveLength(2)
  expect(await shop.db("referral_notification").where({ ref: orderId })).toHaveLength(1)
})

it("earns nothing when the payment fails after the order row exists, and earns once the buyer pays after all", async () => {
  await shop.shop.admin.post(`/admin/regions/${shop.shop.ids.region}`, {
    payment_providers: ["pp_system_default", DECLINING],
  })
  const { cartId, visitor } = await shop.referredCart({ provider: DECLINING })
  const ordersOfTheCart = () => shop.db<{ order_id: string }>("order_cart").where({ cart_id: cartId })
  const looked = () => shop.db("referral_order").where({ order_id: orderId })

  const completing = shop.shop.store
    .with(visitor)
    .raw<{ type?: string }>("POST", `/store/carts/${cartId}/complete`, {})
  await untilTrue("the bank is asked", async () => (await shop.paymentsAtTheBank()) === 1)
  const [{ order_id: orderId } = { order_id: "" }] = await ordersOfTheCart()
  expect(await shop.db("order").where({ id: orderId })).toHaveLength(1)
  // The sweep comes by in between, and lets an order alone that has no payment yet.
  await shop.sweep()
  await shop.bankDeclines()
  const declined = await completing

  expect(declined.body.type).not.toBe("order")
  expect(await shop.db("order").where({ id: orderId })).toEqual([])
  await shop.sweep(Date.now() + HOUR_MS)
  expect(await looked()).toEqual([])
  expect(await shop.db("referral_commission").where({ order_id: orderId })).toEqual([])

  const { payment_collection } = await shop.shop.store.post<{ payment_collection: { id: string } }>(
    "/store/payment-collections",
    { cart_id: cartId },
  )
  await shop.shop.store.post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
    provider_id: "pp_system_default",
  })
  const paidId = await shop.shop.completes(cartId, visitor)
  await shop.commissioned(paidId)
  expect(byLevel(await shop.seen(paidId))).toMatchObject(onceForEach())
})

it("finishes what was begun when it is asked to end, and loses nothing that came last", async () => {
  const early = await shop.sellsReferred()
  const carts = [await shop.referredCart(), await shop.referredCart()]
  const last = await Promise.all(carts.map(({ cartId, visitor }) => shop.shop.completes(cartId, visitor)))
  await shop.medusa.stop()
  expect(shop.medusa.log()).not.toMatch(/unhandled|uncaught/i)

  await shop.start()
  await shop.sweepsUntilHeard()
  for (const orderId of [early, ...last]) {
    await shop.commissioned(orderId)
    expect(byLevel(await shop.seen(orderId))).toMatchObject(onceForEach())
  }
})

it("has the commission after a restart, once, when the process was killed right after the checkout answered", async () => {
  const carts = [await shop.referredCart(), await shop.referredCart()]
  const sold = await Promise.all(carts.map(({ cartId, visitor }) => shop.shop.completes(cartId, visitor)))
  await shop.medusa.kill()

  await shop.start()
  await shop.sweepsUntilHeard()
  for (const orderId of sold) {
    await shop.commissioned(orderId)
    expect(byLevel(await shop.seen(orderId))).toMatchObject(onceForEach())
  }
})
