// Which partner a promotion of Medusa's credits when its code is typed, and from when to when. Owns no code: that stays Medusa's.
import { model } from "@medusajs/framework/utils"

export const ReferralCoupon = model.define(
  { name: "ReferralCoupon", tableName: "referral_coupon" },
  {
    id: model.id({ prefix: "refcpn" }).primaryKey(),
    promotion_id: model.text(),
    partner_id: model.text(),
    linked_at: model.dateTime(),
    /** Null while it credits. */
    unlinked_at: model.dateTime().nullable(),
  },
)
