// DELETE /admin/referral/coupons/:id
import { deleteCoupon } from "../../../../contract/catalog/coupons"
import { route } from "../../../../route"

export const DELETE = route(deleteCoupon, async ({ referral, params, now }) => {
  await referral.unlinkCoupon(params.id, now)
  return { id: params.id, object: "coupon" as const, deleted: true as const }
})
