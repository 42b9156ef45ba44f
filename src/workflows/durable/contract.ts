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
