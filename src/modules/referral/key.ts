/** The container key of the referral module's service. */
export const REFERRAL_MODULE = "referral"
