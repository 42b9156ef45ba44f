// Sees one payout run through: drafted, approved by people however long they take, paid, told. Sequences and waits only: activities act, core
// decides, and all that is true of a run stands in its rows.
import {
  CancellationScope,
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
  // Called off, it is over only when the letter that is in hand is sent, or is not.
  cancellationType: "WAIT_CANCELLATION_COMPLETED",
  startToCloseTimeout: "5 minutes",
  heartbeatTimeout: "1 minute",
})

/** What a workflow remembers of a run beside its rows; times in milliseconds of Temporal's clock. */
interface Memory {
  /** The first reminder that did not go out yet. */
  reminders: number
  /** How many calls in a row the provider did not answer, and until when it is left alone for that. */
  unanswered: number
  call_at: number
  /** Not before then is mail tried again that was given up. */
  mail_at: number
}
const NOTHING: Memory = { reminders: 0, unanswered: 0, call_at: 0, mail_at: 0 }
/** As the sweep does with whatever mail was given up. */
const GIVEN_UP_FOR_MS = 24 * 60 * 60 * 1000
/** What comes due within this time of each other is done in one shift: a bank may be processing a run's payouts for days, each in its own time. */
const TOGETHER_MS = 5_000

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
    if (workflowInfo().continueAsNewSuggested) {
      // Whatever mail is under way: one address can fail for days, and Temporal ends a workflow of 51,200 events.
      await letters.callOff()
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

/**
 * At once, and then each time that the last reminder has become old. Which one it is follows from how long the run has waited: a workflow that
 * was lost and is started anew would begin with those that were sent, and nobody would hear of them.
 */
function remind({ waiting_since, remind_every_ms }: PayoutRunSeen, memory: Memory, letters: Letters): number {
  const since = waiting_since ?? Date.now()
  const n = Math.max(0, Math.floor((Date.now() - since) / remind_every_ms))
  if (n >= memory.reminders) {
    memory.reminders = n + 1
    letters.remindAdmins(n)
  }
  return since + (n + 1) * remind_every_ms - Date.now()
}

/** A shift of transfers as soon as one is due; not while the provider is to be left alone, whatever else happens to the run. */
async function pay(ref: PayoutRunRef, run: PayoutRunSeen, memory: Memory): Promise<number | null> {
  if (run.again_in_ms === null) return null
  const due_in_ms = run.again_in_ms === 0 ? 0 : run.again_in_ms + TOGETHER_MS
  const rest_ms = Math.max(due_in_ms, memory.call_at - Date.now())
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
  private readonly scope = new CancellationScope()

  constructor(
    private readonly ref: PayoutRunRef,
    private readonly memory: Memory,
  ) {}

  get areUnderWay(): boolean {
    return this.toPartners || this.reminders > 0
  }

  /**
   * Sends no more, and waits until nothing is under way. What is unsent stands in its rows, for the workflow that goes on; but it may not begin
   * beside this one. The Notification module sends a key once where one try comes after the other: of two at once that follow a failed one
   * both are sent, and beside a first one the second counts as sent before the first has failed.
   */
  async callOff(): Promise<void> {
    this.scope.cancel()
    await condition(() => !this.areUnderWay)
  }

  tellPartners(): void {
    if (this.toPartners || Date.now() < this.memory.mail_at) return
    this.toPartners = true
    void this.send("partners", () => this.toAllPartners()).then((outcome) => {
      this.toPartners = false
      if (outcome === "sent") this.changed = true
      if (outcome === "given up") this.memory.mail_at = Date.now() + GIVEN_UP_FOR_MS
    })
  }

  remindAdmins(n: number): void {
    this.reminders++
    void this.send("admins", () => mail.remindAdmins({ ...this.ref, n })).then((outcome) => {
      this.reminders--
      // Some admins may not have been told; those who were are not told twice.
      if (outcome === "called off") this.memory.reminders = Math.min(this.memory.reminders, n)
    })
  }

  private async toAllPartners(): Promise<void> {
    while ((await mail.sendPayoutMail(this.ref)).isMoreLeft);
  }

  private async send(
    whom: string,
    sending: () => Promise<void>,
  ): Promise<"sent" | "given up" | "called off"> {
    try {
      await this.scope.run(sending)
      return "sent"
    } catch (failure) {
      // Temporal does not try again what fails while it is called off: that is no sign that it was tried for days.
      if (this.scope.consideredCancelled) return "called off"
      log.warn(`Mail to ${whom} was given up for now`, { ...this.ref, failure: String(failure) })
      return "given up"
    }
  }
}
