// The referral module: partners, programs, clicks, attributions, commissions and the ledger that proves them.
import { Module } from "@medusajs/framework/utils"
import { REFERRAL_MODULE } from "./key"
import ReferralModuleService from "./service"

export { REFERRAL_MODULE }
export default Module(REFERRAL_MODULE, { service: ReferralModuleService })
