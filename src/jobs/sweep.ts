// Once a minute: what no event told is told again. A job of Medusa's, since it must run while Temporal is away.
import type { MedusaContainer } from "@medusajs/framework/types"
import { REFERRAL_DURABLE } from "../modules/durable/key"
import type ReferralDurableService from "../modules/durable/service"

export default async function sweepReferrals(container: MedusaContainer): Promise<void> {
  await container.resolve<ReferralDurableService>(REFERRAL_DURABLE).sweepUnlessSweeping()
}

export const config = { name: "referral-sweep", schedule: "* * * * *" }
