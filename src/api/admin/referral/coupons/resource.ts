// The name of a coupon in an answer, and its fields, those of its promotion among them, be it deleted or not.
import type { IPromotionModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

const PROMOTION = ["id", "code", "status"] as const
const FIELDS = [
  "id",
  "promotion_id",
  "partner_id",
  "linked_at",
  ...PROMOTION.map((field) => `promotion.${field}`),
]

interface CouponRow {
  promotion_id?: string
  promotion?: object | null
}

/**
 * Medusa leaves a promotion that was deleted out of every answer: it is looked up where it is kept, and
 * marked.
 */
async function markDeleted(
  scope: MedusaContainer,
  coupons: CouponRow[],
  fields: readonly string[],
): Promise<object[]> {
  if (!fields.some((field) => field.startsWith("promotion."))) return coupons
  const missing = coupons.flatMap(({ promotion, promotion_id }) => (promotion ? [] : (promotion_id ?? [])))
  const deleted = missing.length === 0 ? [] : await deletedPromotions(scope, missing)
  const known = new Map(deleted.map(({ id, code, status }) => [id, { id, code, status, deleted: true }]))
  return coupons.map((coupon) => ({
    ...coupon,
    promotion: coupon.promotion
      ? { ...coupon.promotion, deleted: false }
      : (known.get(coupon.promotion_id ?? "") ?? null),
  }))
}

async function deletedPromotions(scope: MedusaContainer, ids: string[]) {
  const promotions = scope.resolve<IPromotionModuleService>(Modules.PROMOTION)
  return await promotions.listPromotions(
    { id: ids },
    { select: [...PROMOTION], withDeleted: true, take: ids.length },
  )
}

export const COUPONS = {
  entity: "referral_coupon",
  one: "coupon",
  many: "coupons",
  complete: markDeleted,
}

export const couponList = { defaults: FIELDS, isList: true, defaultLimit: 20 }
export const couponOne = { defaults: FIELDS, isList: false }
