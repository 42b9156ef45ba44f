import { z } from "@medusajs/framework/zod"
import { aTime, findParams } from "../list-query"

const status = z.enum(["active", "inactive"])
const name = z.string().trim().min(1).max(200)
/** An absolute URL on an origin that the options allow, or a path on the storefront. */
const destination = z.string().trim().min(1).max(2000)

export const AdminCreateReferralLink = z.strictObject({
  name,
  destination,
  /** Made from the name when left out; never changes. */
  code: z.string().optional(),
  status: status.optional(),
})
export type AdminCreateReferralLink = z.infer<typeof AdminCreateReferralLink>

export const AdminUpdateReferralLink = z.strictObject({
  name: name.optional(),
  destination: destination.optional(),
  status: status.optional(),
})
export type AdminUpdateReferralLink = z.infer<typeof AdminUpdateReferralLink>

export const AdminGetReferralLinks = findParams().extend({
  q: z.string().optional(),
  id: z.union([z.string(), z.array(z.string())]).optional(),
  code: z.string().optional(),
  status: status.optional(),
  created_at: aTime,
})
