// A worker that is killed inside an activity, before and after its commit, before and after its mail: whoever comes next ends with the same
// commissions, and nobody is forgotten or told twice.
import { anOrder, aPartner, aProgram, openBooks, type TestBooks } from "../helpers/books/books"
import { Signals, temporalOfThisRun } from "../helpers/temporal/signals"
import { unique } from "../helpers/unique"
import { balancesFromEntries, entriesOf, runningBalances } from "../helpers/books/ledger"
import { type Fault, type KillableWorker, startWorker } from "../helpers/processes/killable-worker"
import { untilFound } from "../helpers/until"

let books: TestBooks
const workers: KillableWorker[] = []

beforeAll(async () => {
  books = await openBooks("worker_killed")
  await books.db.raw("CREATE TABLE sent_mail (idempotency_key text PRIMARY KEY, recipient text)")
  await aProgram(books)
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await books.close()
})

const unsent = (order_id: string) =>
  books.db("referral_notification").where({ ref: order_id }).whereNull("sent_at")
const mailTo = (recipient: string) => books.db("sent_mail").where({ recipient })

/** Settles a referred order with a worker that dies at this point, and then with one that does not. */
async function survive(fault: Fault) {
  const email = `${unique("jim")}@partner.test`
  const bob = await aPartner(books)
  const jim = await aPartner(books, { parent_id: bob, email })
  const order = anOrder()
  const orderId = order.facts.id
  const placedAt = order.facts.placed_at
  await books.service.assignPartner({ subject: orderId, partner_id: jim, actor: "user_ada" }, placedAt)

  const queue = unique(`killed_${fault}`)
  const signals = new Signals(temporalOfThisRun(queue))
  const setup = { database: books.url, queue, order }
  const doomed = startWorker({ ...setup, fault })
  await signals.orderChanged(orderId)
  const death = await doomed.ended
  const afterDeath = {
    entries: (await entriesOf(books, orderId)).length,
    unsent: (await unsent(orderId)).length,
    mails: (await mailTo(email)).length,
  }

  const next = startWorker(setup)
  workers.push(next)
  // A mail that hangs is waited for a minute; a further event sends what is still unsent at once.
  await signals.orderChanged(orderId)
  await untilFound(`order ${orderId} to be settled and told\n${next.log()}`, async () =>
    (await entriesOf(books, orderId)).length > 0 && (await unsent(orderId)).length === 0 ? true : null,
  )
  await signals.close()
  return { death, afterDeath, orderId, jim, bob, email, log: doomed.log() }
}

const FAULTS: [string, Fault, { entries: number; unsent: number; mails: number }][] = [
  ["before the commit: nothing was written", "before_commit", { entries: 0, unsent: 0, mails: 0 }],
  [
    "after the commit: whom to tell was written with the money",
    "after_commit",
    { entries: 2, unsent: 1, mails: 0 },
  ],
  ["before the mail went out", "before_mail", { entries: 2, unsent: 1, mails: 0 }],
  ["after the mail went out, before it was struck off", "after_mail", { entries: 2, unsent: 1, mails: 1 }],
]

describe("a worker killed", () => {
  // All at once: each waits for Temporal to notice the death of a worker, which takes its time and no work.
  let outcomes: Map<Fault, Awaited<ReturnType<typeof survive>>>
  beforeAll(async () => {
    const survived = await Promise.all(
      FAULTS.map(async ([, fault]) => [fault, await survive(fault)] as const),
    )
    outcomes = new Map(survived)
  })

  it.each(FAULTS)("%s; the next one ends with the same", async (_what, fault, left) => {
    const outcome = outcomes.get(fault)
    expect(outcome).toMatchObject({ death: "SIGKILL", afterDeath: left })
    const { orderId = "", jim = "", bob = "", email = "" } = outcome ?? {}

    const record = await books.service.orderRecord(orderId)
    expect(record?.commissions.map(({ partner_id, amount }) => [partner_id, amount])).toEqual([
      [jim, 20],
      [bob, 8],
    ])
    expect(await entriesOf(books, orderId)).toHaveLength(2)
    expect(await books.db("referral_decision").where({ order_id: orderId })).toHaveLength(2)
    expect(await mailTo(email)).toHaveLength(1)
    expect(await books.db("referral_notification").where({ ref: orderId })).toHaveLength(1)
  })

  it("leaves running balances that equal their entries", async () => {
    expect(await runningBalances(books)).toEqual(await balancesFromEntries(books))
  })
})
