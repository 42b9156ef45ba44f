// The books pay exactly what core says, through random bonuses, orders, refunds, holds, runs, approvals, transfers with any answer, admins'
// findings and bounces: every payout with what it covers, every balance, what is paid of every commission, every refusal.
// TWINS_SEED and TWINS_STORIES tell other stories, and more of them.
import fc from "fast-check"
import type { LookupAnswer, Payout, PayoutStatus, TransferAnswer } from "../../../src/core"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aLine } from "../../helpers/books/books"
import { PayoutTwins } from "../../helpers/books/payouts/twins"
import { standingInBooks, standingInCore } from "../../helpers/books/payouts/standing"
import type { CoreRun } from "../../helpers/shop/core-payouts"
import { unique } from "../../helpers/unique"

const SEED = Number(process.env.TWINS_SEED ?? 8)
const STORIES = Number(process.env.TWINS_STORIES ?? 20)

const books = bookkeeping("payout_twins")

/** Who there is in every story: Jim, whom Bob recruited, and Ann. */
interface Cast {
  twins: PayoutTwins
  partners: string[]
}

type Step = (cast: Cast) => Promise<void>

const HOUR = 3_600_000
const DAY = 24 * HOUR
const place = fc.nat({ max: 99 })
const admin = fc.constantFrom("user_ada", "user_ben", "user_cyd")
/** Mostly what can be done, sometimes what must be refused. */
const isFitting = fc.constantFrom(true, true, true, true, false)

const pick = <T>(all: readonly T[], nth: number): T | undefined => all[nth % Math.max(1, all.length)]

/** One that fits, if there is one, and if it is to fit. */
const pickFitting = <T>(all: readonly T[], nth: number, fitting: boolean, fits: (one: T) => boolean) =>
  pick(fitting ? all.filter(fits) : all, nth)

function ofRun(
  [nth, fitting]: [number, boolean],
  status: CoreRun["status"],
  happen: (twins: PayoutTwins, run: CoreRun) => Promise<void>,
): Step {
  return async ({ twins }) => {
    const run = pickFitting([...twins.payouts.runs.values()], nth, fitting, (one) => one.status === status)
    if (run !== undefined) await happen(twins, run)
  }
}

function ofPayout(
  [nth, fitting]: [number, boolean],
  status: PayoutStatus,
  happen: (twins: PayoutTwins, payout: Payout) => Promise<void>,
): Step {
  return async ({ twins }) => {
    const all = [...twins.payouts.payouts.values()]
    const payout = pickFitting(all, nth, fitting, (one) => one.status === status)
    if (payout !== undefined) await happen(twins, payout)
  }
}

const which = fc.tuple(place, isFitting)

const answer: fc.Arbitrary<TransferAnswer | LookupAnswer> = fc.constantFrom(
  { outcome: "paid" as const, reference: "bank-1" },
  { outcome: "paid" as const, reference: "bank-1" },
  { outcome: "failed" as const, reason: "closed" },
  { outcome: "unknown" as const },
  { outcome: "not_sent" as const, reason: "away" },
  { outcome: "not_found" as const },
)

const owes = fc
  .tuple(fc.nat(2), fc.constantFrom("usd", "usd", "eur"), fc.integer({ min: -900, max: 3_000 }))
  .filter(([, , amount]) => amount !== 0)
  .map(
    ([who, currency, amount]): Step =>
      ({ twins, partners }) =>
        twins.owes(partners[who] ?? "", currency, BigInt(amount)),
  )

/** Somebody owes more than they have. */
const overdraws = fc.nat(2).map(
  (who): Step =>
    ({ twins, partners }) =>
      twins.owes(partners[who] ?? "", "usd", -5_000n),
)

/** Everybody is owed something. */
const fills = fc
  .array(fc.bigInt({ min: 1n, max: 4_000n }), { minLength: 4, maxLength: 4 })
  .map((amounts): Step => async ({ twins, partners }) => {
    for (const [place, amount] of amounts.entries()) {
      await twins.owes(partners[place % partners.length] ?? "", place < 3 ? "usd" : "eur", amount)
    }
  })

const sells = fc
  .tuple(fc.nat(2), fc.bigInt({ min: 1n, max: 30_000n }), fc.constantFrom(true, true, false))
  .map(
    ([who, base, isPaid]): Step =>
      ({ twins, partners }) =>
        twins.sells({
          customer_id: null,
          email_norm: `${unique("eve")}@buyer.test`,
          visitor: null,
          assigned: partners[who] ?? "",
          lines: [aLine({ base })],
          paid: isPaid ? base : 0n,
        }),
  )

const refunds = fc
  .tuple(place, fc.bigInt({ min: 0n, max: 100n }))
  .map(([nth, percent]): Step => async ({ twins }) => {
    const order = pick(twins.orders, nth)
    if (order === undefined) return
    const { paid, refunded } = order.reading.facts
    await twins.changes(order, { refunded: refunded + ((paid - refunded) * percent) / 100n })
  })

const isPaid = place.map((nth): Step => async ({ twins }) => {
  const order = pick(twins.orders, nth)
  if (order !== undefined) await twins.changes(order, { paid: order.reading.facts.total })
})

const reviews = fc
  .tuple(place, fc.constantFrom("hold" as const, "hold" as const, "release" as const, "void" as const))
  .map(([nth, kind]): Step => async ({ twins }) => {
    const found = pick(twins.commissions(), nth)
    if (found !== undefined) await twins.reviews(found, kind)
  })

/** What has matured already is held back. */
const holds = place.map((nth): Step => async ({ twins }) => {
  const matured = twins.commissions().filter(({ commission }) => commission.earned > commission.pending)
  const found = pick(matured, nth)
  if (found !== undefined) await twins.reviews(found, "hold")
})

const passes = fc.constantFrom(30_000, 10 * 60_000, HOUR, DAY, 20 * DAY).map((ms): Step => ({ twins }) => {
  twins.passes(ms)
  return twins.matures()
})

const asks = fc
  .record({
    required_approvals: fc.constantFrom(0, 1, 1, 2),
    minimum_payout: fc.constantFrom<Record<string, bigint>>({}, { usd: 2_000n }, { usd: 1n, eur: 2_000n }),
  })
  .map(
    (rules): Step =>
      ({ twins }) =>
        twins.asks(rules),
  )

const holdsBack = fc.tuple(fc.nat(2), fc.boolean()).map(
  ([who, held]): Step =>
    ({ twins, partners }) =>
      twins.holdsBack(partners[who] ?? "", held),
)

const starts = fc.constantFrom(0, 0, 0, 0, 0, -HOUR, -2 * DAY, -25 * DAY).map(
  (ago): Step =>
    ({ twins }) =>
      twins.starts(twins.now + ago),
)
const advances = fc
  .tuple(which, fc.integer({ min: 1, max: 3 }))
  .map(([run, size]) => ofRun(run, "drafting", (twins, one) => twins.advances(one, size)))
/** A run is started and drafted in one go. */
const drafts = starts.map((start): Step => async (cast) => {
  await start(cast)
  const run = [...cast.twins.payouts.runs.values()].at(-1)
  while (run?.status === "drafting") await cast.twins.advances(run, 2)
})
const approves = fc
  .tuple(which, admin)
  .map(([run, by]) => ofRun(run, "waiting", (twins, one) => twins.approves(one, by)))
const rejects = which.map((run) => ofRun(run, "waiting", (twins, one) => twins.rejects(one)))
/** A run is paused, or goes on; and somebody tries to send what is left of it. */
const pauses = fc.tuple(which, fc.constantFrom(true, true, false)).map(([run, paused]) =>
  ofRun(run, "approved", async (twins, one) => {
    await twins.pauses(one, paused)
    const left = [...twins.payouts.payouts.values()].find(
      ({ run_id, status }) => run_id === one.id && status === "approved",
    )
    if (left !== undefined) await twins.begins(left)
  }),
)
const takesOut = fc
  .tuple(which, isFitting, fc.array(place, { minLength: 1, maxLength: 2 }))
  .map(([run, fitting, nths]) =>
    ofRun(run, "waiting", async (twins, one) => {
      const all = [...twins.payouts.payouts.values()].filter(
        (payout) => !fitting || (payout.run_id === one.id && payout.status === "draft"),
      )
      const out = new Set(nths.flatMap((nth) => pick(all, nth) ?? []))
      if (out.size > 0) await twins.takesOut(one, [...out])
    }),
  )

const begins = which.map((payout) => ofPayout(payout, "approved", (twins, one) => twins.begins(one)))
const ends = fc
  .tuple(which, answer, fc.constantFrom(0, 0, 0, 1))
  .map(([payout, said, before]) => ofPayout(payout, "unknown", (twins, one) => twins.ends(one, said, before)))
/** Payouts are sent and answered in one go. */
const sends = fc
  .array(fc.tuple(which, answer), { minLength: 2, maxLength: 4 })
  .map((sent): Step => async (cast) => {
    for (const [payout, said] of sent) {
      const send = ofPayout(payout, "approved", async (twins, one) => {
        await twins.begins(one)
        const begun = twins.payouts.payouts.get(one.id)
        if (begun !== undefined) await twins.ends(begun, said)
      })
      await send(cast)
    }
  })
/** The answer to a payout that was settled otherwise meanwhile, or is to be sent again. */
const endsLate = fc
  .tuple(place, answer, fc.constantFrom<Payout["status"]>("failed", "released", "paid", "approved"))
  .map(([nth, said, status]) => ofPayout([nth, true], status, (twins, one) => twins.ends(one, said)))
const resolves = fc
  .tuple(which, fc.constantFrom("paid" as const, "failed" as const, "failed" as const), admin)
  .map(([payout, outcome, by]) =>
    ofPayout(payout, "unknown", (twins, one) => twins.resolves(one, outcome, by)),
  )
/** One admin says that it failed, then it is sent again: what another says after that is about another try. */
const disputes = which.map((payout) =>
  ofPayout(payout, "unknown", async (twins, { id }) => {
    const happens = async (act: (now: Payout) => Promise<void>) => {
      twins.passes(10 * 60_000)
      const now = twins.payouts.payouts.get(id)
      if (now !== undefined) await act(now)
    }
    await happens((now) => twins.resolves(now, "failed", "user_ada"))
    await happens((now) => twins.ends(now, { outcome: "not_found" }))
    await happens((now) => twins.begins(now))
    await happens((now) => twins.resolves(now, "failed", "user_ben"))
  }),
)
const bounces = fc
  .tuple(which, admin)
  .map(([payout, by]) => ofPayout(payout, "paid", (twins, one) => twins.bounces(one, by)))

type Weights = Record<string, [number, fc.Arbitrary<Step>]>

const MONEY: Weights = {
  owes: [4, owes],
  sells: [4, sells],
  refunds: [2, refunds],
  isPaid: [1, isPaid],
  reviews: [1, reviews],
  passes: [3, passes],
}
const DRAFTING: Weights = {
  starts: [1, starts],
  advances: [1, advances],
  drafts: [6, drafts],
  asks: [2, asks],
  holdsBack: [1, holdsBack],
  holds: [4, holds],
}
const WAITING: Weights = {
  approves: [8, approves],
  takesOut: [2, takesOut],
  rejects: [1, rejects],
}
const PAYING: Weights = {
  begins: [4, begins],
  ends: [4, ends],
  sends: [5, sends],
  endsLate: [1, endsLate],
  resolves: [3, resolves],
  disputes: [2, disputes],
  bounces: [1, bounces],
  pauses: [1, pauses],
  refunds: [2, refunds],
  overdraws: [1, overdraws],
  passes: [2, passes],
}

/** Named, so that a story that fails can be read. */
const oneOf = (weights: Weights) =>
  fc.oneof(
    ...Object.entries(weights).map(([what, [weight, steps]]) => {
      return { weight, arbitrary: steps.map((happen) => ({ happen, [fc.toStringMethod]: () => what })) }
    }),
  )

const anything = oneOf({ ...MONEY, ...DRAFTING, ...WAITING, ...PAYING })
const several = (weights: Weights, minLength: number, maxLength: number) =>
  fc.array(fc.oneof({ weight: 8, arbitrary: oneOf(weights) }, { weight: 1, arbitrary: anything }), {
    ...{ minLength, maxLength },
    size: "max",
  })

/** Money comes in, a run is drafted, decided and paid; and again. Now and then something else happens out of its turn. */
const round = fc
  .tuple(
    several({ fills: [1, fills] }, 1, 1),
    several(MONEY, 2, 5),
    several(DRAFTING, 1, 3),
    several(WAITING, 1, 3),
    several(PAYING, 6, 12),
  )
  .map((parts) => parts.flat())
// Without bias: amounts around 0 pay nobody.
const story = fc.noBias(
  fc.array(round, { minLength: 2, maxLength: 3, size: "max" }).map((rounds) => rounds.flat()),
)

async function aCast(): Promise<Cast> {
  const last = await books.db<{ id: string }>("referral_partner").orderBy("id", "desc").first()
  const twins = new PayoutTwins(books, last?.id ?? "")
  await twins.asks({ required_approvals: 1, minimum_payout: {} })
  await twins.saves({ hold_days: 1, earn_on: "order" })
  const bob = await twins.hires()
  const partners = [await twins.hires({ parent_id: bob }), await twins.hires(), bob]
  await twins.opens(partners, { priority: 0, first_order_only: false }, { product: null, percents: [10, 4] })
  return { twins, partners }
}

/** How often payouts came to each status. */
class Turns {
  readonly to: Record<PayoutStatus, number> = {
    draft: 0,
    approved: 0,
    unknown: 0,
    paid: 0,
    failed: 0,
    released: 0,
  }
  private readonly last = new Map<string, PayoutStatus>()

  count(payouts: Iterable<Payout>): void {
    for (const { id, status } of payouts) {
      if (this.last.get(id) !== status) this.to[status]++
      this.last.set(id, status)
    }
  }
}

it("pays what core says, and says no where core does, whatever happened", async () => {
  const turns = new Turns()
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const cast = await aCast()
      for (const { happen } of steps) {
        await happen(cast)
        expect(await standingInBooks(books, cast.twins, cast.partners)).toEqual(standingInCore(cast.twins))
        turns.count(cast.twins.payouts.payouts.values())
      }
      expect((await books.service.money.verify(cast.twins.now)).findings).toEqual([])
    }),
    { numRuns: STORIES, seed: SEED, endOnFailure: true },
  )
  // It went through all of it.
  expect(Math.min(...Object.values(turns.to))).toBeGreaterThan(STORIES / 2)
}, 600_000)
