// Owns how a refusal by a rule reaches Temporal: as a failure that trying again can't help, under the rule's own code.
import { ApplicationFailure } from "@temporalio/common"
import { DomainError } from "../core"
import type { OrderActivities } from "../workflows/durable/contract"

/** The same activities, whose refusals end their workflow with the reason; everything else stays worth another try. */
export function refusalsFail({ settleOrder, sendOrderMail }: OrderActivities): OrderActivities {
  return {
    settleOrder: (ref) => settleOrder(ref).catch(fail),
    sendOrderMail: (ref) => sendOrderMail(ref).catch(fail),
  }
}

function fail(error: unknown): never {
  if (error instanceof DomainError) throw ApplicationFailure.nonRetryable(error.message, error.code)
  throw error
}
