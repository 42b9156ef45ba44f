// A worker that is killed before, in and after the call to the bank, and before and after what is written about it: whoever comes next ends
// with one payment at the bank and one in the books.
import { anApprovedRun } from "../../helpers/books/payouts/payouts"
import { type PayFault, startPayoutWorker } from "../../helpers/processes/killable-worker"
import { PayoutShop } from "../../helpers/shop/payout-shop"
import { untilTrue } from "../../helpers/until"

const MINUTE_MS = 60_000
const AMOUNT = 2_500n
/** Five processes start at once. */
const PATIENCE_MS = 150_000

let shop: PayoutShop

/** An approved run with one payout, to be worked on by workers of its own. */
async function anApprovedRunApart() {
  const jim = await shop.owedPartner(AMOUNT)
  const run = await anApprovedRun(shop.books)
  const { id } = await shop.payout(run, jim)
  return { jim, run, id, apart: shop.beside() }
}

/** Kills a worker at this point, or while the bank holds its answer back; answers what was true then, and in the end. */
async function survives(
  when: PayFault | "in_call",
  { jim, run, id, apart }: Awaited<ReturnType<typeof anApprovedRunApart>>,
) {
  const { books, bank } = shop
  if (when === "in_call") bank.for(jim).timesOutAfterPaying()
  const setup = { database: books.url, queue: apart.queue, bank: bank.url }
  const doomed = startPayoutWorker(when === "in_call" ? setup : { ...setup, fault: when })
  await apart.signals.payoutRunChanged(run)
  if (when === "in_call") {
    await untilTrue("the bank to pay", () => bank.paid(id) === 1, PATIENCE_MS)
    await doomed.kill()
  }
  const death = await doomed.ended
  const then = { status: (await shop.payout(run, jim)).status, paid: bank.paid(id) }

  apart.works()
  // What is to be looked up, or sent again, is so in some minutes; what the dead one had in hand is in nobody's.
  await untilTrue(
    "the payout to be paid",
    async () => {
      apart.goesForward(MINUTE_MS)
      await apart.signals.payoutRunChanged(run)
      return (await shop.payout(run, jim)).status === "paid"
    },
    PATIENCE_MS,
  )
  await apart.untilPhase(run, "done")
  await apart.leave()
  const settled = await books.db("referral_ledger_entry").where({ key: `settle:${id}` })
  return { death, then, paid: bank.paid(id), booked: settled.length }
}

const DEATHS: [string, PayFault | "in_call", { status: string; paid: number }][] = [
  ["before it wrote that it will call", "before_begin", { status: "approved", paid: 0 }],
  ["before it called", "before_call", { status: "unknown", paid: 0 }],
  ["while the bank was at it", "in_call", { status: "unknown", paid: 1 }],
  ["after the bank answered", "after_call", { status: "unknown", paid: 1 }],
  ["after it wrote what the bank answered", "after_booking", { status: "paid", paid: 1 }],
]

describe("a worker killed", () => {
  // All at once: each waits for Temporal to notice the death of a worker, which takes its time and no work.
  let outcomes: Map<string, Awaited<ReturnType<typeof survives>>>
  beforeAll(async () => {
    shop = await PayoutShop.open("payouts_killed")
    // Whoever sends again what was sent pays twice.
    shop.bank.forgetsKeys()
    const prepared: [(typeof DEATHS)[number][1], Awaited<ReturnType<typeof anApprovedRunApart>>][] = []
    for (const [, when] of DEATHS) prepared.push([when, await anApprovedRunApart()])
    outcomes = new Map(
      await Promise.all(prepared.map(async ([when, run]) => [when, await survives(when, run)] as const)),
    )
  })
  afterAll(() => shop.close())

  it.each(DEATHS)("%s leaves one payment at the bank, and one in the books", (_, when, then) => {
    expect(outcomes.get(when)).toMatchObject({ death: "SIGKILL", then, paid: 1, booked: 1 })
  })

  it("leaves the ledger as it should be", async () => {
    expect((await shop.books.service.money.verify(Date.now())).findings).toEqual([])
  })
})
