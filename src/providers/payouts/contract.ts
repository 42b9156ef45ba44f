// The promises of a payout provider as checks that run under any test runner: the package's "./payout-provider-contract". Owns what is
// promised; how a provider is called and judged stands in contract-calls.ts.
import { isDeepStrictEqual } from "node:util"
import { type Called, demand, isPaid, nameOf, type Outcome, Trial } from "./contract-calls"
import type { PayoutProvider, Transfer } from "./payout-provider"

/** What the checks need of a test that runs them. */
export interface PayoutProviderHarness {
  provider: PayoutProvider
  /** A transfer that the service would pay, with a key that nobody used before unless one is given. */
  aTransfer: (overrides?: Partial<Transfer>) => Transfer
  /** How often the service's own books have paid this key: not what the provider says, what really happened. */
  booked: (idempotency_key: string) => Promise<number>
  /** How the service is made to fail. What is left out leaves out the checks that need it. */
  make?: {
    /** The payment with this key is made, and the answer never comes. */
    timeOutAfterPaying?: (idempotency_key: string) => Promise<void> | void
    /** The payment with this key is refused for good. */
    failDefinitely?: (idempotency_key: string) => Promise<void> | void
    /** The service can't be reached until the function that is answered is called. */
    beAway?: () => Promise<BeBack> | BeBack
    /** The payment with this key is made and answered only when the function that is answered is called. */
    answerLate?: (idempotency_key: string) => Promise<Answer> | Answer
  }
  /** False for a provider whose payments only people confirm, such as the payment file: what asks for an outcome is left out. */
  settles?: boolean
  /** How long a call may take, and how long an outcome may stay unknown. 1,000 and 10,000 when left out. */
  timeout_ms?: number
  patience_ms?: number
}

type BeBack = () => Promise<void> | void
type Answer = () => Promise<void> | void

/** One promise. `skipped` says what the harness lacks to check it, null when it can be checked; `run` rejects when it is broken. */
export interface PayoutProviderCheck {
  name: string
  skipped: string | null
  run: () => Promise<void>
}

interface Promised {
  name: string
  needs?: keyof NonNullable<PayoutProviderHarness["make"]>
  /** Asks for an outcome: makes no sense where only people know it. */
  settles?: boolean
  run: (trial: Trial) => Promise<void>
}

/**
 * The promises of version 1 of the interface, each a check by itself.
 *
 * @example
 * for (const { name, skipped, run } of payoutProviderContract(harness)) (skipped === null ? it : it.skip)(name, run)
 */
export function payoutProviderContract(harness: PayoutProviderHarness): PayoutProviderCheck[] {
  return PROMISES.map(({ name, needs, settles = false, run }) => ({
    name,
    skipped: lacking(harness, needs, settles),
    run: () => run(new Trial(harness)),
  }))
}

function lacking(harness: PayoutProviderHarness, needs: Promised["needs"], settles: boolean): string | null {
  if (settles && harness.settles === false) return "only people know what came of its payments"
  return needs === undefined || needs in (harness.make ?? {}) ? null : `the harness can't make.${needs}`
}

const MAY_HAVE_PAID: Outcome[] = ["paid", "unknown", "thrown"]

const PROMISES: Promised[] = [
  {
    name: "says how long its keys live, and whether it needs payout details",
    async run({ provider }) {
      const { keyLivesHours, needsDetails } = provider
      demand(
        Number.isFinite(keyLivesHours) && keyLivesHours >= 0,
        `keyLivesHours is ${keyLivesHours}; it must be a number of hours, 0 or more`,
      )
      demand(typeof needsDetails === "boolean", "needsDetails must be true or false")
    },
  },
  {
    name: "pays a transfer once",
    settles: true,
    async run(trial) {
      const transfer = trial.aTransfer()
      trial.mustBe(await trial.send(transfer), MAY_HAVE_PAID, "a transfer that can be paid")
      await trial.mustBePaidInTheEnd(transfer)
    },
  },
  {
    name: "pays a key once, however often it is sent one after another",
    async run(trial) {
      const transfer = trial.aTransfer()
      const answers = [await trial.send(transfer), await trial.send(transfer), await trial.send(transfer)]
      for (const answer of answers) trial.mustBe(answer, MAY_HAVE_PAID, "a key that is sent again")
      const paid = answers.filter(isPaid).map(({ reference }) => reference)
      demand(new Set(paid).size <= 1, `one key got several references: ${paid.join(", ")}`)
      await trial.mustBeBookedAtMostOnce(transfer)
    },
  },
  {
    name: "pays a key once when it is sent ten times at once",
    async run(trial) {
      const transfer = trial.aTransfer()
      const answers = await Promise.all(Array.from({ length: 10 }, () => trial.send(transfer)))
      for (const answer of answers) trial.mustBe(answer, MAY_HAVE_PAID, "a key that is under way already")
      if (trial.settles) await trial.mustBePaidInTheEnd(transfer)
      await trial.mustBeBookedAtMostOnce(transfer)
    },
  },
  {
    name: "pays two keys twice, though everything else about them is alike",
    settles: true,
    async run(trial) {
      const one = trial.aTransfer()
      const { idempotency_key } = trial.aTransfer()
      const other = { ...one, idempotency_key }
      await Promise.all([trial.send(one), trial.send(other)])
      await trial.mustBePaidInTheEnd(one)
      await trial.mustBePaidInTheEnd(other)
    },
  },
  {
    name: "finds a payment by its key alone, and says the same of it each time",
    settles: true,
    async run(trial) {
      const transfer = trial.aTransfer()
      await trial.send(transfer)
      const found = await trial.mustBePaidInTheEnd(transfer)
      const again = await trial.lookup(transfer, found.reference)
      demand(isDeepStrictEqual(again, found), `it said ${nameOf(found)}, and then ${nameOf(again)}`)
    },
  },
  {
    name: "does not claim to know a key that it never heard",
    async run(trial) {
      const found = await trial.lookup(trial.aTransfer())
      trial.mustBe(found, ["not_found", "unknown"], "a key that was never sent")
    },
  },
  {
    name: "moves no money by looking up",
    async run(trial) {
      const transfer = trial.aTransfer()
      await trial.lookup(transfer)
      await trial.mustBeUnpaid(transfer)
    },
  },
  {
    name: "sends nothing in a call that was aborted before it began",
    async run(trial) {
      const transfer = trial.aTransfer()
      const answer = await trial.send(transfer, AbortSignal.abort())
      trial.mustBe(answer, ["unknown", "not_sent", "thrown"], "a call that was aborted")
      await trial.mustBeUnpaid(transfer)
    },
  },
  {
    name: "says of a transfer that failed definitely that it did, also when it is looked up",
    needs: "failDefinitely",
    settles: true,
    async run(trial) {
      await trial.failed()
    },
  },
  {
    name: "never pays a key that failed definitely, not even when it is sent again",
    needs: "failDefinitely",
    settles: true,
    async run(trial) {
      const transfer = await trial.failed()
      const again = await trial.send(transfer)
      trial.mustBe(again, ["failed", "unknown", "thrown"], "a failed key that is sent again")
      await trial.mustBeUnpaid(transfer)
    },
  },
  {
    name: "finds by looking up what was paid though no answer came",
    needs: "timeOutAfterPaying",
    settles: true,
    async run(trial) {
      const transfer = trial.aTransfer()
      await trial.make.timeOutAfterPaying?.(transfer.idempotency_key)
      const answer = await trial.send(transfer)
      trial.mustBe(answer, ["unknown", "thrown"], "a payment whose answer never came")
      await trial.mustBePaidInTheEnd(transfer)
      trial.mustBe(await trial.send(transfer), MAY_HAVE_PAID, "a paid key that is sent again")
      await trial.mustBeBookedAtMostOnce(transfer)
    },
  },
  {
    name: "ends a call when it is aborted, and finds later what came of it",
    needs: "answerLate",
    settles: true,
    async run(trial) {
      const transfer = trial.aTransfer()
      const answer = await trial.make.answerLate?.(transfer.idempotency_key)
      trial.mustBe(await trial.send(transfer), ["unknown", "thrown"], "a call that was aborted")
      await answer?.()
      await trial.mustBePaidInTheEnd(transfer)
    },
  },
  {
    name: "takes nothing for failed or lost while the service is away, and pays once it is back",
    needs: "beAway",
    settles: true,
    async run(trial) {
      const transfer = trial.aTransfer()
      const beBack = await trial.make.beAway?.()
      const sent: Called = await trial.send(transfer)
      const found: Called = await trial.lookup(transfer)
      await beBack?.()
      trial.mustBe(sent, ["not_sent", "unknown", "thrown"], "sending while the service is away")
      trial.mustBe(found, ["unknown", "thrown"], "looking up while the service is away")
      await trial.mustBeUnpaid(transfer)
      trial.mustBe(await trial.send(transfer), MAY_HAVE_PAID, "sending once the service is back")
      await trial.mustBePaidInTheEnd(transfer)
    },
  },
]
