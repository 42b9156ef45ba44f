// Once a minute: promotions that credit partners and were deleted are found, since no event tells of them,
// and admins are told.
import type { MedusaContainer } from "@medusajs/framework/types"
import { REFERRAL_DURABLE } from "../modules/durable/key"
import type ReferralDurableService from "../modules/durable/service"

export default async function watchReferralCoupons(container: MedusaContainer): Promise<void> {
  await container.resolve<ReferralDurableService>(REFERRAL_DURABLE).watchCoupons()
}

export const config = { name: "referral-coupons", schedule: "* * * * *" }
