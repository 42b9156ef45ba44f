// What the workflows of payout runs do in the world, over the narrow interfaces that the worker fills: shifts of batches, of transfers and of
// mail. Owns no rule: core decides, the books keep.
import { DomainError } from "../../../../core"
import type {
  DraftPayoutsActivities,
  PayoutPhase,
  PayoutRunActivities,
  PayoutRunSeen,
  PayShift,
} from "../../contract"
import { mailShift, type PayoutMail, remindEach, type Reminders } from "./mail"
import { type ActivityLife, type Heartbeat, type Stopping, workShift } from "../shift"
import { type Pace, type Provider, type TransferBooks, type TransferReports, Transfers } from "./transfers"

/** A payout run as the books see it. */
export interface RunState {
  phase: PayoutPhase
  provider: string
  /** Since when all of it can be seen; null while it is drafted. */
  drafted_at: number | null
  /** When the next transfer or look-up is due, from now; null where nothing is due by the clock. */
  again_in_ms: number | null
  mail: boolean
  /** Batches are open: a file that was marked as sent is being settled. */
  is_settling: boolean
  /** All that its file will hold has begun, and the file is not made yet. */
  wants_file: boolean
}

/** The referral module's bookkeeping of payout runs. */
export interface PayoutBooks extends TransferBooks {
  /** Starts a run, or finds the one that was started with this key. */
  start(
    run: { period_end: number; source: "schedule"; actor: null; idempotency_key: string },
    now: number,
  ): Promise<string>
  /** Looks at a run for its workflow, which knows then what people did up to here. */
  look(runId: string, now: number): Promise<RunState>
  /** Works off the next batch of whatever is open. */
  advance(runId: string, batch: { size: number; now: number }): Promise<{ isMoreLeft: boolean }>
  /** Makes the payment file, unless there is one, or something of it has not begun yet. */
  makeFile(runId: string, now: number): Promise<void>
}

export interface PayoutWorld<Letter extends { id: string }, Waiting> {
  books: PayoutBooks
  /** Refuses an id that is not among the shop's options (any more). */
  providers: { get(id: string): Provider }
  pace: Pace
  life: ActivityLife & Heartbeat & Stopping
  mail: PayoutMail<Letter>
  reminders: Reminders<Waiting>
  remind_every_ms: number
  report: TransferReports & { waits(this: void, runId: string, reason: string): void }
}

/** The built-in provider, whose payments the shop makes itself, out of a file. */
const FILE = "file"
/** A payout is a few rows and a lock on its partner's balance. */
const SIZES = { first: 50, smallest: 10, largest: 500 }
const UNTIL_CONFIGURED_MS = 10 * 60_000

/** The activities of a payout run's workflow. */
export function payoutRunActivities<Letter extends { id: string }, Waiting>(
  world: PayoutWorld<Letter, Waiting>,
): PayoutRunActivities {
  const { books, life, mail, reminders, remind_every_ms } = world
  return {
    async lookAtPayoutRun({ run_id }) {
      return seen(await books.look(run_id, life.now()), remind_every_ms)
    },
    async advancePayoutRun({ run_id }) {
      await workShift(life, SIZES, (size) => life.beatWhile(books.advance(run_id, { size, now: life.now() })))
    },
    async payPayouts(shift) {
      return await life.beatWhile(payShift(world, shift))
    },
    async remindAdmins({ run_id, n }) {
      await remindEach(reminders, life, run_id, n)
    },
    async sendPayoutMail({ run_id }) {
      return await mailShift(mail, life, run_id)
    },
  }
}

/** The activity of the schedule. */
export function draftPayoutsActivities(world: {
  books: Pick<PayoutBooks, "start">
  life: Pick<ActivityLife, "now">
}): DraftPayoutsActivities {
  const { books, life } = world
  return {
    async draftPayouts(scheduled_at) {
      const period = { period_end: Date.parse(scheduled_at), idempotency_key: `schedule:${scheduled_at}` }
      return { run_id: await books.start({ ...period, source: "schedule", actor: null }, life.now()) }
    },
  }
}

const seen = (state: RunState, remind_every_ms: number): PayoutRunSeen => ({
  phase: state.phase,
  provider: state.provider,
  has_batches: state.phase === "drafting" || state.phase === "releasing" || state.is_settling,
  again_in_ms: state.wants_file ? 0 : state.again_in_ms,
  waiting_since: state.phase === "waiting" ? state.drafted_at : null,
  remind_every_ms,
  mail: state.mail,
})

async function payShift<Letter extends { id: string }, Waiting>(
  { books, providers, pace, life, report }: PayoutWorld<Letter, Waiting>,
  { run_id: runId, provider: id, unanswered }: Parameters<PayoutRunActivities["payPayouts"]>[0],
): Promise<PayShift> {
  const waits = (refusal: unknown): PayShift => {
    report.waits(runId, refusal instanceof Error ? refusal.message : String(refusal))
    return { unanswered, rest_ms: UNTIL_CONFIGURED_MS }
  }
  let provider: Provider
  try {
    provider = providers.get(id)
  } catch (refusal) {
    // A run outlives a changed configuration: it goes on when its provider is there again.
    return waits(refusal)
  }
  // Nobody is called for a file: it takes as many a minute as there are.
  const itsPace = id === FILE ? { ...pace, takeCall: async () => 0 } : pace
  const { isDone, ...shift } = await new Transfers(
    { books, provider, pace: itsPace, life, report },
    runId,
    unanswered,
  ).work()
  if (!isDone || id !== FILE) return shift
  try {
    await books.makeFile(runId, life.now())
    return shift
  } catch (error) {
    // Details that nobody can open any more don't end the run: its file is made when they can be.
    if (error instanceof DomainError) return waits(error)
    throw error
  }
}
