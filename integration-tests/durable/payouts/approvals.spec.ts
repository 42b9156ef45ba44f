// A run that waits for days: on a Temporal whose clock skips what nobody waits for. Reminders, approvals that come late, rejection and pause.
import { TestWorkflowEnvironment } from "@temporalio/testing"
import { DefaultLogger, Runtime } from "@temporalio/worker"
import { payoutRunWorkflowId } from "../../../src/workflows/durable/contract"
import { ADA, BEN } from "../../helpers/books/payouts"
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

  await temporal.sleep("71 hours")
  expect(await reminders(run)).toEqual(BOTH(0))
  await temporal.sleep("2 hours")
  await untilReminded(run, 4)

  await shop.stopsWorking()
  shop.works()
  // Being told of it again is no reason to remind anybody.
  await shop.looksAgain(run)
  await temporal.sleep("72 hours")
  await untilReminded(run, 6)
  expect(await reminders(run)).toEqual([...BOTH(0), ...BOTH(1), ...BOTH(2)])

  await shop.approves(run)
  await shop.untilPhase(run, "done")
  expect(shop.bank.payments().map(({ partner_id }) => partner_id)).toEqual([jim])
  await temporal.sleep("200 hours")
  expect(await reminders(run)).toHaveLength(6)
})

it("waits for the second admin where two must approve, and asks them all the same", async () => {
  await shop.requiresApprovals(2)
  const jim = await shop.owedPartner(700n)
  const run = await shop.startsRun()
  await untilReminded(run, 2)
  await shop.approves(run, ADA)
  await temporal.sleep("73 hours")
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
  await temporal.sleep("200 hours")
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
  await temporal.sleep("48 hours")
  for (const partner of partners) expect((await shop.payout(run, partner)).attempts).toBe(0)

  await payouts.pauseOrResume(run, { paused: false, ...BEN }, shop.now())
  await shop.signals.payoutRunChanged(run)
  await shop.untilPhase(run, "done")
  for (const partner of partners) expect((await shop.payout(run, partner)).status).toBe("paid")
})
