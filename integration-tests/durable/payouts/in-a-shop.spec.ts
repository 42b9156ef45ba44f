// Payouts in a whole shop, decided over HTTP, while Temporal or the mail server is away: what was decided is not lost, money waits for no
// mail, and nobody is told twice.
import { payoutRunWorkflowId } from "../../../src/workflows/durable/contract"
import { Bank } from "../../helpers/backstage/bank"
import { aRun, payoutTo, runSeen } from "../../helpers/http-shop/payouts"
import { LOGIN } from "../../helpers/processes/databases"
import { AS_SOON_AS_IN_A_SHOP } from "../../helpers/processes/medusa-process"
import { TemporalProcess } from "../../helpers/processes/temporal-process"
import { DurableShop } from "../../helpers/shop/durable-shop"
import { unique } from "../../helpers/unique"
import { untilTrue } from "../../helpers/until"

const BASE = "/admin/referral"
const DETAILS = { account_holder: "Jim Doe", account: "DE89370400440532013000" }

let temporal: TemporalProcess
let bank: Bank
let shop: DurableShop
const asAdmin = () => ({ admin: shop.shop.admin })

beforeAll(async () => {
  temporal = await TemporalProcess.prepared()
  await temporal.start()
  bank = await Bank.open()
  const provider = { resolve: require.resolve("../../helpers/backstage/bank-provider"), id: "bank" }
  const payouts = {
    providers: [{ ...provider, options: { url: bank.url } }],
    provider: "bank",
    secrets: ["only-for-development-and-tests-0123456789"],
  }
  shop = await DurableShop.open("payouts_shop", {
    TEMPORAL_ADDRESS: temporal.address,
    ...AS_SOON_AS_IN_A_SHOP,
    REFERRAL_FURTHER_OPTIONS: JSON.stringify({ payouts }),
  })
  for (const partner of Object.values(shop.partners)) {
    await shop.shop.admin.post(`${BASE}/partners/${partner}/payout-details`, DETAILS)
  }
  await untilTrue("the worker", async () => (await shop.health()).worker.state === "running")
})
afterEach(() => shop.mailServerRefuses(null))
afterAll(async () => {
  await shop.close()
  await bank.close()
  await temporal.close()
})

/** A run that waits, with a payout to Jim. */
async function aRunForJim(amount: number) {
  await shop.shop.admin.with({ "idempotency-key": unique("bonus") }).post(`${BASE}/adjustments`, {
    partner_id: shop.partners.jim,
    amount,
    currency_code: "usd",
    reason: "Bonus",
  })
  const run = await aRun(asAdmin())
  return { run, payout: await payoutTo(asAdmin(), run, { id: shop.partners.jim }) }
}

const approve = (run: { id: string }) => shop.shop.admin.post(`${BASE}/payout-runs/${run.id}/approve`)
const untilDone = (run: { id: string }) =>
  untilTrue(`run ${run.id} to be done`, async () => (await runSeen(asAdmin(), run.id)).phase === "done")
const mailAbout = async ({ id }: { id: string }) => {
  const { delivered, refused } = await shop.mail()
  const about = ({ resource_id }: { resource_id: string }) => resource_id === id
  return { delivered: delivered.filter(about), refused: refused.filter(about) }
}
const untilTold = (about: { id: string }) =>
  untilTrue(`the mail about ${about.id}`, async () => (await mailAbout(about)).delivered.length > 0)

it("asks the admins to approve, pays when they have, and tells the partner, in the shop's own words for it", async () => {
  const { run, payout } = await aRunForJim(12.5)
  await untilTold(run)
  expect((await mailAbout(run)).delivered).toEqual([
    {
      to: LOGIN.email,
      template: "referral-payout-run",
      resource_id: run.id,
      data: {
        kind: "payout_run",
        ref: run.id,
        path: `/referral/payouts/${run.id}`,
        reminder: 0,
        period_end: run.period_end,
        waiting_since: run.drafted_at,
        payouts: 1,
        totals: [{ currency_code: "usd", amount: 12.5 }],
        approvals: { required: 1, missing: 1 },
      },
    },
  ])

  await approve(run)
  await untilDone(run)
  await untilTold(payout)
  const { delivered } = await mailAbout(payout)
  expect(delivered).toEqual([
    {
      to: "jim@partner.test",
      template: "referral-payout",
      resource_id: payout.id,
      data: {
        kind: "payout",
        ref: payout.id,
        partner: { id: shop.partners.jim, name: "Jim" },
        paid: { amount: 12.5, currency_code: "usd" },
        period_end: run.period_end,
      },
    },
  ])
  expect(JSON.stringify((await shop.mail()).delivered)).not.toContain(DETAILS.account)
})

it("pays while the mail server is away, and tells each once when it is back, however often it was tried", async () => {
  await shop.mailServerRefuses("")
  const { run, payout } = await aRunForJim(7)
  await untilTrue("a try at the admin", async () => (await mailAbout(run)).refused.length > 0)
  await approve(run)
  await untilDone(run)
  expect(bank.paid(payout.id)).toBe(1)
  await untilTrue("a second try at Jim", async () => (await mailAbout(payout)).refused.length > 1)

  await shop.mailServerRefuses(null)
  await untilTold(payout)
  await shop.sweep()
  await temporal.untilIdle([payoutRunWorkflowId(run.id)])
  expect((await mailAbout(payout)).delivered).toHaveLength(1)
  // Who approves meanwhile need not be asked any more.
  expect((await mailAbout(run)).delivered).toEqual([])
})

it("finds a run that was approved while Temporal was away, and pays it once", async () => {
  const { run, payout } = await aRunForJim(9)
  await untilTold(run)
  await temporal.kill()
  await approve(run)
  expect(await runSeen(asAdmin(), run.id)).toMatchObject({ status: "approved", phase: "paying" })
  expect(bank.paid(payout.id)).toBe(0)

  await temporal.start()
  await untilTrue("a sweep that reaches Temporal", async () => {
    const { missed, away } = await shop.sweep()
    return missed === 0 && !away
  })
  await untilDone(run)
  await untilTold(payout)
  expect([bank.paid(payout.id), bank.heard(payout.id).sent]).toEqual([1, 1])
  // What was swept is not swept again.
  await untilTrue("nothing left to tell", async () => (await shop.sweep()).told === 0)
})

it("drafts and approves without any Temporal, and has it all paid when there is one", async () => {
  await temporal.kill()
  const { run, payout } = await aRunForJim(4)
  await approve(run)
  await temporal.start()
  await untilTrue("the run to be found", async () => {
    await shop.sweep()
    return (await runSeen(asAdmin(), run.id)).phase === "done"
  })
  expect(bank.paid(payout.id)).toBe(1)
})
