// Owns how the failure to settle an order is told to admins: a code that never changes, and words without
// statements, values or anybody's data.
import { DomainError, type DomainErrorCode } from "../../core"
import { reasonOf, whyRefusedForGood } from "../../modules/referral/books/db"

/**
 * Why an order could not be settled.
 *
 * @example whyUnsettled(new Error("no price")).code // "order.unsettled"
 */
export function whyUnsettled(failure: unknown): { code: DomainErrorCode; message: string } {
  if (failure instanceof DomainError) return { code: failure.code, message: failure.message }
  const refused = whyRefusedForGood(failure)
  return refused === null
    ? { code: "order.unsettled", message: reasonOf(failure) }
    : { code: "order.unwritable", message: `The database refuses what the order comes to: ${refused}` }
}
