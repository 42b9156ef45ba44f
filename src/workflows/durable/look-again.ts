// The shape that the workflows of orders and leads share: settle, again for as long as something new was signalled, and send mail beside
// that loop. Knows neither order nor lead; sequences and waits only.
import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow"
import type { Settled } from "./contract"

/** The cheapest durable step there is, good for the usual case: the database answers at once. */
export const IN_PASSING = {
  startToCloseTimeout: "5 seconds",
  retry: { maximumAttempts: 3, initialInterval: "100 milliseconds" },
} as const

/** The same step where it may take as long as it takes, seen and retried by the server. */
export const PATIENTLY = {
  startToCloseTimeout: "1 minute",
  retry: { initialInterval: "1 second", maximumInterval: "5 minutes" },
} as const

/** Mail: for days, since nothing else waits for it. */
export const FOR_DAYS = {
  startToCloseTimeout: "1 minute",
  scheduleToCloseTimeout: "3 days",
  retry: { initialInterval: "5 seconds", maximumInterval: "15 minutes" },
} as const

interface Steps<Ref> {
  /** The signal that says "look again". */
  signal: string
  settleInPassing: (ref: Ref) => Promise<Settled>
  settlePatiently: (ref: Ref) => Promise<Settled>
  /** Never throws: the rows stay unsent and the sweep asks again. */
  sendMail: (ref: Ref) => Promise<void>
}

/** Settles until nothing new was signalled and no mail is under way, then ends; a later signal starts it afresh. */
export async function lookAgain<Ref>(
  ref: Ref,
  { signal, settleInPassing, settlePatiently, sendMail }: Steps<Ref>,
): Promise<void> {
  let changed = true
  let mailing = 0
  setHandler(defineSignal(signal), () => {
    changed = true
  })

  while (changed) {
    if (workflowInfo().continueAsNewSuggested && mailing === 0) await continueAsNew(ref)
    changed = false
    const settled = await steadily(
      () => settleInPassing(ref),
      () => settlePatiently(ref),
    )
    if (settled.mail) {
      mailing++
      void sendMail(ref).finally(() => {
        mailing--
      })
    }
    await condition(() => changed || mailing === 0)
  }
}

/** Takes a step in passing, or patiently where that fails; a refusal fails at once. */
export async function steadily<T>(inPassing: () => Promise<T>, patiently: () => Promise<T>): Promise<T> {
  try {
    return await inPassing()
  } catch (failure) {
    if (isCancellation(failure) || isRefusal(failure)) throw failure
    return await patiently()
  }
}

/** A refusal by a rule: trying again can't help, and the workflow ends with its reason. */
function isRefusal(failure: unknown): boolean {
  // What fails in a local activity comes as it is, without the wrapping that names a retry state.
  const reason = failure instanceof ActivityFailure ? failure.cause : failure
  return reason instanceof ApplicationFailure && reason.nonRetryable === true
}
