// GET, POST /admin/referral/coupons
import type { CreatePromotionDTO, MedusaContainer, Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DomainError } from "../../../../core/errors"
import { createPartnerCouponWorkflow } from "../../../../workflows/request/create-partner-coupon"
import { createCoupon, listCoupons } from "../../../contract/catalog/coupons"
import { pageOfRecords, recordWith } from "../../../medusa-query"
import { route, type RouteRequest } from "../../../route"
import { withDeletedPromotions } from "./deleted-promotions"

export const GET = route(listCoupons, (request) => {
  request.req.filterableFields.unlinked_at = null
  return pageOfRecords(listCoupons, request, withDeletedPromotions)
})

export const POST = route(createCoupon, async (request) =>
  recordWith(createCoupon, await couponOf(request), request, withDeletedPromotions),
)

async function couponOf({ referral, scope, body, now }: RouteRequest<typeof createCoupon>): Promise<string> {
  if ("promotion_id" in body) {
    await checkTyped(scope, body.promotion_id)
    return await referral.linkCoupon(body, now)
  }
  refuseAutomatic(body.promotion.is_automatic === true, "promotion.is_automatic")
  const promotion = body.promotion as CreatePromotionDTO
  const { result } = await createPartnerCouponWorkflow(scope).run({ input: { ...body, promotion, now } })
  return result
}

/** Refuses a promotion that does not exist, or whose code nobody has to type. */
async function checkTyped(scope: MedusaContainer, id: string): Promise<void> {
  const query = scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const fields = ["id", "is_automatic"]
  const { data } = await query.graph({ entity: "promotion", fields, filters: { id } })
  const promotion = data[0] as { is_automatic: boolean } | undefined
  if (promotion === undefined) {
    const message = `There is no promotion ${id}. Choose one from the list.`
    throw new DomainError("promotion.unknown", message, "promotion_id")
  }
  refuseAutomatic(promotion.is_automatic, "promotion_id")
}

function refuseAutomatic(isAutomatic: boolean, path: string): void {
  if (!isAutomatic) return
  const message =
    "An automatic promotion credits nobody, since nobody types its code. Choose one with a code."
  throw new DomainError("coupon.automatic", message, path)
}
