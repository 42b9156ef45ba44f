// The Medusa module that starts and drains the Temporal worker with the application, and tells Temporal what changed. Owns no data.
import { Module } from "@medusajs/framework/utils"
import { REFERRAL_DURABLE } from "./key"
import loadPayoutProviders from "./loaders/payout-providers"
import ReferralDurableService from "./service"

export { REFERRAL_DURABLE }
export default Module(REFERRAL_DURABLE, { service: ReferralDurableService, loaders: [loadPayoutProviders] })
