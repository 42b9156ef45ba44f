// The contract of enrollments: one partner in one program.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { entityOf, findParams, medusaResource, selectParams, stamps } from "../medusa-resource"
import { one } from "../pages"
import { Terms, termsFields } from "./terms"

const status = z.enum(["active", "inactive"])

export const Enrollment = z.object({
  id: z.string(),
  partner_id: z.string(),
  program_id: z.string(),
  status,
  ...Terms.shape,
  ...stamps,
})
export type Enrollment = z.infer<typeof Enrollment>

const PATH = "/admin/referral/enrollments"
const names = { entity: "referral_enrollment", one: "enrollment", many: "enrollments" } as const

export const enrollments = medusaResource({
  ...names,
  path: PATH,
  reads: "referral_program:read",
  writes: "referral_program:write",
  shape: Enrollment,
  find: findParams().extend({
    id: z.union([z.string(), z.array(z.string())]).optional(),
    partner_id: z.union([z.string(), z.array(z.string())]).optional(),
    program_id: z.union([z.string(), z.array(z.string())]).optional(),
    status: status.optional(),
  }),
  create: z.strictObject({
    partner_id: z.string().min(1),
    program_id: z.string().min(1),
    status: status.optional(),
    ...termsFields,
  }),
  update: z.strictObject({ status: status.optional(), ...termsFields }),
  refuses: { 400: ["partner.unknown", "program.unknown", "terms.pays_nothing"], 409: ["enrollment.exists"] },
})

export const resetEnrollmentTerms = endpoint("POST", `${PATH}/:id/reset-terms`, {
  summary: "Ends a hand edit: the terms are the program's again.",
  permission: "referral_program:write",
  query: selectParams,
  answer: one("enrollment", Enrollment),
  entity: entityOf(names, Enrollment).single,
  refuses: { 404: ["enrollment.unknown"] },
})
