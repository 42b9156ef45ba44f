// What the route of confirmations takes and answers.
import { z } from "@medusajs/framework/zod"
import type { Operation } from "../../../openapi/operation"
import { StoreReferralConfirmation } from "./validators"

export const CONFIRMATION_OPERATIONS: Operation[] = [
  {
    method: "POST",
    path: "/store/referral/confirmations",
    summary: "Confirms the e-mail of a submission with the token that came by mail.",
    body: StoreReferralConfirmation,
    answer: z.object({ submission: z.object({ id: z.string() }) }),
  },
]
