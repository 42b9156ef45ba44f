// The one list of refusals of this plugin, each with a code that will never change. Owns no mapping to HTTP or
// Temporal (api and activities do that), and no expected outcome: nobody to credit is a value, not an error.

/**
 * The kind of a refusal. `invalid`: the input is wrong; `unknown`: it names something that does not exist;
 * `conflict`: the state does not allow it now, or not twice; `not_allowed`: this person may not do it;
 * `too_many`: a limit is reached.
 */
export type ErrorKind = "invalid" | "unknown" | "conflict" | "not_allowed" | "too_many"

/** Every code a refusal can carry, with its kind. Codes are public: clients and scenarios rely on them. */
export const ERROR_KINDS = {
  "order.unknown": "unknown",
  "order.cancelled": "conflict",
  "order.undecided": "conflict",
  "order.stale": "conflict",
  "order.difference_changed": "conflict",
  "order.unreadable": "conflict",
  "order.unwritable": "conflict",
  "order.unsettled": "invalid",
  "unsettled_order.unknown": "unknown",
  "contact.unknown": "unknown",
  "contact.erased": "conflict",
  "form.unknown": "unknown",
  "form.exists": "conflict",
  "form.invalid": "invalid",
  "form.cap_reached": "too_many",
  "confirmation.invalid": "invalid",
  "commission.unknown": "unknown",
  "commission.already_held": "conflict",
  "commission.not_held": "conflict",
  "commission.voided": "conflict",
  "refund.exceeds_captured": "invalid",
  "return.exceeds_quantity": "invalid",
  "partner.unknown": "unknown",
  "partner.customer_taken": "conflict",
  "program.unknown": "unknown",
  "program.invalid": "invalid",
  "enrollment.unknown": "unknown",
  "enrollment.exists": "conflict",
  "partner.not_eligible": "invalid",
  "partner.parent_cycle": "invalid",
  "terms.pays_nothing": "invalid",
  "terms.invalid": "invalid",
  "settings.invalid": "invalid",
  "settings.version_conflict": "conflict",
  "settings.needs_user": "not_allowed",
  "settings.proxies_undecided": "invalid",
  "apply_job.unknown": "unknown",
  "apply_job.not_failed": "conflict",
  "rate_card.invalid": "invalid",
  "rate_card.conflict": "conflict",
  "rate_card.unknown": "unknown",
  "code.invalid": "invalid",
  "code.ambiguous": "conflict",
  "link.unknown": "unknown",
  "link.destination_refused": "invalid",
  "handover.unknown": "unknown",
  "coupon.unknown": "unknown",
  "coupon.taken": "conflict",
  "coupon.automatic": "invalid",
  "promotion.unknown": "unknown",
  "currency.unknown": "unknown",
  "money.invalid": "invalid",
  "percent.invalid": "invalid",
  "quantity.invalid": "invalid",
  "adjustment.zero": "invalid",
  "id.reused": "conflict",
  "payout_run.unknown": "unknown",
  "payout_run.not_waiting": "conflict",
  "payout_run.already_approved": "conflict",
  "payout_run.not_approved": "conflict",
  "payout_run.account_too_new": "not_allowed",
  "payout_run.not_an_approver": "not_allowed",
  "payout_run.no_file": "conflict",
  "payout_run.not_paused": "conflict",
  "payout_run.already_paused": "conflict",
  "payout_run.drafting": "invalid",
  "payout.unknown": "unknown",
  "payout.not_draft": "conflict",
  "payout.not_unknown": "conflict",
  "payout.not_paid": "conflict",
  "payout.in_flight": "conflict",
  "payout.already_stated": "conflict",
  "payout.sent_again": "conflict",
  "payout.needs_another_admin": "conflict",
  "payout.not_late": "conflict",
  "payout.already_seen_to": "conflict",
  "payout_details.invalid": "invalid",
  "payout_details.no_secret": "conflict",
  "payout_details.unreadable": "conflict",
  "payout_provider.unknown": "unknown",
} as const satisfies Record<string, ErrorKind>

export type DomainErrorCode = keyof typeof ERROR_KINDS

/**
 * A refusal: what was asked is against the rules, and nothing was changed.
 * `code` never changes; `message` names the thing, what is wrong and what to do; `path` is where in the input, if it
 * came from one, such as `levels[1].percent`; `details` is what else a client needs to mend it, as plain JSON.
 *
 * @example throw new DomainError("order.unknown", "Order o9 does not exist. Check the id.")
 */
export class DomainError extends Error {
  readonly code: DomainErrorCode
  readonly path: string | undefined
  readonly details: Readonly<Record<string, unknown>> | undefined

  constructor(
    code: DomainErrorCode,
    message: string,
    path?: string,
    details?: Readonly<Record<string, unknown>>,
  ) {
    super(message)
    this.name = "DomainError"
    this.code = code
    this.path = path
    this.details = details
  }
}
