import { z } from "@medusajs/framework/zod"
import { termsFields } from "../terms"
import { findParams } from "../list-query"

const status = z.enum(["active", "inactive"])
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const fields = {
  /** Of several programs that have a row for a line, the lowest number pays. */
  priority: z.number().int().min(0).max(1_000_000).optional(),
  status: status.optional(),
  starts_at: time.nullable().optional(),
  ends_at: time.nullable().optional(),
  first_order_only: z.boolean().optional(),
  /** Takes a contact's orders for so many months after their first. */
  months: z.number().int().min(1).max(1_200).nullable().optional(),
  /** New partners are enrolled in it by themselves. */
  auto_enroll: z.boolean().optional(),
  ...termsFields,
}

const name = z.string().trim().min(1).max(200)

export const AdminCreateReferralProgram = z.strictObject({ name, ...fields })
export type AdminCreateReferralProgram = z.infer<typeof AdminCreateReferralProgram>

export const AdminUpdateReferralProgram = z.strictObject({ name: name.optional(), ...fields })
export type AdminUpdateReferralProgram = z.infer<typeof AdminUpdateReferralProgram>

export const AdminGetReferralPrograms = findParams().extend({
  q: z.string().optional(),
  id: z.union([z.string(), z.array(z.string())]).optional(),
  status: status.optional(),
})
