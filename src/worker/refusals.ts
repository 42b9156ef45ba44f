// Owns how a refusal by a rule reaches Temporal: as a failure that trying again can't help, under the rule's own code.
import { ApplicationFailure } from "@temporalio/common"
import { DomainError } from "../core"

type Activity = (...given: unknown[]) => Promise<unknown>

/** The same activities, whose refusals end their workflow with the reason; everything else stays worth another try. */
export function refusalsFail<Activities extends object>(activities: Activities): Activities {
  const wrapped = Object.entries(activities as Record<string, Activity>).map(([name, act]) => {
    const failing: Activity = (...given) => act(...given).catch(fail)
    return [name, failing] as const
  })
  return Object.fromEntries(wrapped) as Activities
}

function fail(error: unknown): never {
  if (error instanceof DomainError) throw ApplicationFailure.nonRetryable(error.message, error.code)
  throw error
}
