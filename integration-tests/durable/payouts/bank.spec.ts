// Payouts through a bank that misbehaves as banks do: nothing is paid twice, nothing is lost, and what nobody
// knows is asked for. Shows rules §7.7.
import { payoutRunWorkflowId } from "../../../src/workflows/durable/contract"
import { advances, aRun, BEN } from "../../helpers/books/payouts/payouts"
import { PayoutShop } from "../../helpers/shop/payout-shop"
import { toldOfWorkflow } from "../../helpers/temporal/told-to-temporal"
import { workflowEnds } from "../../helpers/temporal/workflow-ends"
import { untilTrue } from "../../helpers/until"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Long enough for a slow machine to reach the bank. */
const SHORT_PATIENCE_MS = 3_000

let shop: PayoutShop
beforeAll(async () => {
  shop = await PayoutShop.open("payouts_bank")
  // Whoever sends again what was sent pays twice.
  shop.bank.forgetsKeys()
  shop.works()
})
afterAll(() => shop.close())
afterEach(async () => {
  shop.patience_ms = 30_000
  expect((await shop.books.service.money.verify(Date.now())).findings).toEqual([])
})

it("pays each partner once when the run is approved", async () => {
  const [jim, ann] = [await shop.owedPartner(2_500n), await shop.owedPartner(800n)]
  const run = await shop.paysOut()
  await shop.untilPhase(run, "done")
  expect(shop.bank.payments().map(({ partner_id, amount_minor }) => [partner_id, amount_minor])).toEqual(
    expect.arrayContaining([
      [jim, 2_500n],
      [ann, 800n],
    ]),
  )
  expect(await shop.money(jim)).toEqual({ available: 0n, reserved: 0n, paid: 2_500n })
})

it("finds out by looking up that a payment was made whose answer never came", async () => {
  const jim = await shop.owedPartner(2_500n)
  shop.bank.for(jim).timesOutAfterPaying()
  shop.patience_ms = SHORT_PATIENCE_MS
  const run = await shop.paysOut()
  await untilTrue("the time-out", async () => (await shop.payout(run, jim)).problem !== null)
  const { id, status, problem } = await shop.payout(run, jim)
  expect([status, problem]).toEqual(["unknown", "The provider did not answer within 3 seconds."])
  expect(await shop.money(jim)).toMatchObject({ reserved: 2_500n, paid: 0n })

  await shop.passes(5 * MINUTE_MS, run)
  await shop.untilPhase(run, "done")
  expect([shop.bank.paid(id), shop.bank.heard(id)]).toEqual([1, { sent: 1, lookedUp: 1 }])
  expect(await shop.money(jim)).toEqual({ available: 0n, reserved: 0n, paid: 2_500n })
})

it("gives a partner's money back when the bank refuses for good, and pays it with the next run under another key", async () => {
  const jim = await shop.owedPartner(2_500n)
  shop.bank.for(jim).failsDefinitely()
  const refused = await shop.paysOut()
  await shop.untilPhase(refused, "done")
  const first = await shop.payout(refused, jim)
  expect([first.status, first.problem]).toEqual(["failed", "The account is closed."])
  expect(await shop.money(jim)).toEqual({ available: 2_500n, reserved: 0n, paid: 0n })

  const next = await shop.paysOut()
  await shop.untilPhase(next, "done")
  const second = await shop.payout(next, jim)
  expect([shop.bank.paid(first.id), shop.bank.paid(second.id)]).toEqual([0, 1])
  expect(await shop.money(jim)).toMatchObject({ available: 0n, paid: 2_500n })
})

it("keeps the money reserved while the bank is processing, looks at growing distances, and books what comes of it", async () => {
  const jim = await shop.owedPartner(2_500n)
  const pays = shop.bank.for(jim).answersLate()
  shop.patience_ms = SHORT_PATIENCE_MS
  const run = await shop.paysOut()
  await untilTrue("the time-out", async () => (await shop.payout(run, jim)).problem !== null)
  shop.patience_ms = 30_000
  const { id } = await shop.payout(run, jim)
  const looks = () => shop.bank.heard(id).lookedUp
  await shop.passes(2 * MINUTE_MS, run)
  await untilTrue("a look-up", () => looks() === 1)
  await shop.passes(10 * MINUTE_MS, run)
  await untilTrue("another", () => looks() === 2)
  expect(await shop.money(jim)).toMatchObject({ reserved: 2_500n, paid: 0n })

  pays()
  await untilTrue("the bank to pay", () => shop.bank.paid(id) === 1)
  await shop.passes(HOUR_MS, run)
  await shop.untilPhase(run, "done")
  expect([shop.bank.paid(id), shop.bank.heard(id).sent]).toEqual([1, 1])
  expect(await shop.money(jim)).toEqual({ available: 0n, reserved: 0n, paid: 2_500n })
})

it("looks up together what comes due one by one", async () => {
  const partners = await Promise.all(Array.from({ length: 12 }, () => shop.owedPartner(100n)))
  for (const partner of partners) shop.bank.for(partner).isUnknownFor(0)
  const run = await shop.paysOut()
  await shop.untilAtRest(run)
  expect((await shop.books.service.payouts.run(run)).statuses).toMatchObject({ unknown: partners.length })
  await shop.books.db.raw(
    `UPDATE referral_payout p SET due_at = to_timestamp(? / 1000.0) + n * interval '300 milliseconds'
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM referral_payout WHERE run_id = ?) one WHERE one.id = p.id`,
    [shop.now() + 1_000, run],
  )
  await shop.signals.payoutRunChanged(run)
  await shop.untilPhase(run, "done")
  await workflowEnds(payoutRunWorkflowId(run))
  const history = await toldOfWorkflow(payoutRunWorkflowId(run))
  // One that sent and one that looked up; some more where the machine is slow, and never one for each.
  expect(history.match(/^payPayouts$/gm)?.length).toBeLessThanOrEqual(partners.length / 2)
})

describe("a bank that is away for an hour", () => {
  const COUNT = 12
  let partners: string[]
  let run: string
  const attempts = async () => {
    const payouts = await Promise.all(partners.map((partner) => shop.payout(run, partner)))
    return payouts.reduce((sum, payout) => sum + payout.attempts, 0)
  }

  it("is asked now and then, and no payout becomes unknown or lost by it", async () => {
    await shop.bank.goesAway()
    partners = await Promise.all(Array.from({ length: COUNT }, () => shop.owedPartner(1_000n)))
    run = await shop.paysOut()
    await shop.untilAtRest(run)
    for (const minutes of [2, 4, 8, 16, 32]) {
      const before = await attempts()
      await shop.passes(minutes * MINUTE_MS, run)
      await shop.untilAtRest(run)
      expect(await attempts()).toBe(before + COUNT)
    }
    expect(await shop.phase(run)).toBe("paying")
    const { statuses } = await shop.books.service.payouts.run(run)
    expect(statuses).toMatchObject({ approved: COUNT, unknown: 0, failed: 0, released: 0 })
  })

  it("pays everybody once when it is back", async () => {
    await shop.bank.comesBack()
    await shop.passes(2 * HOUR_MS, run)
    await shop.untilPhase(run, "done")
    const payouts = await Promise.all(partners.map((partner) => shop.payout(run, partner)))
    expect(payouts.map(({ id }) => shop.bank.paid(id))).toEqual(payouts.map(() => 1))
  })

  it("makes few payouts unknown where it hangs up instead, and nobody is paid twice or forgotten", async () => {
    partners = await Promise.all(Array.from({ length: COUNT }, () => shop.owedPartner(1_000n)))
    shop.bank.next(3).hangsUp()
    run = await shop.startsRun()
    await shop.untilPhase(run, "waiting")
    await shop.stopsWorking()
    await shop.approves(run)
    shop.works()
    await untilTrue("three calls in vain", async () => (await attempts()) >= 3)
    await shop.passes(2 * HOUR_MS, run)
    // They were looked up, and never reached the bank.
    await untilTrue("the others to be paid", async () => {
      const { statuses } = await shop.books.service.payouts.run(run)
      return statuses.paid === COUNT - 3 && statuses.approved === 3
    })
    await shop.passes(2 * HOUR_MS, run)
    await shop.untilPhase(run, "done")
    const payouts = await Promise.all(partners.map((partner) => shop.payout(run, partner)))
    expect(payouts.map(({ id }) => shop.bank.paid(id))).toEqual(payouts.map(() => 1))
    expect(payouts.filter(({ id }) => shop.bank.heard(id).lookedUp > 0)).toHaveLength(3)
  })
})

it("believes two admins that a payment failed, and says so when the bank pays it after all", async () => {
  const jim = await shop.owedPartner(2_500n)
  const { payouts } = shop.books.service
  const run = await aRun(shop.books, { now: shop.now() })
  await payouts.approve(run, BEN, shop.now())
  const { id } = await shop.payout(run, jim)
  const sent = await payouts.begin(id, { now: shop.now(), key_lives_hours: 24 })
  expect(sent).not.toBeNull()
  const hourLater = shop.now() + HOUR_MS
  await payouts.resolve(
    id,
    { outcome: "failed", attempts: 1, actor: "user_ada", reason: "No trace" },
    hourLater,
  )
  await payouts.resolve(id, { outcome: "failed", attempts: 1, ...BEN }, hourLater)
  await advances(shop.books, run, { now: hourLater })
  expect(await shop.money(jim)).toEqual({ available: 2_500n, reserved: 0n, paid: 0n })

  const answer = { outcome: "paid", reference: "bank_late" } as const
  expect(await payouts.end(id, { answer, attempt: 1, key_lives_hours: 24 }, hourLater)).toEqual({
    late: true,
  })
  expect(await shop.payout(run, jim)).toMatchObject({ status: "failed", late_outcome: "paid" })
  expect(await shop.money(jim)).toEqual({ available: 2_500n, reserved: 0n, paid: 0n })
})
