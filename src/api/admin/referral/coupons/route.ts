// GET, POST /admin/referral/coupons: which promotions credit which partners.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CreatePromotionDTO, Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DomainError } from "../../../../core/errors"
import { createPartnerCouponWorkflow } from "../../../../workflows/request/create-partner-coupon"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { answerList, answerOne } from "../lists"
import { COUPONS } from "./resource"
import type { AdminCreateReferralCoupon } from "./validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  req.filterableFields.unlinked_at = null
  return answerList(COUPONS, req, res)
}

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminCreateReferralCoupon>, res) => {
  await answerOne(COUPONS, await couponOf(req), req, res)
})

async function couponOf(req: AuthenticatedMedusaRequest<AdminCreateReferralCoupon>): Promise<string> {
  const body = req.validatedBody
  const now = Date.now()
  if ("promotion_id" in body) {
    await checkTyped(req, body.promotion_id)
    return await referral(req.scope).linkCoupon(body, now)
  }
  refuseAutomatic(body.promotion.is_automatic === true, "promotion.is_automatic")
  const promotion = body.promotion as CreatePromotionDTO
  const { result } = await createPartnerCouponWorkflow(req.scope).run({ input: { ...body, promotion, now } })
  return result
}

/** A promotion that exists, and whose code somebody has to type. */
async function checkTyped(req: AuthenticatedMedusaRequest, id: string): Promise<void> {
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
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
