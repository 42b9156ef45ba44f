// Owns how a failed activity reaches Temporal, whose history others read and nobody erases: a refusal by a rule as a failure that trying again
// can't help, under the rule's own code; anything else as worth another try, without the statements, values and addresses that errors quote.
import { ApplicationFailure, TemporalFailure } from "@temporalio/common"
import { DomainError } from "../core"
import { reasonOf } from "../modules/referral/books/db"

type Activity = (...given: unknown[]) => Promise<unknown>

/** The same activities, of whose errors Temporal and its log get to know what they may: kind, code, reason, place in the code. */
export function failClean<Activities extends object>(activities: Activities): Activities {
  const wrapped = Object.entries(activities as Record<string, Activity>).map(([name, act]) => {
    const failing: Activity = async (...given) => {
      try {
        return await act(...given)
      } catch (error) {
        throw failureOf(error)
      }
    }
    return [name, failing] as const
  })
  return Object.fromEntries(wrapped) as Activities
}

function failureOf(error: unknown): TemporalFailure {
  if (error instanceof DomainError) return ApplicationFailure.nonRetryable(error.message, error.code)
  // Said by this worker for Temporal, as about mail; or Temporal's own word that nobody waits any more.
  if (error instanceof TemporalFailure) return error
  const failure = ApplicationFailure.retryable(reasonOf(error), kindOf(error), ...codeOf(error))
  failure.stack = [String(failure), ...framesOf(error)].join("\n")
  return failure
}

/** The class of an error: all that may be told of one whose text is foreign. */
export const kindOf = (error: unknown): string =>
  error instanceof Error ? error.constructor.name || "Error" : typeof error

/** What a database or a socket calls it. @example codeOf(new Error("x")) // [] */
function codeOf(error: unknown): { code: string }[] {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined
  return typeof code === "string" && /^\w{1,40}$/.test(code) ? [{ code }] : []
}

const FRAME = /^\s+at .*:\d+:\d+\)?$/

/** Where it happened: a stack begins with the message, and the message may be as long as a statement. */
function framesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const { stack = "", message } = error
  return stack.split("\n").filter((line) => FRAME.test(line) && !message.includes(line.trim()))
}
