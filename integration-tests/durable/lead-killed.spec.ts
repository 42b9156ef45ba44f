// A worker that is killed in the middle of a lead, or of reading earlier orders: whoever comes next ends with the same, once.
import type { PastOrder } from "../../src/modules/referral/books/backfill"
import { recordClick, aPartner, aProgram, openBooks, type TestBooks } from "../helpers/books/books"
import { type Fault, type KillableWorker, startWorker } from "../helpers/processes/killable-worker"
import { aForm, leadOf, submits } from "../helpers/books/leads"
import { Signals, temporalOfThisRun } from "../helpers/temporal/signals"
import { unique } from "../helpers/unique"
import { untilFound } from "../helpers/until"

/** The two ends; what lies between is the same code as an order's, see worker-killed.spec.ts. */
const FAULTS: Fault[] = ["before_commit", "after_mail"]

let books: TestBooks
const workers: KillableWorker[] = []

async function open(suite: string): Promise<TestBooks> {
  const opened = await openBooks(suite)
  await opened.db.raw("CREATE TABLE sent_mail (idempotency_key text PRIMARY KEY, recipient text)")
  return opened
}
beforeAll(async () => {
  books = await open("lead_killed")
  await aProgram(books)
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await books.close()
})

/** Settles a referred lead with a worker that dies at this point, and then with one that does not. */
async function survive(fault: Fault) {
  const code = unique("jim")
  const jim = await aPartner(books, { code, email: `${code}@partner.test` })
  const visitor_id = unique("visitor")
  await recordClick(books, { code, visitor_id, now: Date.now() - 1_000 })
  const id = await submits(books, await aForm(books), { visitor_id })

  const queue = unique(`lead_killed_${fault}`)
  const signals = new Signals(temporalOfThisRun(queue))
  const doomed = startWorker({ database: books.url, queue, fault })
  await signals.leadChanged(id)
  const death = await doomed.ended
  const settledAtDeath = (await leadOf(books, id)).status === "counted"

  const next = startWorker({ database: books.url, queue })
  workers.push(next)
  await signals.leadChanged(id)
  await untilFound(`lead ${id} to be settled and told\n${next.log()}`, async () => {
    const told = await books.db("referral_notification").where({ ref: id }).whereNotNull("sent_at")
    return told.length > 0 ? true : null
  })
  await signals.close()
  const mails = await books.db("sent_mail").where({ recipient: `${code}@partner.test` })
  const lead = await leadOf(books, id)
  return { death, settledAtDeath, mails: mails.length, lead, jim }
}

/** Reads five earlier orders with a worker that dies in the middle, and then with one that does not. */
async function backfillSurvives(fault: Fault) {
  const shop = await open("backfill_killed")
  await shop.db("referral_backfill").update({ last_id: "", orders: 0, started_at: null, finished_at: null })
  const placed_at = Date.now() - 86_400_000
  const pastOrders: PastOrder[] = Array.from({ length: 5 }, (_, place) => ({
    id: `order_${place}`,
    placed_at,
    currency: "usd",
    customer_id: null,
    email_norm: `eve${place % 3}@buyer.test`,
  }))
  const queue = unique(`backfill_${fault}`)
  const signals = new Signals(temporalOfThisRun(queue))
  const doomed = startWorker({ database: shop.url, queue, pastOrders, fault })
  await signals.startBackfill()
  const death = await doomed.ended
  const readAtDeath = (await shop.service.contacts.backfillState()).orders

  const next = startWorker({ database: shop.url, queue, pastOrders })
  // As the sweep does, every minute, whether it runs or not.
  await signals.startBackfill()
  await untilFound(`the backfill to end\n${next.log()}`, async () => {
    return (await shop.service.contacts.backfillState()).finished_at
  })
  await signals.close()
  const { orders } = await shop.service.contacts.backfillState()
  const kept = { orders: await shop.db("referral_order"), contacts: await shop.db("referral_contact") }
  await next.stop()
  await shop.close()
  return { death, readAtDeath, orders, kept: [kept.orders.length, kept.contacts.length] }
}

describe("a worker killed", () => {
  // All at once: each waits for Temporal to notice the death of a worker, which takes its time and no work.
  let leads: Map<Fault, Awaited<ReturnType<typeof survive>>>
  let backfill: Awaited<ReturnType<typeof backfillSurvives>>
  beforeAll(async () => {
    const surviving = FAULTS.map(async (fault) => [fault, await survive(fault)] as const)
    const [backfilled, ...survived] = await Promise.all([backfillSurvives("after_commit"), ...surviving])
    leads = new Map(survived)
    backfill = backfilled
  })

  it.each<[Fault, boolean]>([
    ["before_commit", false],
    ["after_mail", true],
  ])("%s of a lead: it is attributed once, and told once", (fault, settledAtDeath) => {
    const outcome = leads.get(fault)
    expect(outcome).toMatchObject({
      death: "SIGKILL",
      settledAtDeath,
      mails: 1,
      lead: { status: "counted", method: "cookie", partner_id: outcome?.jim },
    })
  })

  it("in the middle of reading earlier orders: the next one goes on where it stopped, and ends with each of them once", () => {
    expect(backfill).toEqual({ death: "SIGKILL", readAtDeath: 2, orders: 5, kept: [5, 3] })
  })
})
