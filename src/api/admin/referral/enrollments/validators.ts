import { z } from "@medusajs/framework/zod"
import { termsFields } from "../terms"
import { findParams } from "../list-query"

const status = z.enum(["active", "inactive"])

export const AdminCreateReferralEnrollment = z.strictObject({
  partner_id: z.string().min(1),
  program_id: z.string().min(1),
  status: status.optional(),
  ...termsFields,
})
export type AdminCreateReferralEnrollment = z.infer<typeof AdminCreateReferralEnrollment>

export const AdminUpdateReferralEnrollment = z.strictObject({ status: status.optional(), ...termsFields })
export type AdminUpdateReferralEnrollment = z.infer<typeof AdminUpdateReferralEnrollment>

export const AdminGetReferralEnrollments = findParams().extend({
  id: z.union([z.string(), z.array(z.string())]).optional(),
  partner_id: z.union([z.string(), z.array(z.string())]).optional(),
  program_id: z.union([z.string(), z.array(z.string())]).optional(),
  status: status.optional(),
})
