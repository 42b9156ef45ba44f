// What the routes of enrollments take and answer.
import { z } from "@medusajs/framework/zod"
import { resourceOperations, TERMS_ANSWER, time } from "../../../openapi/operation"
import { rateCardOperations } from "../programs/rate-card-operations"
import {
  AdminCreateReferralEnrollment,
  AdminGetReferralEnrollments,
  AdminUpdateReferralEnrollment,
} from "./validators"
import { selectParams } from "../list-query"

const Enrollment = z.object({
  id: z.string(),
  partner_id: z.string(),
  program_id: z.string(),
  status: z.enum(["active", "inactive"]),
  ...TERMS_ANSWER,
  created_at: time,
  updated_at: time,
})

export const ENROLLMENT_OPERATIONS = [
  ...resourceOperations({
    path: "/admin/referral/enrollments",
    one: "enrollment",
    many: "enrollments",
    answer: Enrollment,
    find: AdminGetReferralEnrollments,
    select: selectParams,
    create: AdminCreateReferralEnrollment,
    update: AdminUpdateReferralEnrollment,
    refusals: {
      400: ["request.invalid", "partner.unknown", "program.unknown", "terms.pays_nothing"],
      409: ["enrollment.exists"],
    },
  }),
  {
    method: "POST" as const,
    path: "/admin/referral/enrollments/:id/reset-terms",
    summary: "Ends a hand edit: the terms are the program's again.",
    query: selectParams,
    answer: z.object({ enrollment: Enrollment }),
    refusals: { 404: ["enrollment.unknown"] },
  },
  ...rateCardOperations("enrollment"),
]
