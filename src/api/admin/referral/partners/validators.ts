import { z } from "@medusajs/framework/zod"
import { typedEmail } from "../../../email"
import { aTime, findParams } from "../list-query"

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

const filters = {
  id: z.union([z.string(), z.array(z.string())]).optional(),
  code: z.string().optional(),
  status: z.union([partnerStatus, z.array(partnerStatus)]).optional(),
  parent_id: z.union([z.string(), z.array(z.string())]).optional(),
  customer_id: z.union([z.string(), z.array(z.string())]).optional(),
  created_at: aTime,
}

export const AdminGetReferralPartners = findParams().extend(filters)

/** A body, since names and e-mails have no place in URLs, which stand in the logs of servers and proxies. */
export const AdminSearchReferralPartners = findParams().extend({
  ...filters,
  /** A part of name, code or e-mail. */
  q: z.string().max(320).optional(),
  /** Without regard to case. */
  email: z.string().min(1).max(320).optional(),
})
