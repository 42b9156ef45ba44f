// DELETE /admin/referral/coupons/:id: the promotion stays, and credits nobody from now on.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"

export const DELETE = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const id = req.params.id ?? ""
  await referral(req.scope).unlinkCoupon(id, Date.now())
  res.json({ id, object: "coupon", deleted: true })
})
