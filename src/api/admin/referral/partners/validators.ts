import { z } from "@medusajs/framework/zod"
import { createFindParams, createOperatorMap } from "@medusajs/medusa/api/utils/validators"
import { typedEmail } from "../../../email"

export const partnerStatus = z.enum(["pending", "active", "inactive", "rejected"])

const fields = {
  email: typedEmail().nullable().optional(),
  status: partnerStatus.optional(),
  /** The partner who recruited this one. */
  parent_id: z.string().nullable().optional(),
  /** The Medusa customer who is this partner. */
  customer_id: z.string().nullable().optional(),
  /** How long a click earns, in days; empty means the store's default. */
  cookie_days: z.number().int().min(1).max(3650).nullable().optional(),
  payout_hold: z.boolean().optional(),
  skip_notifications: z.boolean().optional(),
}

export const AdminCreateReferralPartner = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** Made from the name when left out; never changes. */
  code: z.string().optional(),
  ...fields,
})
export type AdminCreateReferralPartner = z.infer<typeof AdminCreateReferralPartner>

export const AdminUpdateReferralPartner = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  ...fields,
})
export type AdminUpdateReferralPartner = z.infer<typeof AdminUpdateReferralPartner>

export const AdminGetReferralPartners = createFindParams({ limit: 20, offset: 0 }).extend({
  q: z.string().optional(),
  id: z.union([z.string(), z.array(z.string())]).optional(),
  code: z.string().optional(),
  /** Without regard to case. */
  email: z.string().min(1).optional(),
  status: z.union([partnerStatus, z.array(partnerStatus)]).optional(),
  parent_id: z.union([z.string(), z.array(z.string())]).optional(),
  customer_id: z.union([z.string(), z.array(z.string())]).optional(),
  created_at: createOperatorMap().optional(),
})
