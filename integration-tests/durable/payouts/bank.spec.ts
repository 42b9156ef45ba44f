// Payouts through a bank that misbehaves as banks do: nothing is paid twice, nothing is lost, and what nobody knows is asked for.
import { PayoutShop } from "../../helpers/shop/payout-shop"
import { untilTrue } from "../../helpers/until"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let shop: PayoutShop
beforeAll(async () => {
  shop = await PayoutShop.open("payouts_bank")
  shop.works()
})
afterAll(() => shop.close())
afterEach(async () => {
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
  const run = await shop.paysOut()
  await untilTrue("the time-out", async () => (await shop.payout(run, jim)).problem !== null)
  const { id, status, problem } = await shop.payout(run, jim)
  expect([status, problem]).toEqual(["unknown", "The provider did not answer within 1 seconds."])
  expect(await shop.money(jim)).toMatchObject({ reserved: 2_500n, paid: 0n })

  await shop.passes(5 * MINUTE_MS, run)
  await shop.untilPhase(run, "done")
  expect([shop.bank.paid(id), shop.bank.heard(id)]).toEqual([1, { sent: 1, lookedUp: 1 }])
  expect(await shop.money(jim)).toEqual({ available: 0n, reserved: 0n, paid: 2_500n })
})
