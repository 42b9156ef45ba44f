// Sees one payout run through: drafted, approved by people however long they take, paid, told. Sequences and waits only: activities act, core
// decides, and all that is true of a run stands in its rows.
import {
  condition,
  continueAsNew,
  defineSignal,
  log,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow"
import {
  PAYOUT_RUN_CHANGED,
  type PayoutRunActivities,
  type PayoutRunRef,
  type PayoutRunSeen,
} from "./contract"
import { FOR_DAYS, IN_PASSING, PATIENTLY, steadily } from "./look-again"

const inPassing = proxyLocalActivities<PayoutRunActivities>(IN_PASSING)
const patiently = proxyActivities<PayoutRunActivities>(PATIENTLY)
const shifts = proxyActivities<PayoutRunActivities>({
  // A shift, and a provider that takes its time to answer.
  startToCloseTimeout: "15 minutes",
  // A worker that dies is missed after this; the next one goes on from the rows.
  heartbeatTimeout: "10 seconds",
  retry: { initialInterval: "1 second", maximumInterval: "1 minute" },
})
const mail = proxyActivities<PayoutRunActivities>({
  ...FOR_DAYS,
  startToCloseTimeout: "5 minutes",
  heartbeatTimeout: "1 minute",
})

/** What a workflow remembers of a run beside its rows; times in milliseconds of Temporal's clock. */
interface Memory {
  /** How many reminders went out. */
  reminders: number
  remind_at: number
  /** How many calls in a row the provider did not answer, and until when it is left alone for that. */
  unanswered: number
  call_at: number
  /** Not before then is mail tried again that was given up. */
  mail_at: number
}
const NOTHING: Memory = { reminders: 0, remind_at: 0, unanswered: 0, call_at: 0, mail_at: 0 }
/** As the sweep does with whatever mail was given up. */
const GIVEN_UP_FOR_MS = 24 * 60 * 60 * 1000

/**
 * Looks at the run and does what it is about, again for as long as there is something to do or to wait for. Ends when it is done, rejected
 * or empty; a later signal starts it afresh. Mail goes out beside the loop, so that a mail server that is down never holds up money.
 */
export async function referralPayoutRun(ref: PayoutRunRef, memory: Memory = { ...NOTHING }): Promise<void> {
  const letters = new Letters(ref, memory)
  let changed = false
  setHandler(defineSignal(PAYOUT_RUN_CHANGED), () => {
    changed = true
  })
  const news = () => changed || letters.changed

  for (;;) {
    if (workflowInfo().continueAsNewSuggested && !letters.areUnderWay) {
      await continueAsNew<typeof referralPayoutRun>(ref, memory)
    }
    changed = letters.changed = false
    const run = await look(ref)
    if (run.mail) letters.tellPartners()
    const rest_ms = await takeStep(ref, run, memory, letters)
    if (rest_ms === "over") {
      await condition(() => news() || !letters.areUnderWay)
      if (!news()) return
    } else if (rest_ms === null) await condition(news)
    else if (rest_ms > 0) await condition(news, rest_ms)
  }
}

const look = (ref: PayoutRunRef): Promise<PayoutRunSeen> =>
  steadily(
    () => inPassing.lookAtPayoutRun(ref),
    () => patiently.lookAtPayoutRun(ref),
  )

/** Does what the run is about. Answers for how long there is nothing more to do; null: until somebody does something. */
async function takeStep(
  ref: PayoutRunRef,
  run: PayoutRunSeen,
  memory: Memory,
  letters: Letters,
): Promise<number | null | "over"> {
  if (run.has_batches) {
    await shifts.advancePayoutRun(ref)
    return 0
  }
  switch (run.phase) {
    case "waiting":
      return remind(run, memory, letters)
    case "paying":
    case "asking":
    // Nothing is sent then, and what was sent is still looked up.
    case "paused":
      return await pay(ref, run, memory)
    case "drafting":
    case "releasing":
      return null
    case "empty":
    case "done":
    case "rejected":
      return "over"
  }
}

/** At once, and then each time that the last reminder has become old. */
function remind({ remind_every_ms }: PayoutRunSeen, memory: Memory, letters: Letters): number {
  if (Date.now() >= memory.remind_at) {
    letters.remindAdmins(memory.reminders++)
    memory.remind_at = Date.now() + remind_every_ms
  }
  return memory.remind_at - Date.now()
}

/** A shift of transfers as soon as one is due; not while the provider is to be left alone, whatever else happens to the run. */
async function pay(ref: PayoutRunRef, run: PayoutRunSeen, memory: Memory): Promise<number | null> {
  if (run.again_in_ms === null) return null
  const rest_ms = Math.max(run.again_in_ms, memory.call_at - Date.now())
  if (rest_ms > 0) return rest_ms
  const shift = await shifts.payPayouts({ ...ref, provider: run.provider, unanswered: memory.unanswered })
  memory.unanswered = shift.unanswered
  memory.call_at = Date.now() + shift.rest_ms
  return 0
}

/** The mail about a run, sent beside all else. What is given up stays unsent in its rows, and the sweep asks again. */
class Letters {
  /** Something went out, and it is worth a look whether there is more. */
  changed = false
  private toPartners = false
  private reminders = 0

  constructor(
    private readonly ref: PayoutRunRef,
    private readonly memory: Memory,
  ) {}

  get areUnderWay(): boolean {
    return this.toPartners || this.reminders > 0
  }

  tellPartners(): void {
    if (this.toPartners || Date.now() < this.memory.mail_at) return
    this.toPartners = true
    void this.send("partners", () => this.toAllPartners()).then((isSent) => {
      this.toPartners = false
      if (isSent) this.changed = true
      else this.memory.mail_at = Date.now() + GIVEN_UP_FOR_MS
    })
  }

  remindAdmins(n: number): void {
    this.reminders++
    void this.send("admins", () => mail.remindAdmins({ ...this.ref, n })).then(() => {
      this.reminders--
    })
  }

  private async toAllPartners(): Promise<void> {
    while ((await mail.sendPayoutMail(this.ref)).isMoreLeft);
  }

  private async send(whom: string, sending: () => Promise<void>): Promise<boolean> {
    try {
      await sending()
      return true
    } catch (failure) {
      log.warn(`Mail to ${whom} was given up for now`, { ...this.ref, failure: String(failure) })
      return false
    }
  }
}
