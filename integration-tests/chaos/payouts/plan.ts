// What is to happen in a storm of payouts, drawn from its seed: who is owed how much in each run, how the bank treats the payment, what comes
// between draft and execution, and who decides. The same seed draws the same plan. Does nothing of it.
import fc from "fast-check"

/** How the bank treats the first payment to a partner in a run. */
export const FATES = [
  "pays",
  "fails",
  "never_answers",
  "answers_late",
  "hangs_up",
  "loses",
  "pays_in_time",
  "fails_in_time",
  "stays_unknown",
] as const
export type Fate = (typeof FATES)[number]

/** So many of a hundred payments, about. */
const FATE_WEIGHTS: Record<Fate, number> = {
  pays: 40,
  fails: 8,
  never_answers: 8,
  answers_late: 8,
  hangs_up: 8,
  loses: 8,
  pays_in_time: 8,
  fails_in_time: 6,
  stays_unknown: 6,
}

/**
 * What happens to a partner's money between draft and execution: nothing mostly; a refund that leaves less than nothing, or a bit less; the
 * payout is taken out.
 */
export type Between = "overdraws" | "takes_back" | "taken_out" | null

export interface PayoutPlan {
  currency: "usd" | "jpy"
  /** In minor units. */
  amount: bigint
  fate: Fate
  between: Between
  /** The bank returns it, if it was paid. */
  bounces: boolean
}

export interface RunPlan {
  number: number
  /** One for each partner, by place. */
  payouts: PayoutPlan[]
  /** The admins who decide, in turn; the second one approves, unless it is rejected. */
  admins: [string, string]
  isRejected: boolean
  /** It is paused for a while as soon as it is approved. */
  isPaused: boolean
}

const payout: fc.Arbitrary<PayoutPlan> = fc.record({
  currency: fc.constantFrom("usd" as const, "usd" as const, "jpy" as const),
  amount: fc.bigInt({ min: 1n, max: 99_999n }),
  fate: fc.oneof(
    ...FATES.map((fate) => ({ weight: FATE_WEIGHTS[fate], arbitrary: fc.constant<Fate>(fate) })),
  ),
  between: fc.oneof(
    { weight: 16, arbitrary: fc.constant<Between>(null) },
    { weight: 4, arbitrary: fc.constantFrom<Between>("overdraws", "takes_back", "taken_out") },
  ),
  bounces: fc.constantFrom(true, ...Array.from({ length: 9 }, () => false)),
})

const admins = fc.shuffledSubarray(["user_ada", "user_ben", "user_cyd"], { minLength: 2, maxLength: 2 })

/** So many runs with so many payouts each. The last one is neither rejected nor small: it takes what the others left. */
export function drawRuns(seed: number, { runs, partners }: { runs: number; partners: number }): RunPlan[] {
  const run = fc.record({
    payouts: fc.noBias(fc.array(payout, { minLength: partners, maxLength: partners, size: "max" })),
    admins: admins.map(([first = "", second = ""]): [string, string] => [first, second]),
    isRejected: fc.constantFrom(true, ...Array.from({ length: 9 }, () => false)),
    isPaused: fc.constantFrom(true, false, false),
  })
  return fc.sample(run, { seed, numRuns: runs }).map((plan, number) => ({
    ...plan,
    number,
    isRejected: plan.isRejected && number < runs - 1,
  }))
}
