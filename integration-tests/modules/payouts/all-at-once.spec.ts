// Whatever happens to payouts at the same moment, on several connections: two runs are drafted and paid while orders are settled, refunded
// and matured, payouts are sent by two workers, looked up, taken out, resolved and returned. Nothing deadlocks, nothing is paid or covered
// twice, and the verifier finds nothing.
import { setTimeout as pause } from "node:timers/promises"
import * as fc from "fast-check"
import { DomainError } from "../../../src/core"
import {
  anOrder,
  aPartner,
  aProgram,
  booksAt,
  DAY_MS,
  hasBeenOnFor,
  openBooks,
  setDefaults,
  type TestBooks,
} from "../../helpers/books/books"
import { later, look, lookAssigned } from "../../helpers/books/looks"
import { type Fate, FATES, ForgetfulBank } from "../../helpers/books/payouts/forgetful-bank"
import { balancesFromEntries, runningBalances } from "../../helpers/books/ledger"
import {
  ADA,
  advances,
  anApprovedRun,
  aRun,
  BEN,
  isSent,
  owes,
  PAID,
} from "../../helpers/books/payouts/payouts"

const SOLD = Date.now() - 40 * DAY_MS
const DUE = SOLD + 31 * DAY_MS
/** More than a call may take, and than a payout waits after its first look-up. */
const STEP_MS = 61_000
const KEY_LIVES_HOURS = 24_000

type Side = Pick<TestBooks, "service" | "db">

let books: TestBooks
/** A second process of the shop, with connections of its own. */
let other: Side
/** A mother and her two children, each a seller. */
let family: string[]
let now = Date.now()
/** Which payouts workers have in hand just now: the clock runs so fast here that nobody else could tell. */
const inHand: string[] = []

beforeAll(async () => {
  books = await openBooks("payouts_at_once")
  await hasBeenOnFor(books, 60)
  other = booksAt(books.url)
  await setDefaults(books, { required_approvals: 2 })
  await aProgram(books)
  const mother = await aPartner(books)
  family = [
    mother,
    await aPartner(books, { parent_id: mother }),
    await aPartner(books, { parent_id: mother }),
  ]
})
afterAll(async () => {
  await other.db.destroy()
  await books.close()
})

const later_ms = (): number => (now += STEP_MS)

/** What the rules refuse, since somebody else was quicker, changes nothing. Whatever else goes wrong is an error. */
async function unlessRefused(act: Promise<unknown>): Promise<void> {
  await act.catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error
  })
}

const payoutsOf = async (run_id: string): Promise<{ id: string; attempts: number }[]> =>
  await books.db<{ id: string; attempts: number }>("referral_payout").where({ run_id }).orderBy("id")
const payoutIds = async (run: string): Promise<string[]> => (await payoutsOf(run)).map(({ id }) => id)

/** Sells an order, paid and matured: its sellers can be paid from it. */
async function sold(seller: string) {
  const order = anOrder({ placed_at: SOLD, paid: 20_000n })
  await lookAssigned(books, order, seller, SOLD)
  return order
}
type Sold = Awaited<ReturnType<typeof sold>>

/** What happens to an order meanwhile. */
const event = fc.oneof(
  fc.record({ kind: fc.constant("refund" as const), refunded: fc.bigInt(0n, 20_000n) }),
  fc.record({
    kind: fc.constantFrom("look" as const, "hold" as const, "release" as const, "mature" as const),
  }),
)
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never

async function happens(at: Side, order: Sold, events: readonly Event[]): Promise<void> {
  let seen = order
  for (const one of events) {
    if (one.kind === "mature") await at.service.money.matureBatch({ after: null, size: 5, now: DUE })
    else if (one.kind === "hold" || one.kind === "release") {
      const rows = await at.db<{ id: string }>("referral_commission").where({ order_id: seen.facts.id })
      for (const { id } of rows) {
        const review = { commission_id: id, kind: one.kind, ...ADA }
        await unlessRefused(at.service.money.review(review, later_ms()))
      }
    } else {
      if (one.kind === "refund") seen = later(seen, { refunded: one.refunded })
      await look(at, seen, later_ms())
    }
  }
}

/** Drafts a run with two callers, approves it by two admins at once, and has two workers pay it while admins meddle. */
async function paysARun(bank: ForgetfulBank): Promise<string> {
  const { payouts } = books.service
  const start = { period_end: null, source: "admin" as const, actor: "user_ada", idempotency_key: null }
  const run = await payouts.start({ ...start, provider: "bank" }, later_ms())
  const sides = [books, other]
  await Promise.all(sides.map((side) => advances(side, run, { now: later_ms(), size: 1 })))
  const admins = [ADA, BEN, ADA].map((admin) => payouts.approve(run, admin, later_ms()))
  await Promise.all(admins.map(unlessRefused))
  await Promise.all([...sides.map((side) => works(side, run, bank)), meddles(other, run, bank)])
  return run
}

/** What a worker does with a run, until nothing is due. */
async function works({ service: { payouts } }: Side, run: string, bank: ForgetfulBank): Promise<void> {
  for (;;) {
    const due = await payouts.due(run, { limit: 3, now: later_ms() })
    if (due.length === 0) return
    for (const one of due) {
      // Time flies here, so that what the other has begun a moment ago is due already.
      if (one.do === "look_up" && inHand.includes(one.payout_id)) {
        await pause(1)
        continue
      }
      inHand.push(one.payout_id)
      const said = one.do === "look_up" ? looksUp(bank, one) : await sends(payouts, bank, one)
      inHand.splice(inHand.indexOf(one.payout_id), 1)
      if (said === null) continue
      await payouts.end(one.payout_id, { ...said, key_lives_hours: KEY_LIVES_HOURS }, later_ms())
    }
  }
}

const looksUp = (bank: ForgetfulBank, { payout_id, attempts }: { payout_id: string; attempts: number }) => {
  return { answer: bank.lookup(payout_id), attempt: attempts }
}

async function sends(
  payouts: Side["service"]["payouts"],
  bank: ForgetfulBank,
  { payout_id }: { payout_id: string },
) {
  const begun = await payouts.begin(payout_id, { now: later_ms(), key_lives_hours: KEY_LIVES_HOURS })
  return begun && { answer: bank.send(payout_id), attempt: begun.attempt }
}

/** What admins do to a run's payouts, by what they see at the bank. */
async function meddles(at: Side, run: string, bank: ForgetfulBank): Promise<void> {
  const { payouts } = at.service
  for (const id of await payoutIds(run)) {
    await unlessRefused(payouts.takeOut(run, { payout_ids: [id], ...ADA }, later_ms()))
    const { attempts } = (await payoutsOf(run)).find((payout) => payout.id === id) ?? { attempts: 0 }
    if (inHand.includes(id)) continue
    const isPaid = bank.lookup(id).outcome === "paid"
    const seen = isPaid ? ({ outcome: "paid" } as const) : ({ outcome: "failed", attempts } as const)
    const found = [ADA, BEN].map((admin) => payouts.resolve(id, { ...seen, ...admin }, later_ms()))
    await Promise.all(found.map(unlessRefused))
  }
}

/** A run that was paid before, all of it, so that it can come back. */
async function aPaidRun(): Promise<string> {
  const run = await anApprovedRun(books, { now: later_ms() })
  await books.service.payouts.approve(run, BEN, later_ms())
  for (const id of await payoutIds(run)) await isSent(books, id, PAID, later_ms())
  return run
}

/** The bank returns what a run paid, and two people say so at once, while others look for what they know no better. */
async function comesBack(run: string): Promise<void> {
  for (const id of await payoutIds(run)) {
    const at = later_ms()
    await Promise.all([
      unlessRefused(books.service.payouts.bounce(id, ADA, at)),
      unlessRefused(other.service.payouts.bounce(id, BEN, at)),
      unlessRefused(other.service.payouts.resolve(id, { outcome: "paid", ...ADA }, at)),
      other.service.payouts.begin(id, { now: at, key_lives_hours: KEY_LIVES_HOURS }),
      books.service.payouts.look(run, at),
    ])
  }
}

const fates = fc.array(fc.constantFrom<Fate>(...FATES), { minLength: 6, maxLength: 12 })
const orders = fc.array(
  fc.record({ seller: fc.nat(2), elsewhere: fc.boolean(), events: fc.array(event, { maxLength: 4 }) }),
  { minLength: 3, maxLength: 6 },
)

interface PayoutRow {
  id: string
  status: string
  late_outcome: string | null
}

it("pays nobody twice and ends exact to the cent, without a deadlock, however it is shuffled", async () => {
  const ends: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(orders, fates, async (sales, drawn) => {
      const bank = new ForgetfulBank(drawn)
      const owed = await Promise.all(sales.map(({ seller }) => sold(family[seller] ?? "")))
      await books.service.money.matureBatch({ after: null, size: 100, now: DUE })
      const before = await aPaidRun()
      for (const partner of family) await owes(books, partner, 700n)
      const waiting = await aRun(books, { now: later_ms(), size: 1 })

      await Promise.all([
        paysARun(bank),
        paysARun(bank),
        comesBack(before),
        meddles(other, waiting, bank).then(() => books.service.payouts.reject(waiting, BEN, later_ms())),
        advances(books, waiting, { size: 1, now: later_ms() }),
        ...sales.map(async ({ elsewhere, events }, place) => {
          const order = owed[place]
          if (order !== undefined) await happens(elsewhere ? other : books, order, events)
        }),
        ...family.map((partner, place) => owes(books, partner, place === 0 ? -900n : 400n)),
      ])
      await Promise.all([paysARun(bank), paysARun(bank)])

      expect(await runningBalances(books)).toEqual(await balancesFromEntries(books))
      expect((await books.service.money.verify(now)).findings).toEqual([])
      const payouts = await books.db<PayoutRow>("referral_payout").whereNot({ run_id: before })
      for (const payout of payouts) {
        if (bank.knows(payout.id)) ends[payout.status] = (ends[payout.status] ?? 0) + 1
        expect([payout, bank.paid(payout.id)]).toEqual([payout, paidBy(payout, bank)])
      }
    }),
    { numRuns: 8, endOnFailure: true },
  )
  expect(Object.keys(ends)).toEqual(expect.arrayContaining(["paid", "failed"]))
}, 300_000)

/** How often the bank must have paid a payout: once where the books say so, or know that it was too late to believe it. */
function paidBy({ id, status, late_outcome }: PayoutRow, bank: ForgetfulBank): number {
  if (!bank.knows(id) && status === "paid") return 0
  if (status === "unknown") return Math.min(1, bank.paid(id))
  return status === "paid" || late_outcome === "paid" ? 1 : 0
}
