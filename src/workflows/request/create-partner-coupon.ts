// Makes a promotion and links it to a partner, in one request: both, or neither.
import type { CreatePromotionDTO } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { createPromotionsWorkflow } from "@medusajs/medusa/core-flows"
import { REFERRAL_MODULE } from "../../modules/referral/key"
import type ReferralModuleService from "../../modules/referral/service"

interface PartnerCoupon {
  partner_id: string
  promotion: CreatePromotionDTO
  now: number
}

const linkCouponStep = createStep(
  "referral-link-coupon",
  async (input: { partner_id: string; promotion_id: string; now: number }, { container }) => {
    const { now, ...coupon } = input
    const id = await container.resolve<ReferralModuleService>(REFERRAL_MODULE).linkCoupon(coupon, now)
    return new StepResponse(id, { id, now })
  },
  async (linked, { container }) => {
    if (linked === undefined) return
    await container.resolve<ReferralModuleService>(REFERRAL_MODULE).unlinkCoupon(linked.id, linked.now)
  },
)

/** Answers the coupon's id. */
export const createPartnerCouponWorkflow = createWorkflow(
  "referral-create-partner-coupon",
  (input: PartnerCoupon) => {
    const made = createPromotionsWorkflow.runAsStep({
      input: transform(input, ({ promotion }) => ({ promotionsData: [promotion] })),
    })
    const link = transform({ input, made }, ({ input: { partner_id, now }, made: [promotion] }) => ({
      partner_id,
      now,
      promotion_id: promotion?.id ?? "",
    }))
    return new WorkflowResponse(linkCouponStep(link))
  },
)
