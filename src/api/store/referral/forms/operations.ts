// What the routes of forms take and answer.
import { z } from "@medusajs/framework/zod"
import type { Operation } from "../../../openapi/operation"
import { StoreReferralSubmission } from "./[form]/submissions/validators"

export const SUBMISSION_OPERATIONS: Operation[] = [
  {
    method: "POST",
    path: "/store/referral/forms/:form/submissions",
    summary: "Takes a filled-in form, which is a lead; `Idempotency-Key` is honoured.",
    body: StoreReferralSubmission,
    answer: z.object({ submission: z.object({ id: z.string() }) }),
  },
]
