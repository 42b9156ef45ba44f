// Owns the one list of refusals of this plugin, each with a code that will never change. Owns no mapping to HTTP or
// Temporal (api and activities do that), and no expected outcome: nobody to credit is a value, not an error.

/** Every code a refusal can carry. Codes are public: clients and scenarios rely on them. */
export type DomainErrorCode =
  | "order.unknown"
  | "order.cancelled"
  | "order.undecided"
  | "order.stale"
  | "order.difference_changed"
  | "order.unreadable"
  | "order.unwritable"
  | "order.unsettled"
  | "unsettled_order.unknown"
  | "contact.unknown"
  | "contact.erased"
  | "form.unknown"
  | "form.exists"
  | "form.invalid"
  | "form.cap_reached"
  | "confirmation.invalid"
  | "commission.unknown"
  | "commission.already_held"
  | "commission.not_held"
  | "commission.voided"
  | "refund.exceeds_captured"
  | "return.exceeds_quantity"
  | "partner.unknown"
  | "partner.customer_taken"
  | "program.unknown"
  | "program.invalid"
  | "enrollment.unknown"
  | "enrollment.exists"
  | "partner.not_eligible"
  | "partner.parent_cycle"
  | "terms.pays_nothing"
  | "terms.invalid"
  | "settings.invalid"
  | "settings.version_conflict"
  | "settings.needs_user"
  | "settings.proxies_undecided"
  | "apply_job.unknown"
  | "apply_job.not_failed"
  | "rate_card.invalid"
  | "rate_card.conflict"
  | "rate_card.unknown"
  | "code.invalid"
  | "code.ambiguous"
  | "link.unknown"
  | "link.destination_refused"
  | "handover.unknown"
  | "coupon.unknown"
  | "coupon.taken"
  | "coupon.automatic"
  | "promotion.unknown"
  | "currency.unknown"
  | "money.invalid"
  | "percent.invalid"
  | "quantity.invalid"
  | "adjustment.zero"
  | "id.reused"
  | "payout_run.unknown"
  | "payout_run.not_waiting"
  | "payout_run.already_approved"
  | "payout_run.not_approved"
  | "payout_run.account_too_new"
  | "payout_run.not_an_approver"
  | "payout_run.no_file"
  | "payout_run.not_paused"
  | "payout_run.already_paused"
  | "payout_run.drafting"
  | "payout.unknown"
  | "payout.not_draft"
  | "payout.not_unknown"
  | "payout.not_paid"
  | "payout.in_flight"
  | "payout.already_stated"
  | "payout.sent_again"
  | "payout.needs_another_admin"
  | "payout.not_late"
  | "payout.already_seen_to"
  | "payout_details.invalid"
  | "payout_details.no_secret"
  | "payout_details.unreadable"
  | "payout_provider.unknown"

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
