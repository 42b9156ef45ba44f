// A run that waits for days: on a Temporal whose clock skips what nobody waits for. Reminders, approvals that
// come late, rejection and pause. Shows rules §7.2, §8.1.
import { TestWorkflowEnvironment } from "@temporalio/testing"
import { DefaultLogger, Runtime } from "@temporalio/worker"
import { payoutRunWorkflowId } from "../../../src/workflows/durable/contract"
import { ADA, BEN } from "../../helpers/books/payouts/payouts"
import { PayoutShop } from "../../helpers/shop/payout-shop"
import { workflowEnds } from "../../helpers/temporal/workflow-ends"
import { untilTrue } from "../../helpers/until"

let temporal: TestWorkflowEnvironment
let shop: PayoutShop

beforeAll(async () => {
  const path = process.env.TEMPORAL_TEST_SERVER_PATH
  if (path === undefined)
    throw new Error("this suite needs TEMPORAL_TEST_SERVER_PATH: a Temporal that skips time")
  Runtime.install({ logger: new DefaultLogger("ERROR") })
  temporal = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: "existing-path", path } },
  })
  shop = await PayoutShop.open("payouts_approvals", { address: temporal.address })
  shop.works()
})
afterAll(async () => {
  await shop.close()
  await temporal.teardown()
})

/** So much time goes by, for Temporal and in the books. */
async function passing(hours: number): Promise<void> {
  await temporal.sleep(`${hours} hours`)
  shop.goesForward(hours * 3_600_000)
}

/** Which reminder went to whom. */
const reminders = async (run: string) =>
  (await shop.mail("referral-payout-run"))
    .filter(({ idempotency_key }) => idempotency_key.includes(run))
    .map(({ idempotency_key, recipient }) => `${idempotency_key.split(" ")[2]} ${recipient}`)
const untilReminded = (run: string, count: number) =>
  untilTrue(`${count} reminders\n${shop.log()}`, async () => (await reminders(run)).length === count)
const BOTH = (n: number) => [`${n} ada@shop.test`, `${n} ben@shop.test`]

it("ends at once where there is nobody to pay", async () => {
  const run = await shop.startsRun()
  await workflowEnds(payoutRunWorkflowId(run), temporal.address)
  expect([await shop.phase(run), await reminders(run)]).toEqual(["empty", []])
})

it("reminds every admin at once and every three days, and pays when it is approved at last", async () => {
  const jim = await shop.owedPartner(2_500n)
  const run = await shop.startsRun()
  await untilReminded(run, 2)
  expect(await reminders(run)).toEqual(BOTH(0))

  await passing(71)
  expect(await reminders(run)).toEqual(BOTH(0))
  await passing(2)
  await untilReminded(run, 4)

  await shop.stopsWorking()
  shop.works()
  // Being told of it again is no reason to remind anybody.
  await shop.looksAgain(run)
  await passing(72)
  await untilReminded(run, 6)
  expect(await reminders(run)).toEqual([...BOTH(0), ...BOTH(1), ...BOTH(2)])

  await shop.approves(run)
  await shop.untilPhase(run, "done")
  expect(shop.bank.payments().map(({ partner_id }) => partner_id)).toEqual([jim])
  await passing(200)
  expect(await reminders(run)).toHaveLength(6)
})

it("goes on counting its reminders when its workflow is lost: those that were sent are no news", async () => {
  await shop.owedPartner(300n)
  const run = await shop.startsRun()
  await untilReminded(run, 2)
  await passing(73)
  await untilReminded(run, 4)

  await temporal.client.workflow.getHandle(payoutRunWorkflowId(run)).terminate("its data was lost")
  await passing(72)
  await shop.signals.payoutRunChanged(run)
  await untilReminded(run, 6)
  expect(await reminders(run)).toEqual([...BOTH(0), ...BOTH(1), ...BOTH(2)])
  await shop.approves(run)
  await shop.untilPhase(run, "done")
})

it("waits for the second admin where two must approve, and asks them all the same", async () => {
  await shop.requiresApprovals(2)
  const jim = await shop.owedPartner(700n)
  const run = await shop.startsRun()
  await untilReminded(run, 2)
  await shop.approves(run, ADA)
  await passing(73)
  await untilReminded(run, 4)
  expect(await shop.phase(run)).toBe("waiting")
  await shop.approves(run, BEN)
  await shop.untilPhase(run, "done")
  expect((await shop.payout(run, jim)).status).toBe("paid")
  await shop.requiresApprovals(1)
})

it("releases everything when it is rejected, and reminds nobody any more", async () => {
  const jim = await shop.owedPartner(900n)
  const run = await shop.startsRun()
  await untilReminded(run, 2)
  await shop.books.service.payouts.reject(run, BEN, shop.now())
  await shop.signals.payoutRunChanged(run)
  await shop.untilPhase(run, "rejected")
  expect(await shop.money(jim)).toEqual({ available: 900n, reserved: 0n, paid: 0n })
  await passing(200)
  expect(await reminders(run)).toHaveLength(2)
})

it("sends nothing while it is paused, and the rest when it goes on", async () => {
  const partners = [await shop.owedPartner(100n), await shop.owedPartner(200n)]
  const run = await shop.startsRun()
  await shop.untilPhase(run, "waiting")
  await shop.stopsWorking()
  const { payouts } = shop.books.service
  await payouts.approve(run, ADA, shop.now())
  await payouts.pauseOrResume(run, { paused: true, ...BEN }, shop.now())
  shop.works()
  await shop.looksAgain(run)
  await passing(48)
  for (const partner of partners) expect((await shop.payout(run, partner)).attempts).toBe(0)

  await payouts.pauseOrResume(run, { paused: false, ...BEN }, shop.now())
  await shop.signals.payoutRunChanged(run)
  await shop.untilPhase(run, "done")
  for (const partner of partners) expect((await shop.payout(run, partner)).status).toBe("paid")
})
