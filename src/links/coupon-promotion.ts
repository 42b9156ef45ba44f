// A coupon's promotion, to be read along with it.
import PromotionModule from "@medusajs/medusa/promotion"
import { defineLink } from "@medusajs/framework/utils"
import ReferralModule from "../modules/referral"

export default defineLink(
  { linkable: ReferralModule.linkable.referralCoupon, field: "promotion_id" },
  PromotionModule.linkable.promotion as Parameters<typeof defineLink>[1],
  { readOnly: true },
)
