// Owns the words in which payout providers are spoken to, and what counts as an answer of theirs. Owns no call to one
// (providers, worker) and nothing that follows from an answer (transfer.ts).
import type { Currency } from "../money/currency"
import type { Minor } from "../money/minor"

/** Where a partner's money goes, as `checkPayoutDetails` lets it pass. Personal: kept encrypted, never logged. */
export interface PayoutDetails {
  /** Whose account it is; 1–140 characters. */
  account_holder: string
  /** An IBAN (upper case, without spaces) or whatever number the bank knows it by; 1–64 characters. */
  account: string
  /** BIC, routing number or sort code; at most 32 characters. */
  bank_code?: string
  /** At most 140 characters. */
  bank_name?: string
  /** Of the bank: ISO 3166 alpha-2, upper case. */
  country?: string
}

/** One payment to one partner, as a provider gets it. */
export interface Transfer {
  /** The payout's id. Whatever comes with the same key is the same payment. */
  idempotency_key: string
  /** Always positive. In the currency's minor units as this plugin pins them (`currencyDecimals`). */
  amount_minor: Minor
  currency_code: Currency
  partner: { id: string; name: string }
  /** As they were when the run was drafted; null: there were none. */
  details: PayoutDetails | null
  /** What the partner may read on the statement of account. */
  memo: string
}

/**
 * What came of sending. `paid` and `failed` are final; `unknown`: it may have happened; `not_sent`: it certainly did not, and the same key
 * may be sent again.
 */
export type TransferAnswer =
  | { outcome: "paid"; reference: string }
  | { outcome: "failed"; reason: string }
  | { outcome: "unknown"; reference?: string; reason?: string }
  | { outcome: "not_sent"; reason: string }

/** What came of looking up. `not_found`: no payment with this key was ever begun. */
export type LookupAnswer =
  | { outcome: "paid"; reference: string }
  | { outcome: "failed"; reason: string }
  | { outcome: "unknown"; reason?: string }
  | { outcome: "not_found" }

/** What is kept of a provider's texts. */
const TEXT_LENGTH = 500

/**
 * What a provider answered to `send`. A provider is foreign code: what is no answer of the interface counts as `unknown`, never as a
 * failure, because money may have moved. A payment without a reference is none that anybody could find again, so it is unknown, too.
 *
 * @example transferAnswerOf({ outcome: "done" }).outcome // "unknown"
 */
export function transferAnswerOf(said: unknown): TransferAnswer {
  const { outcome, reference, reason } = partsOf(said)
  if (outcome === "paid" && reference !== undefined) return { outcome, reference }
  if (outcome === "failed" || outcome === "not_sent") return { outcome, reason: reason ?? NO_REASON }
  if (outcome === "unknown") return { outcome, ...given({ reference, reason }) }
  return { outcome: "unknown", reason: NO_ANSWER }
}

/**
 * What a provider answered to `lookup`, in the same way.
 *
 * @example lookupAnswerOf(undefined).outcome // "unknown"
 */
export function lookupAnswerOf(said: unknown): LookupAnswer {
  const { outcome, reference, reason } = partsOf(said)
  if (outcome === "paid" && reference !== undefined) return { outcome, reference }
  if (outcome === "failed") return { outcome, reason: reason ?? NO_REASON }
  if (outcome === "not_found") return { outcome }
  if (outcome === "unknown") return { outcome, ...given({ reason }) }
  return { outcome: "unknown", reason: NO_ANSWER }
}

const NO_REASON = "The provider gave no reason."
const NO_ANSWER = "The provider's answer is none that its interface knows."

function partsOf(said: unknown): { outcome: unknown; reference?: string; reason?: string } {
  if (typeof said !== "object" || said === null) return { outcome: undefined }
  const { outcome, reference, reason } = said as Record<string, unknown>
  return { outcome, ...given({ reference: textOf(reference), reason: textOf(reason) }) }
}

/** What no page shows; PostgreSQL refuses the first of them, and with it the whole answer: a payment that was made would stay unknown. */
const CONTROL_CHARACTERS = /\p{Cc}/gu

/** A text with something in it, on one line, cut to what is kept. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined
  const text = value.replace(CONTROL_CHARACTERS, " ").trim().slice(0, TEXT_LENGTH)
  return text === "" ? undefined : text
}

/** Only what there is. */
function given<T extends object>(parts: T): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T
}
