// The two services that routes call, by their container keys.
import type { MedusaContainer } from "@medusajs/framework/types"
import { REFERRAL_DURABLE } from "../modules/durable/key"
import type ReferralDurableService from "../modules/durable/service"
import { REFERRAL_MODULE } from "../modules/referral/key"
import type ReferralModuleService from "../modules/referral/service"

export const referral = (scope: MedusaContainer): ReferralModuleService =>
  scope.resolve<ReferralModuleService>(REFERRAL_MODULE)

export const durable = (scope: MedusaContainer): ReferralDurableService =>
  scope.resolve<ReferralDurableService>(REFERRAL_DURABLE)
