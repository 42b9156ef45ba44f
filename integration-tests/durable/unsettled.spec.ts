// An order that can't be settled on a real shop: seen with its reason, tried again at growing distances and
// at once when something happens to it, while every other order goes on; and settled as soon as its cause is
// gone.
import { Client, Connection } from "@temporalio/client"
import { orderWorkflowId } from "../../src/workflows/durable/contract"
import { DurableShop } from "../helpers/shop/durable-shop"
import { workflowEnds } from "../helpers/temporal/workflow-ends"
import { untilFound, untilTrue } from "../helpers/until"

const HOUR_MS = 3_600_000

interface Unsettled {
  order_id: string
  order_display_id: number | null
  code: string
  message: string
  since: string
  attempts: number
  next_attempt_at: string
}

let shop: DurableShop

beforeAll(async () => {
  shop = await DurableShop.open("durable_unsettled")
  await shop.sweepsByHand()
})
afterAll(() => shop.close())

const unsettled = async (orderId: string): Promise<Unsettled | null> => {
  const path = `/admin/referral/unsettled-orders?order_id=${orderId}`
  const { unsettled_orders } = await shop.shop.admin.get<{ unsettled_orders: Unsettled[] }>(path)
  return unsettled_orders[0] ?? null
}

/** Waits until settling it has failed so many times. */
const failed = (orderId: string, attempts: number): Promise<Unsettled> =>
  untilFound(`attempt ${attempts} at ${orderId}\n${shop.medusa.log().slice(-2_000)}`, async () => {
    const order = await unsettled(orderId)
    return order !== null && order.attempts >= attempts ? order : null
  })

const settled = (orderId: string): Promise<void> =>
  untilTrue(`${orderId} to be settled`, async () => (await unsettled(orderId)) === null)

/** A currency that somebody added by hand. */
const setCurrency = (id: string, currency_code: string) =>
  shop.db("order").where({ id }).update({ currency_code })

const triesAgain = async (orderId: string) => {
  await workflowEnds(orderWorkflowId(orderId))
  await shop.shop.admin.post(`/admin/referral/unsettled-orders/${orderId}/retry`, {})
}

/** How each run of the order's workflow ended, once none is under way. */
async function runsOf(orderId: string): Promise<string[]> {
  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS })
  const query = `WorkflowId = "${orderWorkflowId(orderId)}"`
  // A list of workflows comes a moment after what it tells of.
  const runs = await untilFound("the runs to be listed as ended", async () => {
    const seen: string[] = []
    for await (const { status } of new Client({ connection }).workflow.list({ query })) seen.push(status.name)
    return seen.length > 0 && !seen.includes("RUNNING") ? seen : null
  })
  await connection.close()
  return runs
}

it("names an order in an unknown currency, and settles it once that is put right", async () => {
  const poison = await shop.silently(() => shop.sellsReferred())
  await setCurrency(poison, "qqq")
  const beside = await shop.silently(() => shop.sellsReferred())
  await shop.sweepsUntilHeard()

  expect(await failed(poison, 1)).toMatchObject({
    order_display_id: expect.any(Number) as number,
    code: "currency.unknown",
    message: expect.stringContaining('"qqq"') as string,
    attempts: 1,
  })
  await shop.commissioned(beside)
  expect(await shop.health()).toMatchObject({
    status: "attention",
    orders: { unsettled_since: (await unsettled(poison))?.since },
    backlog: { orders_unsettled: 1 },
  })
  expect(shop.medusa.log()).toContain(`order ${poison} could not be settled`)

  await workflowEnds(orderWorkflowId(poison))
  await shop.sweep()
  await shop.sweep()
  expect(await unsettled(poison)).toMatchObject({ attempts: 1 })
  expect(await runsOf(poison)).toEqual(["COMPLETED"])

  await setCurrency(poison, "usd")
  await triesAgain(poison)
  await shop.commissioned(poison)
  await settled(poison)
  expect(await shop.health()).toMatchObject({
    orders: { unsettled_since: null },
    backlog: { orders_unsettled: 0 },
  })
})

it("tries it again when an event tells of it, and by itself when its time comes", async () => {
  const orderId = await shop.sellsReferred()
  await shop.commissioned(orderId)
  await setCurrency(orderId, "qqq")
  await workflowEnds(orderWorkflowId(orderId))
  await shop.delivers("order.updated", { id: orderId }, 1)
  await failed(orderId, 1)
  await workflowEnds(orderWorkflowId(orderId))
  await shop.delivers("order.updated", { id: orderId }, 1)
  await failed(orderId, 2)

  const { admin } = shop.shop
  const corrected = await admin.raw("POST", `/admin/referral/orders/${orderId}/recalculate`, {
    with: "stored",
    dry_run: true,
  })
  expect([corrected.status, corrected.body]).toMatchObject([409, { code: "order.unreadable" }])

  await setCurrency(orderId, "usd")
  await workflowEnds(orderWorkflowId(orderId))
  await shop.sweep(Date.now() + HOUR_MS)
  await settled(orderId)
})

it("gives up for now what the database refuses, after a few tries and with its reason", async () => {
  const poison = await shop.silently(() => shop.sellsReferred())
  await shop.db.raw(`ALTER TABLE referral_commission ADD CONSTRAINT not_this CHECK (order_id <> '${poison}')`)
  const beside = await shop.sellsReferred()
  await shop.sweepsUntilHeard()
  await shop.commissioned(beside)
  const seen = await failed(poison, 1)
  expect(seen.code).toBe("order.unwritable")
  expect(seen.message).toContain("not_this")
  expect(seen.message).not.toMatch(/insert|buyer\.test/i)
  await workflowEnds(orderWorkflowId(poison))
  expect(await runsOf(poison)).toEqual(["COMPLETED"])

  await shop.db.raw("ALTER TABLE referral_commission DROP CONSTRAINT not_this")
  await triesAgain(poison)
  await shop.commissioned(poison)
  await settled(poison)
})
