// The Medusa module that starts and drains the Temporal worker with the application, and tells Temporal what changed. Owns no data.
import { Module } from "@medusajs/framework/utils"
import ReferralDurableService from "./service"

/** The container key of the durable side. */
export const REFERRAL_DURABLE = "referralDurable"

export default Module(REFERRAL_DURABLE, { service: ReferralDurableService })
