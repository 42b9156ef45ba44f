// The stories of workflows whose histories are committed: whose workflow it is, how it begins, what its activities do. Played and kept by
// histories.ts. What a workflow did then, it must do again in every later version.
import { DomainError } from "../../../src/core"
import type { TemporalSettings } from "../../../src/worker/temporal-settings"
import {
  type ApplyActivities,
  applyDefaultsWorkflowId,
  backfillWorkflowId,
  DRAFT_PAYOUTS_WORKFLOW,
  type DraftPayoutsActivities,
  draftPayoutsScheduleId,
  type LeadActivities,
  leadWorkflowId,
  MATURE_WORKFLOW,
  type MatureActivities,
  matureScheduleId,
  type OrderActivities,
  orderWorkflowId,
  type PayoutRunActivities,
  type PayoutRunSeen,
  payoutRunWorkflowId,
  VERIFY_WORKFLOW,
  type VerifyActivities,
  verifyScheduleId,
} from "../../../src/workflows/durable/contract"
import { connected } from "./connected"
import type { Signals } from "./signals"

/** What happens in a story: whose workflow it is, how it begins, and the activities that it calls; `again` is the same signal once more. */
export interface Story {
  /** By the task queue, which some of a shop's are named after. */
  workflowId: (queue: string) => string
  begin: (signals: Signals, settings: TemporalSettings) => Promise<unknown>
  activities: (again: () => Promise<void>) => object
}

/** Nobody's order, the same each time. */
function ofOrder(name: string, activities: (again: () => Promise<void>) => OrderActivities): [string, Story] {
  const orderId = `order_story_${name}`
  return [
    name,
    {
      workflowId: () => orderWorkflowId(orderId),
      begin: (signals) => signals.orderChanged(orderId),
      activities,
    },
  ]
}

function ofVersion(name: string, version: number, ...shifts: ApplyStatus[]): [string, Story] {
  return [
    name,
    {
      workflowId: (queue) => applyDefaultsWorkflowId(queue, version),
      begin: (signals) => signals.applyDefaults(version),
      activities: () => ({ applyDefaults: inTurn(...shifts.map((status) => ({ status }))) }),
    },
  ]
}

function ofLead(name: string, activities: (again: () => Promise<void>) => LeadActivities): [string, Story] {
  const leadId = `reflead_story_${name}`
  return [
    name,
    { workflowId: () => leadWorkflowId(leadId), begin: (signals) => signals.leadChanged(leadId), activities },
  ]
}

function ofPayoutRun(
  name: string,
  activities: (again: () => Promise<void>) => Partial<PayoutRunActivities>,
): [string, Story] {
  const runId = `refrun_story_${name}`
  return [
    name,
    {
      workflowId: () => payoutRunWorkflowId(runId),
      begin: (signals) => signals.payoutRunChanged(runId),
      activities,
    },
  ]
}

function ofBackfill(name: string, ...pages: { done: boolean }[]): [string, Story] {
  return [
    name,
    {
      workflowId: backfillWorkflowId,
      begin: (signals) => signals.startBackfill(),
      activities: () => ({ backfillPage: inTurn(...pages) }),
    },
  ]
}

/** What a schedule starts. */
function byTheClock(
  name: string,
  workflow: string,
  workflowId: (queue: string) => string,
  activities: () =>
    MatureActivities | VerifyActivities | Partial<DraftPayoutsActivities & PayoutRunActivities>,
): [string, Story] {
  return [
    name,
    {
      workflowId,
      begin: (_signals, { connection: { address }, taskQueue }) =>
        connected(address, (client) =>
          client.workflow.start(workflow, { workflowId: workflowId(taskQueue), taskQueue, args: [] }),
        ),
      activities,
    },
  ]
}

type ApplyStatus = Awaited<ReturnType<ApplyActivities["applyDefaults"]>>["status"]

const aPlace = (day: number) => ({ due_at: `2026-11-0${day}T00:00:00+00:00`, key: `c:refcom_story_${day}:1` })
const NO_WORK = { has_batches: false, again_in_ms: null, waiting_since: null, mail: false }
/** A run as its workflow sees it, about to be this. */
const isIn = (phase: PayoutRunSeen["phase"], more: Partial<PayoutRunSeen> = {}): PayoutRunSeen => ({
  ...{ phase, provider: "bank", remind_every_ms: 3 * 24 * 3_600_000 },
  ...NO_WORK,
  ...more,
})
const WAITING = isIn("waiting", { waiting_since: Date.now() })
const PAYING = isIn("paying", { again_in_ms: 0 })
const NO_MAIL = { mail: false }
const quick = async () => NO_MAIL
const sent = async () => undefined

/** Each by the name of its file. */
export const STORIES = new Map([
  ofOrder("settled-at-once", () => ({ settleOrder: quick, sendOrderMail: sent })),
  ofOrder("with-mail", () => ({ settleOrder: async () => ({ mail: true }), sendOrderMail: sent })),
  ofOrder("changed-while-settling", (again) => ({
    settleOrder: once(again, NO_MAIL),
    sendOrderMail: sent,
  })),
  ofOrder("changed-while-mailing", (again) => ({
    settleOrder: inTurn({ mail: true }, NO_MAIL),
    sendOrderMail: once(again, undefined),
  })),
  ofOrder("patiently-after-failing-in-passing", () => ({ settleOrder: failing(3), sendOrderMail: sent })),
  ofOrder("refused", () => ({
    settleOrder: async () => {
      throw new DomainError("currency.unknown", "There is no such currency.")
    },
    sendOrderMail: sent,
  })),
  ofVersion("applied-in-three-shifts", 2, "running", "running", "done"),
  ofVersion("superseded-while-applying", 3, "running", "superseded"),
  ofLead("lead-with-mail", () => ({ settleLead: async () => ({ mail: true }), sendLeadMail: sent })),
  ofLead("lead-confirmed-while-mailing", (again) => ({
    settleLead: inTurn({ mail: true }, { mail: true }),
    sendLeadMail: once(again, undefined),
  })),
  ofLead("lead-patiently-after-failing-in-passing", () => ({ settleLead: failing(3), sendLeadMail: sent })),
  ofBackfill("backfill-of-three-pages", { done: false }, { done: false }, { done: true }),
  byTheClock("matured-in-three-shifts", MATURE_WORKFLOW, matureScheduleId, () => ({
    matureDue: inTurn({ next: aPlace(1) }, { next: aPlace(2) }, { next: null }),
  })),
  ofPayoutRun("payout-run-approved-paid-and-told", (again) => ({
    lookAtPayoutRun: inTurn(
      isIn("drafting", { has_batches: true }),
      WAITING,
      PAYING,
      isIn("done", { mail: true }),
      isIn("done"),
    ),
    advancePayoutRun: sent,
    remindAdmins: once(again, undefined),
    payPayouts: async () => ({ unanswered: 0, rest_ms: 0 }),
    sendPayoutMail: inTurn({ isMoreLeft: true }, { isMoreLeft: false }),
  })),
  ofPayoutRun("payout-run-rejected", (again) => ({
    lookAtPayoutRun: inTurn(WAITING, isIn("releasing", { has_batches: true }), isIn("rejected")),
    advancePayoutRun: sent,
    remindAdmins: once(again, undefined),
  })),
  ofPayoutRun("payout-run-of-a-bank-that-is-away", () => ({
    lookAtPayoutRun: inTurn(PAYING, PAYING, PAYING, isIn("done")),
    payPayouts: inTurn({ unanswered: 3, rest_ms: 500 }, { unanswered: 0, rest_ms: 0 }),
  })),
  byTheClock("payouts-drafted", DRAFT_PAYOUTS_WORKFLOW, draftPayoutsScheduleId, () => ({
    draftPayouts: async () => ({ run_id: "refrun_story_payouts-drafted" }),
    lookAtPayoutRun: async () => isIn("empty"),
  })),
  byTheClock("verified-with-findings", VERIFY_WORKFLOW, verifyScheduleId, () => ({
    verifyLedger: async () => ({ findings: 2 }),
  })),
])

/** Signals the first time it is called, so that the signal is there before it has ended. */
function once<T>(signal: () => Promise<void>, answer: T): () => Promise<T> {
  let first = true
  return async () => {
    if (first) await signal()
    first = false
    return answer
  }
}

function inTurn<T>(...answers: T[]): () => Promise<T> {
  const left = [...answers]
  return async () => {
    const answer = left.length > 1 ? left.shift() : left[0]
    if (answer === undefined) throw new Error("a story without an answer")
    return answer
  }
}

function failing(times: number): () => Promise<typeof NO_MAIL> {
  let failed = 0
  return async () => {
    if (failed++ < times) throw new Error("the database is away")
    return NO_MAIL
  }
}
