// What a coupon is called in an answer, and which of its fields are answered, its promotion's among them.
export const COUPONS = { entity: "referral_coupon", one: "coupon", many: "coupons" }

const FIELDS = [
  "id",
  "promotion_id",
  "partner_id",
  "linked_at",
  "promotion.id",
  "promotion.code",
  "promotion.status",
]

export const couponList = { defaults: FIELDS, isList: true, defaultLimit: 20 }
export const couponOne = { defaults: FIELDS, isList: false }
