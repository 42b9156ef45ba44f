// What the routes of assignments take and answer.
import { z } from "@medusajs/framework/zod"
import type { Operation } from "../../../openapi/operation"
import { AdminCreateReferralAssignment } from "./validators"

export const ASSIGNMENT_OPERATIONS: Operation[] = [
  {
    method: "POST",
    path: "/admin/referral/assignments",
    summary: "Credits a partner with a cart or order by hand, before it is decided.",
    body: AdminCreateReferralAssignment,
    answer: z.object({
      assignment: z.object({ subject: z.string(), partner_id: z.string(), actor: z.string() }),
    }),
    refusals: { 400: ["request.invalid", "partner.unknown"] },
  },
]
