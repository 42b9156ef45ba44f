// Owns how a refusal reaches an HTTP client: `{ type, code, message }` with a stable code and, where the input is at fault, its path.
// Owns no rule. Medusa's own error handler would overwrite code and message of a conflict, so routes answer refusals themselves.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DomainError, type DomainErrorCode } from "../core/errors"
import { reasonOf } from "../modules/referral/reason"
import { RequestRefused } from "./refused"

/** Codes that say "not now" or "not twice" rather than "not like this". */
const CONFLICTS: ReadonlySet<DomainErrorCode> = new Set<DomainErrorCode>([
  "apply_job.not_failed",
  "code.ambiguous",
  "commission.already_held",
  "commission.not_held",
  "commission.voided",
  "coupon.taken",
  "contact.erased",
  "enrollment.exists",
  "form.exists",
  "id.reused",
  "order.cancelled",
  "order.difference_changed",
  "order.stale",
  "order.undecided",
  "order.unreadable",
  "order.unwritable",
  "partner.customer_taken",
  "payout.already_seen_to",
  "payout.already_stated",
  "payout.sent_again",
  "payout.in_flight",
  "payout.needs_another_admin",
  "payout.not_draft",
  "payout.not_late",
  "payout.not_paid",
  "payout.not_unknown",
  "payout_details.no_secret",
  "payout_details.unreadable",
  "payout_run.already_approved",
  "payout_run.already_paused",
  "payout_run.no_file",
  "payout_run.not_approved",
  "payout_run.not_paused",
  "payout_run.not_waiting",
  "rate_card.conflict",
  "settings.version_conflict",
])

const NOT_ALLOWED: ReadonlySet<DomainErrorCode> = new Set<DomainErrorCode>([
  "settings.needs_user",
  "payout_run.account_too_new",
  "payout_run.not_an_approver",
])

/** A refusal as it is answered. */
export interface Refusal {
  type:
    | "invalid_data"
    | "not_allowed"
    | "not_found"
    | "conflict"
    | "too_large"
    | "unsupported"
    | "too_many_requests"
    | "unavailable"
  code: string
  message: string
  path?: string
  /** What else a client needs to mend it, under names of its own. */
  [detail: string]: unknown
}

const STATUS: Record<Refusal["type"], number> = {
  invalid_data: 400,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  too_many_requests: 429,
  unavailable: 503,
}

/** Where the input names what does not exist, the input is wrong; where the URL does, it is not found. */
function typeOf({ code, path }: DomainError): Refusal["type"] {
  // A prefix is one field among many of a form that was not saved yet: it is put right like any other.
  if (code === "code.ambiguous" && path === "code_prefix") return "invalid_data"
  if (CONFLICTS.has(code)) return "conflict"
  if (code === "form.cap_reached") return "too_many_requests"
  if (NOT_ALLOWED.has(code)) return "not_allowed"
  return code.endsWith(".unknown") && path === undefined ? "not_found" : "invalid_data"
}

/** Answers a refusal. */
export function refuse(res: MedusaResponse, refusal: Refusal): void {
  res.status(STATUS[refusal.type]).json(refusal)
}

/** What comes through a workflow of Medusa's is a copy: it has the fields of a refusal, and is none any more. */
const isRefusal = (error: unknown): error is DomainError =>
  error instanceof DomainError ||
  (typeof error === "object" && error !== null && "name" in error && error.name === "DomainError")

const isOfDatabase = (error: unknown): boolean =>
  error instanceof Error && ("severity" in error || reasonOf(error) !== error.message)

type Handler<Req> = (req: Req, res: MedusaResponse) => Promise<void>

/**
 * A route whose refusals by a rule are answered as such; everything else is Medusa's to answer, and to log:
 * without the statement that failed, whose values are anybody's.
 */
export function refusing<Req extends MedusaRequest>(handler: Handler<Req>): Handler<Req> {
  return async (req, res) => {
    try {
      await handler(req, res)
    } catch (error) {
      if (error instanceof RequestRefused) {
        res.set(error.headers)
        refuse(res, error.refusal)
        return
      }
      if (!isRefusal(error)) throw isOfDatabase(error) ? new Error(reasonOf(error)) : error
      const { code, message, path, details } = error
      const where = path === undefined ? {} : { path }
      refuse(res, { type: typeOf(error), code, message, ...where, ...details })
    }
  }
}
