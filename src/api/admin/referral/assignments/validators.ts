import { z } from "@medusajs/framework/zod"

export const AdminCreateReferralAssignment = z.strictObject({
  /** The cart, or the order that is not decided yet (a draft, for one). */
  subject: z.string().regex(/^(cart|order)_[0-9A-Za-z]+$/, "must be the id of a cart or an order"),
  partner_id: z.string().min(1),
})
export type AdminCreateReferralAssignment = z.infer<typeof AdminCreateReferralAssignment>
