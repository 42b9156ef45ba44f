// Once an hour: addresses that are too old are forgotten, and what is of no use any more. A job of Medusa's, since a promise to forget must
// hold while Temporal is away.
import type { MedusaContainer } from "@medusajs/framework/types"
import { REFERRAL_MODULE } from "../modules/referral/key"
import type ReferralModuleService from "../modules/referral/service"

export default async function forgetReferralTraces(container: MedusaContainer): Promise<void> {
  await container.resolve<ReferralModuleService>(REFERRAL_MODULE).tracking.forget(Date.now())
}

export const config = { name: "referral-forget", schedule: "17 * * * *" }
