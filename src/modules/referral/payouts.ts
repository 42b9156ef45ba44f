// Payout runs as the rest of the application sees them: what happens in one transaction each, by name. Holds no rule and no SQL, like the
// service that it is a part of.
import {
  type AdminAccount,
  checkAccountAge,
  checkApprover,
  DomainError,
  type Instant,
  type PayoutDetails,
} from "../../core"
import type { Db } from "./books/db"
import { advanceRun } from "./books/payouts/advance"
import { approve, type Decision, pauseOrResume, reject, takeOutOf } from "./books/payouts/decide"
import {
  detailsOf,
  dropDetails,
  type DetailsChange,
  detailsChanges,
  type KeptDetails,
  openPayoutDetails,
  saveDetails,
} from "./books/payouts/details/details"
import { fileOf, type KeptFile, makeFile } from "./books/payouts/payment-file/kept-file"
import { seeTo } from "./books/payouts/transfers/late"
import { takeUnsentPayoutMail, type UnsentPayoutMail } from "./books/payouts/mail"
import { requirePayouts } from "./books/payouts/payout-row"
import { FILE_PROVIDER } from "./books/payouts/run-row"
import { Sealing } from "./books/payouts/details/sealing"
import { bounce, markSent, type Resolution, resolve } from "./books/payouts/settle"
import { type NewRun, startRun } from "./books/payouts/start"
import { lookAtRun, type RunState, untoldRuns } from "./books/payouts/state"
import { type Answered, endTransfer } from "./books/payouts/transfers/answer"
import {
  type BegunTransfer,
  beginTransfer,
  type DueTransfer,
  dueTransfers,
  standBack,
} from "./books/payouts/transfers/transfer"
import type { Listed, Page } from "./books/lists"
import type { ReferralOptions } from "./options"
import { runStart } from "./books/reading/payout-runs"
import { PayoutReading } from "./payout-reading"

export type { AdminAccount } from "../../core"

/** So many partners or payouts in one transaction, where nobody says otherwise. */
const BATCH = 500
/** How long a request advances a run itself, before it leaves the rest to the run's workflow. */
const PATIENCE_MS = 3_000

/** A transfer that has begun, with the details opened. */
export type OpenTransfer = Omit<BegunTransfer, "details"> & { details: PayoutDetails | null }

export class Payouts extends PayoutReading {
  constructor(
    db: Db,
    private readonly options: ReferralOptions["payouts"],
  ) {
    super(db, new Sealing(options.secrets ?? []), 2 * options.timeoutSeconds * 1_000)
  }

  // Runs

  /**
   * Starts a run by the provider that new runs use, if no other is named; answers its id. It is drafted by advancing it. Refused with
   * `id.reused`, and with `payout_details.no_secret` where its payment file could not be kept: its money would be held for good.
   */
  async start(
    run: Omit<NewRun, "provider" | "names_approvers"> & { provider?: string | undefined },
    now: Instant,
  ): Promise<string> {
    const provider = run.provider ?? this.options.provider
    if (provider === FILE_PROVIDER) this.sealing.requireSecret()
    const names_approvers = this.options.approvers !== undefined
    return await this.db.transaction((trx) => startRun(trx, { ...run, provider, names_approvers }, now))
  }

  /** Does a run's next batch of whatever is open: drafting, releasing, settling. */
  async advance(
    runId: string,
    { size = BATCH, now }: { size?: number; now: Instant },
  ): Promise<{ isMoreLeft: boolean }> {
    return await this.db.transaction((trx) => advanceRun(trx, this.sealing, runId, { size, now }))
  }

  /** Advances a run for as long as a request may take: a small shop sees the end of it in the answer, and needs no Temporal for it. */
  async advanceAtOnce(runId: string, now: Instant): Promise<void> {
    const end = performance.now() + PATIENCE_MS
    while ((await this.advance(runId, { now })).isMoreLeft && performance.now() < end);
  }

  /**
   * That this admin may decide what becomes of a run's money. Refused with `payout_run.not_an_approver` and
   * `payout_run.account_too_new`; a run that there is none of is for the decision to refuse.
   */
  async requireApprover(account: AdminAccount, runId: string): Promise<void> {
    checkApprover(account, this.options.approvers)
    const run = await runStart(this.db, runId)
    if (run !== null) checkAccountAge(account, run)
  }

  async approve(
    runId: string,
    decision: { actor: string; reason: string | null },
    now: Instant,
  ): Promise<void> {
    await this.db.transaction((trx) => approve(trx, runId, decision, now))
  }

  /** Rejects a run; what it reserved is released by advancing it. */
  async reject(runId: string, decision: Decision, now: Instant): Promise<void> {
    await this.db.transaction((trx) => reject(trx, runId, decision, now))
  }

  async takeOut(
    runId: string,
    decision: Decision & { payout_ids: readonly string[] },
    now: Instant,
  ): Promise<void> {
    await this.db.transaction((trx) => takeOutOf(trx, runId, decision, now))
  }

  async pauseOrResume(runId: string, decision: Decision & { paused: boolean }, now: Instant): Promise<void> {
    await this.db.transaction((trx) => pauseOrResume(trx, runId, decision, now))
  }

  /** The file of a run was sent, all of it or these payouts; all of it is settled by advancing the run. */
  async markSent(
    runId: string,
    sent: { payout_ids: readonly string[] | "all"; actor: string; reason: string | null },
    now: Instant,
  ): Promise<void> {
    await this.db.transaction((trx) => markSent(trx, runId, sent, now))
  }

  /** Says what became of a payout of unknown outcome; `stated` where a second admin must say the same. */
  async resolve(payoutId: string, resolution: Resolution, now: Instant): Promise<"resolved" | "stated"> {
    const { in_flight_ms } = this
    return await this.db.transaction((trx) => resolve(trx, payoutId, resolution, { now, in_flight_ms }))
  }

  async bounce(payoutId: string, decision: Decision, now: Instant): Promise<void> {
    await this.db.transaction((trx) => bounce(trx, payoutId, decision, now))
  }

  /** Somebody has seen to what the provider paid after all. */
  async seeTo(payoutId: string, decision: Decision, now: Instant): Promise<void> {
    await this.db.transaction((trx) => seeTo(trx, payoutId, decision, now))
  }

  /** The payment file of a run, or null. */
  async file(runId: string): Promise<KeptFile | null> {
    return await fileOf(this.db, this.sealing, runId)
  }

  /**
   * That a run has these payouts, as a request names both. Refused with `payout_run.unknown`, and with `payout.unknown` at the path of the
   * first that it doesn't have.
   */
  async requireIn(
    runId: string,
    payoutIds: readonly string[],
    pathOf: (index: number) => string,
  ): Promise<void> {
    await requirePayouts(this.db, runId, payoutIds, pathOf)
  }

  // For the run's workflow

  /** Looks at a run as its workflow does: what people did up to here counts as told. */
  async look(runId: string, now: Instant): Promise<RunState> {
    return await this.db.transaction((trx) => lookAtRun(trx, runId, now))
  }

  async untoldRuns(page: { after: string; limit: number; now: Instant }): Promise<string[]> {
    return await untoldRuns(this.db, page)
  }

  async due(runId: string, page: { limit: number; now: Instant }): Promise<DueTransfer[]> {
    return await dueTransfers(this.db, runId, page)
  }

  /**
   * Writes that a payout is about to be sent, and answers what to send; null where there is nothing to send. Refused with
   * `payout_details.unreadable`: then it stands back as it was, with the reason beside it.
   */
  async begin(
    payoutId: string,
    { now, key_lives_hours }: { now: Instant; key_lives_hours: number },
  ): Promise<OpenTransfer | null> {
    const beginning = { now, key_lives_hours, look_after_ms: this.in_flight_ms }
    try {
      return await this.db.transaction(async (trx) => {
        const begun = await beginTransfer(trx, payoutId, beginning)
        return begun && this.opened(begun)
      })
    } catch (error) {
      if (error instanceof DomainError) await standBack(this.db, payoutId, error.message, now)
      throw error
    }
  }

  /** Writes what a provider said of a payout; `late` where it paid what the books hold for failed or released. */
  async end(payoutId: string, answered: Answered, now: Instant): Promise<{ late: boolean }> {
    return await this.db.transaction((trx) => endTransfer(trx, payoutId, answered, now))
  }

  /** Makes the payment file of a run, once. */
  async makeFile(runId: string, now: Instant): Promise<void> {
    await this.db.transaction((trx) => makeFile(trx, this.sealing, runId, now))
  }

  async takeUnsentMail(runId: string, page: { limit: number; now: Instant }): Promise<UnsentPayoutMail[]> {
    return await takeUnsentPayoutMail(this.db, runId, page)
  }

  // Payout details

  async saveDetails(
    change: { partner_id: string; details: PayoutDetails; actor: string },
    now: Instant,
  ): Promise<void> {
    await this.db.transaction((trx) => saveDetails(trx, this.sealing, change, now))
  }

  async details(partnerId: string): Promise<KeptDetails | null> {
    return await detailsOf(this.db, this.sealing, partnerId)
  }

  /** Forgets a partner's details. */
  async dropDetails(change: { partner_id: string; actor: string }, now: Instant): Promise<void> {
    await this.db.transaction((trx) => dropDetails(trx, this.sealing, change, now))
  }

  /** The changes of a partner's details, the newest first. Refused with `partner.unknown`. */
  async detailsChanges(partnerId: string, page: Page): Promise<Listed<DetailsChange>> {
    return await detailsChanges(this.db, partnerId, page)
  }

  private opened({ details, ...begun }: BegunTransfer): OpenTransfer {
    const opened = details === null ? null : openPayoutDetails(this.sealing, details, begun.payout.id)
    return { ...begun, details: opened }
  }
}
