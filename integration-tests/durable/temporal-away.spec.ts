// The shop comes first: it boots and sells while Temporal is not configured or away, and nothing of what was sold is lost.
import { matureScheduleId, orderWorkflowId, verifyScheduleId } from "../../src/workflows/durable/contract"
import { DurableShop } from "../helpers/shop/durable-shop"
import { AS_SOON_AS_IN_A_SHOP } from "../helpers/processes/medusa-process"
import { TemporalProcess } from "../helpers/processes/temporal-process"
import { untilTrue } from "../helpers/until"

/** Every address that Temporal's own environment could name; without them it is not configured. */
const NOWHERE = {
  TEMPORAL_ADDRESS: undefined,
  TEMPORAL_NAMESPACE: undefined,
  TEMPORAL_CONFIG_FILE: "/nowhere",
  ...AS_SOON_AS_IN_A_SHOP,
}
/** The signal gives up after its second; all the rest is the checkout's own. A client that waited for Temporal took 19 s. */
const BUYERS_PATIENCE_MS = 15_000

let temporal: TemporalProcess
let shop: DurableShop

beforeAll(async () => {
  temporal = await TemporalProcess.prepared()
  shop = await DurableShop.open("durable_away", NOWHERE)
})
afterAll(async () => {
  await shop.close()
  await temporal.close()
})

/** The order earned Jim and Bob once each. */
async function expectEarned(orderId: string): Promise<void> {
  const { commissions, postings } = await shop.commissioned(orderId)
  const amounts = commissions.map(({ partner_id, amount }) => [partner_id, amount])
  expect(Object.fromEntries(amounts)).toEqual({ [shop.partners.jim]: 20, [shop.partners.bob]: 8 })
  expect(postings).toHaveLength(2)
}

async function expectPromptSale(): Promise<string> {
  const { cartId, visitor } = await shop.referredCart()
  const from = performance.now()
  const orderId = await shop.shop.completes(cartId, visitor)
  expect(performance.now() - from).toBeLessThan(BUYERS_PATIENCE_MS)
  return orderId
}

const sold: string[] = []

it("boots without any Temporal configured, says so in the log and on the health route, and sells", async () => {
  expect(shop.medusa.log()).toMatch(
    /no Temporal address is configured \(TEMPORAL_ADDRESS or the plugin's option temporal\.address\)/,
  )
  expect(await shop.health()).toMatchObject({
    status: "attention",
    temporal: { configured: false, reachable: false, address: null },
    worker: { state: "off", reason: "Temporal is not configured" },
  })
  const orderId = await expectPromptSale()
  sold.push(orderId)
  expect(await shop.sweep()).toMatchObject({ told: 0, away: true })
  expect(await shop.seen(orderId)).toBeNull()
})

it("boots and sells with a Temporal configured that does not answer, and reports that on the health route", async () => {
  await shop.medusa.stop()
  await shop.start({ TEMPORAL_ADDRESS: temporal.address, ...AS_SOON_AS_IN_A_SHOP })
  sold.push(await expectPromptSale())
  expect(await shop.health()).toMatchObject({
    status: "attention",
    temporal: { configured: true, reachable: false, address: temporal.address },
    worker: { state: "connecting" },
  })
  // The sweep can't tell anybody either, and does not pretend that it did.
  const { told, missed, away } = await shop.sweep()
  expect([told, missed > 0 || away]).toEqual([0, true])
})

it("has the commissions of everything that was sold so far once Temporal is there, without a restart", async () => {
  await temporal.start()
  await untilTrue("the worker to be listening", async () => (await shop.health()).worker.state === "running")
  await shop.sweepsUntilHeard()
  for (const orderId of sold) await expectEarned(orderId)
  await untilTrue("health to say that all is well", async () => {
    const { status, temporal } = await shop.health()
    return status === "ok" && temporal.reachable
  })
})

it("keeps its schedules in a Temporal that was away when it started, and in one that lost them", async () => {
  // A busy Temporal may take longer for its schedules than a sweep waits: the next one sees to them again.
  const isKept = async (id: string) => {
    await shop.sweep()
    return await temporal.hasSchedule(id)
  }
  const ids = [matureScheduleId(shop.queue), verifyScheduleId(shop.queue)]
  for (const id of ids) {
    await untilTrue(`schedule ${id}`, () => isKept(id))
    await temporal.losesSchedule(id)
    await untilTrue(`schedule ${id} anew`, () => isKept(id))
  }
  expect(await Promise.all(ids.map((id) => temporal.hasSchedule(id)))).toEqual([true, true])
})

it("never lets a buyer wait when Temporal goes away, and makes good for it when it is back", async () => {
  await temporal.kill()
  const missed: string[] = []
  for (let sale = 0; sale < 5; sale++) missed.push(await expectPromptSale())
  await untilTrue(
    "health to say that Temporal is away",
    async () => !(await shop.health()).temporal.reachable,
  )
  expect(shop.medusa.log()).toMatch(/Temporal did not take a signal, the sweep will repeat it/)
  for (const orderId of missed) expect(await shop.seen(orderId)).toBeNull()

  await temporal.start()
  await shop.sweepsUntilHeard()
  for (const orderId of missed) await expectEarned(orderId)
  // What was swept is not swept again.
  await untilTrue("nothing left to tell", async () => (await shop.sweep()).told === 0)
})

it("saves the settings while Temporal is away, and writes them onto every record once it is back", async () => {
  await temporal.kill()
  const { settings } = await shop.shop.admin.get<{ settings: { version: number } }>(
    "/admin/referral/settings",
  )
  const from = performance.now()
  const { apply_job: job } = await shop.shop.admin.post<{ apply_job: { id: string; total: number } }>(
    "/admin/referral/settings",
    { version: settings.version, earn_on: "order" },
  )
  expect(performance.now() - from).toBeLessThan(BUYERS_PATIENCE_MS)
  const seen = async () =>
    (await shop.shop.admin.get<{ apply_job: { status: string } }>(`/admin/referral/apply-jobs/${job.id}`))
      .apply_job
  expect(await seen()).toMatchObject({ status: "running", done: 0, total: job.total })

  await temporal.start()
  await shop.sweepsUntilHeard()
  await untilTrue("every record to be written", async () => (await seen()).status === "done")
  expect(await seen()).toMatchObject({ done: job.total, total: job.total })
})

it("repairs a capture, a refund and a cancellation that were made while Temporal was away", async () => {
  const orderId = await shop.sellsReferred()
  await expectEarned(orderId)
  const cancelled = await shop.sellsReferred()
  await expectEarned(cancelled)
  const { order } = await shop.shop.admin.get<{
    order: { payment_collections: { payments: { id: string }[] }[] }
  }>(`/admin/orders/${orderId}?fields=*payment_collections.payments`)
  const paymentId = order.payment_collections[0]?.payments[0]?.id ?? ""

  await temporal.untilIdle([orderId, cancelled].map(orderWorkflowId))
  await temporal.kill()
  await shop.shop.admin.post(`/admin/payments/${paymentId}/capture`)
  await shop.shop.admin.post(`/admin/payments/${paymentId}/refund`, { amount: 105 })
  await shop.shop.admin.post(`/admin/orders/${cancelled}/cancel`)
  await temporal.start()
  await shop.sweepsUntilHeard()

  // Half of 210.00 was refunded, and so half of 20.00 and 8.00 is left.
  await untilTrue("half to be taken back", async () => {
    const seen = await shop.seen(orderId)
    const amounts = (seen?.commissions ?? []).map((commission) => commission.amount)
    return amounts.sort((a, b) => a - b).join() === "4,10"
  })
  await untilTrue("all to be taken back", async () => {
    const seen = await shop.seen(cancelled)
    return (seen?.commissions ?? []).every((commission) => commission.amount === 0)
  })
})
