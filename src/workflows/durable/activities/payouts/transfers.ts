// A shift of transfers: what is due of a run is sent or looked up, each on its own, side by side, for some seconds. Owns what becomes of a
// provider's silence. Owns no rule of what is due or what an answer posts: both are in the books.
import {
  type LookupAnswer,
  lookupAnswerOf,
  type Transfer,
  type TransferAnswer,
  transferAnswerOf,
} from "../../../../core"
import type { PayShift } from "../../contract"
import type { ActivityLife, Stopping } from "../shift"
import { GivenUp, withinLimit } from "./time-limit"

/** What is to be done for a payout now, after so many tries; `reference` is what the provider called it, where it said so. */
export interface DueTransfer {
  payout_id: string
  do: "send" | "look_up"
  attempts: number
  reference: string | null
}

/** What is to be sent, which try that is, and when it was written that it begins. */
export interface BegunTransfer {
  transfer: Transfer
  attempt: number
  begun_at: number
}

/** The referral module's bookkeeping of transfers. */
export interface TransferBooks {
  /** What may be sent or looked up by now. */
  due(runId: string, page: { limit: number; now: number }): Promise<DueTransfer[]>
  /**
   * The payout is of unknown outcome from here on, before anybody is called. Null: there is nothing to send (any more). The clock is read when
   * it is written: there may be a queue before that.
   */
  begin(
    payoutId: string,
    beginning: { now: () => number; key_lives_hours: number },
  ): Promise<BegunTransfer | null>
  /** Books what the provider said of a try. `late`: it says paid of a payout that was settled otherwise meanwhile, and a person must look. */
  end(
    payoutId: string,
    answered: { answer: TransferAnswer | LookupAnswer; attempt: number; key_lives_hours: number },
    now: number,
  ): Promise<{ late: boolean }>
}

/** Who moves the money; what it may answer is foreign code's word. */
export interface Provider {
  readonly keyLivesHours: number
  readonly needsDetails: boolean
  send(transfer: Transfer, signal: AbortSignal): Promise<unknown>
  lookup(ref: { idempotency_key: string; reference: string | null }, signal: AbortSignal): Promise<unknown>
}

/** How fast a provider is called. */
export interface Pace {
  /** How long it may take to answer. */
  timeout_ms: number
  /** Room for so many calls of a shift side by side; the others wait for theirs. */
  room(this: void): <T>(call: () => Promise<T>) => Promise<T>
  /** Takes one of the minute's calls of a run. 0, or for how many milliseconds there are none left. */
  takeCall(this: void, runId: string): Promise<number>
  /** For how long a provider is left alone that did not answer so many times in a row. */
  leaveAlone_ms(this: void, unanswered: number): number
  /** How long a run rests after an error of our own. */
  trouble_ms: number
}

/** What somebody has to be told about a payout. */
export interface TransferReports {
  /** The provider paid what the books hold for failed or released. */
  paidLate(this: void, payoutId: string): void
  /** The books could not begin it, or could not take its answer in. It is tried again. */
  stuck(this: void, payoutId: string, error: unknown): void
}

export interface TransferWorld {
  books: TransferBooks
  provider: Provider
  pace: Pace
  life: Pick<ActivityLife, "now" | "elapsed"> & Stopping
  report: TransferReports
}

/** So many calls in a row without an answer: the provider is away, and nothing more becomes unknown by asking on. */
const AWAY_AFTER = 3
const SHIFT_MS = 20_000
const DUE_AT_ONCE = 100

/** What the provider said, and whether it said anything. */
interface Said<Answer> {
  answer: Answer
  isAnswer: boolean
}

export class Transfers {
  private readonly end: number
  private readonly stopping: AbortSignal
  /** Those of this shift: nothing is tried twice in one. */
  private readonly tried = new Set<string>()
  private isAnswering = false
  private isAway = false
  /** The minute's calls are used up for so long. */
  private full_ms = 0
  private stuck_ms = 0

  /** `unanswered`: the last so many calls, before this shift. */
  constructor(
    private readonly world: TransferWorld,
    private readonly runId: string,
    private unanswered: number,
  ) {
    this.end = world.life.elapsed() + SHIFT_MS
    this.stopping = world.life.stopping()
  }

  /** Works until nothing is due, the shift is over, the provider is away, or the process is to end. */
  async work(): Promise<PayShift & { isDone: boolean }> {
    let isDone = false
    while (!this.isOver() && !isDone) {
      const { books, life } = this.world
      const page = await books.due(this.runId, { limit: DUE_AT_ONCE, now: life.now() })
      const due = page.filter(({ payout_id }) => !this.tried.has(payout_id))
      isDone = due.length === 0
      await this.takeAll(due)
    }
    const away_ms = this.isAway ? this.world.pace.leaveAlone_ms(this.unanswered) : 0
    return { isDone, unanswered: this.unanswered, rest_ms: Math.max(this.full_ms, this.stuck_ms, away_ms) }
  }

  private isOver(): boolean {
    const { life } = this.world
    return this.stopping.aborted || this.isAway || this.full_ms > 0 || life.elapsed() >= this.end
  }

  /** One after the other until the provider has answered, then side by side: who is away makes few payouts unknown. */
  private async takeAll(due: readonly DueTransfer[]): Promise<void> {
    const waiting = [...due]
    while (waiting.length > 0 && !this.isAnswering && !this.isOver()) {
      for (const one of waiting.splice(0, 1)) await this.take(one)
    }
    const room = this.world.pace.room()
    await Promise.all(waiting.map((one) => room(() => this.take(one))))
  }

  private async take(one: DueTransfer): Promise<void> {
    if (this.isOver()) return
    const full_ms = await this.world.pace.takeCall(this.runId)
    this.full_ms = Math.max(this.full_ms, full_ms)
    if (this.isOver()) return
    this.tried.add(one.payout_id)
    try {
      await (one.do === "send" ? this.send(one) : this.lookUp(one))
    } catch (error) {
      // One payout's trouble is not the others'.
      this.stuck_ms = this.world.pace.trouble_ms
      this.world.report.stuck(one.payout_id, error)
    }
  }

  private async send({ payout_id }: DueTransfer): Promise<void> {
    const { books, provider, life } = this.world
    const begun = await books.begin(payout_id, {
      now: () => life.now(),
      key_lives_hours: provider.keyLivesHours,
    })
    if (begun === null) return
    const { transfer, attempt, begun_at } = begun
    if (life.now() - begun_at > this.world.pace.timeout_ms) {
      // Others may take it for ended by now, and decide about it.
      await this.book(payout_id, attempt, { outcome: "not_sent", reason: HELD_UP })
      return
    }
    if (provider.needsDetails && transfer.details === null) {
      await this.book(payout_id, attempt, { outcome: "failed", reason: NO_DETAILS })
      return
    }
    const { answer, isAnswer } = await this.ask((signal) => provider.send(transfer, signal), transferAnswerOf)
    await this.book(payout_id, attempt, answer)
    this.heard(isAnswer && answer.outcome !== "not_sent")
  }

  private async lookUp({ payout_id, attempts, reference }: DueTransfer): Promise<void> {
    const ref = { idempotency_key: payout_id, reference }
    const { answer, isAnswer } = await this.ask(
      (signal) => this.world.provider.lookup(ref, signal),
      lookupAnswerOf,
    )
    await this.book(payout_id, attempts, answer)
    this.heard(isAnswer)
  }

  private async book(
    payoutId: string,
    attempt: number,
    answer: TransferAnswer | LookupAnswer,
  ): Promise<void> {
    const { books, provider, life, report } = this.world
    const answered = { answer, attempt, key_lives_hours: provider.keyLivesHours }
    const { late } = await books.end(payoutId, answered, life.now())
    if (late) report.paidLate(payoutId)
  }

  /** An error or a time-out is no answer: nobody knows, and never a failure. */
  private async ask<Answer>(
    call: (signal: AbortSignal) => Promise<unknown>,
    read: (said: unknown) => Answer,
  ): Promise<Said<Answer>> {
    const { timeout_ms } = this.world.pace
    try {
      const said = await withinLimit({ timeout_ms, stopping: this.stopping }, call)
      return { answer: read(said), isAnswer: true }
    } catch (error) {
      const reason = this.stopping.aborted
        ? STOPPED
        : error instanceof GivenUp
          ? noAnswerIn(timeout_ms)
          : saidBy(error)
      return { answer: read({ outcome: "unknown", reason }), isAnswer: false }
    }
  }

  private heard(isAnswer: boolean): void {
    // Who was cut off by us was not silent.
    if (this.stopping.aborted) return
    this.unanswered = isAnswer ? 0 : this.unanswered + 1
    this.isAnswering = isAnswer
    this.isAway = this.unanswered >= AWAY_AFTER
  }
}

const NO_DETAILS = "The partner has no payout details, and this provider can't pay without."
const HELD_UP = "The worker was held up before it could call the provider."
const STOPPED = "The worker was stopped while the provider was asked."
const noAnswerIn = (ms: number): string => `The provider did not answer within ${ms / 1_000} seconds.`
/** In the provider's own words: they are kept beside the payout, and go nowhere else. */
const saidBy = (error: unknown): string => (error instanceof Error ? error.message : String(error))
