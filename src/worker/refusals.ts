// Owns how a refusal by a rule reaches Temporal: as a failure that trying again can't help, under the rule's own code.
import { ApplicationFailure } from "@temporalio/common"
import { DomainError } from "../core"

/** The same activities, whose refusals end their workflow with the reason; everything else stays worth another try. */
export function refusalsFail<A extends object>(activities: A): A {
  const wrapped = Object.entries(activities as Record<string, (ref: unknown) => Promise<unknown>>).map(
    ([name, act]) => [name, (ref: unknown) => act(ref).catch(fail)],
  )
  return Object.fromEntries(wrapped) as A
}

function fail(error: unknown): never {
  if (error instanceof DomainError) throw ApplicationFailure.nonRetryable(error.message, error.code)
  throw error
}
