/** The container key of the durable side. */
export const REFERRAL_DURABLE = "referralDurable"
