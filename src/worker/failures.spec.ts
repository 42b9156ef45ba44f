// What Temporal, its history and its log get to know of an activity that failed.
import { ApplicationFailure, CancelledFailure } from "@temporalio/common"
import { DomainError } from "../core"
import { failClean } from "./failures"

/** How an activity fails that throws this. */
async function failing(error: unknown): Promise<unknown> {
  const { act } = failClean({
    act: async () => {
      throw error
    },
  })
  return await act().catch((failure: unknown) => failure)
}

class DatabaseError extends Error {}

const STATEMENT = "update referral_partner set email = 'jim@partner.test'\n  where id = 'refpar_jim'"

/** As knex and an object mapper leave it: the statement in the message, in the stack, and in what it was caused by. */
function failedStatement(): Error {
  const message = `${STATEMENT} - duplicate key value violates unique constraint "partner_email"`
  const detail = {
    severity: "ERROR",
    code: "23505",
    detail: "Key (email)=(jim@partner.test) already exists.",
  }
  const cause = new Error("jim@partner.test")
  return Object.assign(new DatabaseError(message, { cause }), detail)
}

it("keeps kind, code, reason and place of an error, and nothing that it quotes", async () => {
  const failure = await failing(failedStatement())
  expect(failure).toBeInstanceOf(ApplicationFailure)
  expect(failure).toMatchObject({
    type: "DatabaseError",
    message: 'duplicate key value violates unique constraint "partner_email" (23505)',
    details: [{ code: "23505" }],
    nonRetryable: false,
    cause: undefined,
  })
  const { stack = "" } = failure as Error
  expect(stack).toMatch(/failures\.spec\.ts:\d+:\d+/)
  // Not shorter words: a stack names folders, and whoever works here may call theirs as they like.
  for (const line of [...STATEMENT.split("\n"), "jim@partner.test"]) expect(stack).not.toContain(line.trim())
})

it("refuses for good what a rule refuses, under the rule's own code", async () => {
  const refusal = new DomainError("payout_run.unknown", "There is no payout run refrun_1. Check the id.")
  await expect(failing(refusal)).resolves.toMatchObject({
    type: "payout_run.unknown",
    message: "There is no payout run refrun_1. Check the id.",
    nonRetryable: true,
  })
})

it.each([
  ["what this worker said for Temporal", ApplicationFailure.nonRetryable("no provider", "mail.no_provider")],
  ["that nobody waits any more", new CancelledFailure("CANCELLED")],
])("lets through %s", async (_, failure) => {
  await expect(failing(failure)).resolves.toBe(failure)
})

it("cleans what is thrown at once, and what is no error", async () => {
  const { act } = failClean({
    act: (): Promise<void> => {
      throw failedStatement()
    },
  })
  await expect(act()).rejects.toMatchObject({ type: "DatabaseError", cause: undefined })
  await expect(failing("gone")).resolves.toMatchObject({ type: "string", message: "gone" })
})
