// What the routes of programs take and answer.
import { z } from "@medusajs/framework/zod"
import { resourceOperations, TERMS_ANSWER, time } from "../../../openapi/operation"
import { rateCardOperations } from "./rate-card-operations"
import {
  AdminCreateReferralProgram,
  AdminGetReferralPrograms,
  AdminUpdateReferralProgram,
} from "./validators"
import { selectParams } from "../list-query"

const Program = z.object({
  id: z.string(),
  name: z.string(),
  priority: z.int(),
  status: z.enum(["active", "inactive"]),
  starts_at: time.nullable(),
  ends_at: time.nullable(),
  first_order_only: z.boolean(),
  months: z.int().nullable(),
  auto_enroll: z.boolean(),
  ...TERMS_ANSWER,
  created_at: time,
  updated_at: time,
})

export const PROGRAM_OPERATIONS = [
  ...resourceOperations({
    path: "/admin/referral/programs",
    one: "program",
    many: "programs",
    answer: Program,
    find: AdminGetReferralPrograms,
    select: selectParams,
    create: AdminCreateReferralProgram,
    update: AdminUpdateReferralProgram,
    refusals: { 400: ["request.invalid", "program.invalid", "terms.pays_nothing"] },
  }),
  {
    method: "POST" as const,
    path: "/admin/referral/programs/:id/reset-terms",
    summary: "Ends a hand edit: the terms are the defaults' again.",
    query: selectParams,
    answer: z.object({ program: Program }),
    refusals: { 404: ["program.unknown"] },
  },
  ...rateCardOperations("program"),
]
