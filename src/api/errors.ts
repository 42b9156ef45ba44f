// The one way from a code to an HTTP answer: core's kinds, and the codes of requests that no rule is asked about.
import { type DomainErrorCode, ERROR_KINDS, type ErrorKind } from "../core/errors"

/** The types of refusals, as Medusa's clients know them, with their HTTP status. */
export const STATUS = {
  invalid_data: 400,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  too_many_requests: 429,
  unavailable: 503,
} as const

export type RefusalType = keyof typeof STATUS

/** Codes of requests that are refused by their form, their sender or their number. */
const REQUEST_ERRORS = {
  "request.invalid": "invalid_data",
  "request.encoded": "unsupported",
  "request.foreign_origin": "not_allowed",
  "request.needs_user": "not_allowed",
  "request.not_json": "unsupported",
  "request.not_the_storefront": "invalid_data",
  "request.prefetch": "unavailable",
  "request.too_large": "too_large",
  "request.too_many": "too_many_requests",
  "request.user_deleted": "not_allowed",
  "idempotency_key.invalid": "invalid_data",
  "idempotency_key.missing": "invalid_data",
  "cart.completed": "conflict",
  "cart.not_theirs": "not_allowed",
  "cart.unknown": "not_found",
} as const satisfies Record<string, RefusalType>

const TYPE_OF_KIND: Record<ErrorKind, RefusalType> = {
  invalid: "invalid_data",
  unknown: "not_found",
  conflict: "conflict",
  not_allowed: "not_allowed",
  too_many: "too_many_requests",
}

type RequestErrorCode = keyof typeof REQUEST_ERRORS
/** Every code that is answered over HTTP. */
export type ErrorCode = DomainErrorCode | RequestErrorCode

/** The records whose absence has a code of its own: `partner` has `partner.unknown`. */
export type KindOfRecord = ErrorCode extends infer Code
  ? Code extends `${infer Kind}.unknown`
    ? Kind
    : never
  : never

/**
 * The type of a refusal. A name in the input that nothing has is wrong input; in the URL it is not found.
 *
 * @example typeOf("partner.unknown") // "not_found"; typeOf("partner.unknown", "parent_id") // "invalid_data"
 */
export function typeOf(code: ErrorCode, path?: string): RefusalType {
  if (isOfRequest(code)) return REQUEST_ERRORS[code]
  // A prefix is one field among many of settings that were not saved yet: it is put right like any other.
  if (code === "code.ambiguous" && path === "code_prefix") return "invalid_data"
  const kind = ERROR_KINDS[code]
  return kind === "unknown" && path !== undefined ? "invalid_data" : TYPE_OF_KIND[kind]
}

const isOfRequest = (code: ErrorCode): code is RequestErrorCode => Object.hasOwn(REQUEST_ERRORS, code)
