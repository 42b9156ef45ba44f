// The promotions of coupons that were deleted: Medusa leaves them out of every answer.
import type { IPromotionModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Complete } from "../../../medusa-query"

interface CouponRow {
  promotion_id?: string
  promotion?: object | null
}

/** Looks deleted promotions up where they are kept, and marks them. */
export const withDeletedPromotions: Complete = async (scope, records, fields) => {
  if (!fields.some((field) => field.startsWith("promotion."))) return records
  const coupons = records as CouponRow[]
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
    { select: ["id", "code", "status"], withDeleted: true, take: ids.length },
  )
}
