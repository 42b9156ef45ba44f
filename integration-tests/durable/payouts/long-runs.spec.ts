// Runs that go on for long, on a Temporal that takes a history for long soon: it is cut off, whatever becomes of mail.
import { Client, Connection } from "@temporalio/client"
import { payoutRunWorkflowId } from "../../../src/workflows/durable/contract"
import { TemporalProcess } from "../../helpers/processes/temporal-process"
import { PayoutShop } from "../../helpers/shop/payout-shop"
import { workflowEnds } from "../../helpers/temporal/workflow-ends"
import { untilTrue } from "../../helpers/until"

const LONG_HISTORY = 40
const MINUTE_MS = 60_000

let temporal: TemporalProcess
let connection: Connection
let shop: PayoutShop

beforeAll(async () => {
  temporal = await TemporalProcess.prepared()
  await temporal.start({ longHistory: LONG_HISTORY })
  connection = await Connection.connect({ address: temporal.address })
  shop = await PayoutShop.open("payouts_long", { address: temporal.address })
  shop.works()
})
afterAll(async () => {
  await shop.close()
  await connection.close()
  await temporal.close()
})

/** The run's workflow as Temporal has it just now. */
const seen = async (run: string) =>
  await new Client({ connection }).workflow.getHandle(payoutRunWorkflowId(run)).describe()

/** Something happens to the run again and again, until this is so. */
const signalsUntil = (what: string, run: string, isSo: () => Promise<boolean>) =>
  untilTrue(`${what}\n${shop.log()}`, async () => {
    await shop.signals.payoutRunChanged(run)
    return await isSo()
  })

const told = async (partner: string) =>
  (await shop.mail("referral-payout")).filter(({ recipient }) => recipient.startsWith(partner)).length

/** A run that has paid a partner and waits for the bank, which is still processing another's payout. */
async function aRunThatTakesLong(name: string) {
  const paid = await shop.owedPartner(100n, { email: `${name}@partner.test` })
  const processing = await shop.owedPartner(200n)
  shop.bank.for(processing).isUnknownFor()
  const run = await shop.paysOut()
  await untilTrue("the bank to pay one", async () => (await shop.payout(run, paid)).status === "paid")
  await untilTrue(
    "the other's first try",
    async () => (await shop.payout(run, processing)).status === "unknown",
  )
  const { id } = await shop.payout(run, processing)
  const end = async () => {
    shop.bank.settles(id, "paid")
    await shop.passes(60 * MINUTE_MS, run)
    await shop.untilPhase(run, "done")
    await workflowEnds(payoutRunWorkflowId(run), temporal.address)
  }
  return { run, end }
}

it("goes on with a new history though one address fails for days, and tells that one when it does not any more", async () => {
  let tries = 0
  shop.mailServer = async ({ to }) => {
    if (!to.startsWith("jim")) return
    tries++
    throw new Error("421 try again later")
  }
  const { run, end } = await aRunThatTakesLong("jim")
  const { runId: first } = await seen(run)
  await untilTrue("a mail in vain", () => tries > 0)
  await signalsUntil("a new history", run, async () => (await seen(run)).runId !== first)
  const before = tries
  await untilTrue("another try", () => tries > before)

  shop.mailServer = async () => undefined
  await end()
  expect(await told("jim")).toBe(1)
})

it("never has a letter in two hands: what is being sent when the history is cut off is waited for", async () => {
  let inHand = 0
  let most = 0
  let letGo = () => undefined as void
  const gate = new Promise<void>((go) => (letGo = go))
  shop.mailServer = async ({ to }) => {
    if (!to.startsWith("ann")) return
    most = Math.max(most, ++inHand)
    await gate
    inHand--
  }
  const { run, end } = await aRunThatTakesLong("ann")
  const { runId: first } = await seen(run)
  await untilTrue("a letter in hand", () => inHand === 1)
  await signalsUntil("a long history", run, async () => (await seen(run)).historyLength > 2 * LONG_HISTORY)
  letGo()
  await signalsUntil("a new history", run, async () => (await seen(run)).runId !== first)
  await end()
  expect([most, await told("ann")]).toEqual([1, 1])
})
