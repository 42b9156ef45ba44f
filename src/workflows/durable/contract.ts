// Owns the names by which the shop and its durable workflows know each other: workflow ids, signals, inputs and the activities'
// signatures. Owns no behaviour. Inputs are ids: no entities and nothing personal ever enters a workflow's history.

/** Names an order to its workflow. */
export interface OrderRef {
  order_id: string
}

/** The one workflow of an order. Derived from the order's id, so that any number of events reach the same one. */
export const orderWorkflowId = (orderId: string): string => `referral-order/${orderId}`

/** The type under which an order's workflow is started; the exported function carries the same name. */
export const ORDER_WORKFLOW = "referralOrder"

/** "Look at this order again": the only thing that any event about an order says. */
export const ORDER_CHANGED = "orderChanged"

/** What settling an order or a lead found out that its workflow has to act on. */
export interface Settled {
  /** Somebody is still to be told about it. */
  mail: boolean
}

/** What an order's workflow has done outside of itself. Every one is safe to run twice, late or at the same time. */
export interface OrderActivities {
  /** Decides who referred the order, if that is still open, and posts what its commissions lack. Idempotent by the order's revision. */
  settleOrder(this: void, ref: OrderRef): Promise<Settled>
  /** Sends the order's unsent notifications. Idempotent by each notification's row. */
  sendOrderMail(this: void, ref: OrderRef): Promise<void>
}

/** Names a version of the settings to the workflow that writes its terms onto every record. */
export interface DefaultsRef {
  version: number
}

/** The one workflow of a saved version. Every shop counts its versions from 1; those that share a Temporal have a task queue each. */
export const applyDefaultsWorkflowId = (taskQueue: string, version: number): string =>
  `referral-apply-defaults/${taskQueue}/${version}`

/** The type under which it is started; the exported function carries the same name. */
export const APPLY_DEFAULTS_WORKFLOW = "referralApplyDefaults"

/** What the workflow of a saved version has done outside of itself. */
export interface ApplyActivities {
  /**
   * Writes a version's terms onto records for some seconds, from where its job's row says it stopped. Idempotent by that row, which moves
   * in the transaction that writes. `running`: there is more to do.
   */
  applyDefaults(
    this: void,
    ref: DefaultsRef,
  ): Promise<{ status: "running" | "superseded" | "done" | "failed" }>
}

/** Names a lead to its workflow. */
export interface LeadRef {
  lead_id: string
}

/** The one workflow of a lead. */
export const leadWorkflowId = (leadId: string): string => `referral-lead/${leadId}`

export const LEAD_WORKFLOW = "referralLead"

/** "Look at this lead again": it came in, or was confirmed. */
export const LEAD_CHANGED = "leadChanged"

/** What a lead's workflow has done outside of itself. Safe to run twice, late or at the same time. */
export interface LeadActivities {
  /** Attributes the lead if it counts and is not attributed yet. Idempotent by the lead's row. */
  settleLead(this: void, ref: LeadRef): Promise<Settled>
  /** Sends what is owed about the lead: to its sender, to be confirmed, or to a partner. Idempotent by the row of each. */
  sendLeadMail(this: void, ref: LeadRef): Promise<void>
}

/** The one backfill of a shop; shops that share a namespace have a task queue each. */
export const backfillWorkflowId = (taskQueue: string): string => `referral-backfill/${taskQueue}`

export const BACKFILL_WORKFLOW = "referralBackfill"

/** What the backfill has done outside of itself. */
export interface BackfillActivities {
  /** Takes in the next page of earlier orders. Idempotent by the cursor in the database. */
  backfillPage(this: void): Promise<{ done: boolean }>
}

/** The schedule by which a shop's due earnings mature; each of its runs is a workflow of this name and the time. */
export const matureScheduleId = (taskQueue: string): string => `referral-mature/${taskQueue}`

export const MATURE_WORKFLOW = "referralMature"

/** Where a pass over the due earnings has come to: the last earning's time (ISO) and key. */
export interface MaturingPlace {
  due_at: string
  key: string
}

/** What maturing has done outside of itself. */
export interface MatureActivities {
  /**
   * Matures what is due for some seconds, from this place on, or from the beginning. Idempotent by each earning's key. `next`: where there
   * is more to do, null where nothing is left.
   */
  matureDue(this: void, after: MaturingPlace | null): Promise<{ next: MaturingPlace | null }>
}

/** The schedule by which a shop's ledger is verified. */
export const verifyScheduleId = (taskQueue: string): string => `referral-verify-ledger/${taskQueue}`

export const VERIFY_WORKFLOW = "referralVerifyLedger"

/** What verifying has done outside of itself. */
export interface VerifyActivities {
  /** Recomputes the whole ledger, keeps what was found and reports it. Reads only, besides. */
  verifyLedger(this: void): Promise<{ findings: number }>
}

/** Names a payout run to its workflow. */
export interface PayoutRunRef {
  run_id: string
}

/** The one workflow of a payout run. */
export const payoutRunWorkflowId = (runId: string): string => `referral-payout-run/${runId}`

export const PAYOUT_RUN_WORKFLOW = "referralPayoutRun"

/** "Look at this run again": it was started, approved, paused, marked as sent, or anything else happened to it. */
export const PAYOUT_RUN_CHANGED = "payoutRunChanged"

/**
 * What a payout run is about just now. `empty`: nothing is in it (any more) that could be approved. `asking`: all that is left is of unknown
 * outcome, and only people can say more.
 */
export type PayoutPhase =
  "drafting" | "waiting" | "empty" | "paying" | "paused" | "asking" | "done" | "releasing" | "rejected"

/** A payout run as its workflow sees it. */
export interface PayoutRunSeen {
  phase: PayoutPhase
  /** Who moves its money, by id. */
  provider: string
  /** There are batches to work off: to draft, to release, to settle. */
  has_batches: boolean
  /** In how long there is something to send, look up or write into a file; null: nothing by the clock. */
  again_in_ms: number | null
  /** Since when it waits for approvals (epoch milliseconds); null: it does not. */
  waiting_since: number | null
  /** How long after a reminder the admins are reminded again. */
  remind_every_ms: number
  /** Somebody is still to be told that they were paid. */
  mail: boolean
}

/** How a shift of transfers ended. */
export interface PayShift {
  /** How many calls in a row the provider did not answer, those before this shift included. */
  unanswered: number
  /** For how long the provider is left alone. */
  rest_ms: number
}

/** What the workflow of a payout run has done outside of itself. Every one is safe to run twice, late or at the same time. */
export interface PayoutRunActivities {
  /** Reads the run; what people did to it up to here counts as told. */
  lookAtPayoutRun(this: void, ref: PayoutRunRef): Promise<PayoutRunSeen>
  /** Works off batches for some seconds. Idempotent by the run's and its payouts' rows. */
  advancePayoutRun(this: void, ref: PayoutRunRef): Promise<void>
  /**
   * Sends and looks up what is due for some seconds; then makes the file of a run that is paid by one. Idempotent by each payout's id, which
   * is the provider's idempotency key.
   */
  payPayouts(this: void, ref: PayoutRunRef & { provider: string; unanswered: number }): Promise<PayShift>
  /** Tells the admins for the n-th time, from 0, that the run waits for them; nobody when it does not any more. Idempotent by run, n and admin. */
  remindAdmins(this: void, reminder: PayoutRunRef & { n: number }): Promise<void>
  /** Tells partners that they were paid, for some seconds. Idempotent by each notification's row. */
  sendPayoutMail(this: void, ref: PayoutRunRef): Promise<{ isMoreLeft: boolean }>
}

/** The schedule by which payout runs are drafted. */
export const draftPayoutsScheduleId = (taskQueue: string): string => `referral-draft-payouts/${taskQueue}`

export const DRAFT_PAYOUTS_WORKFLOW = "referralDraftPayouts"

/** What drafting by the clock has done outside of itself. */
export interface DraftPayoutsActivities {
  /** Starts the run of the period that ends at this time (ISO). Idempotent by it: one run a period, however often it is asked for. */
  draftPayouts(this: void, scheduled_at: string): Promise<PayoutRunRef>
}
