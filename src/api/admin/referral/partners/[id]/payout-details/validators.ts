import { z } from "@medusajs/framework/zod"
import { pageOf } from "../../../pages"

/** Longer than anything that the rules let pass: what a field may be, they say. */
const text = z.string().max(500)
const optional = text.nullable().optional()

export const AdminSaveReferralPayoutDetails = z.strictObject({
  account_holder: text,
  /** An IBAN, or whatever number the bank knows the account by. */
  account: text,
  /** BIC, routing number or sort code. */
  bank_code: optional,
  bank_name: optional,
  /** Of the bank: two letters (ISO 3166). */
  country: optional,
})
export type AdminSaveReferralPayoutDetails = z.infer<typeof AdminSaveReferralPayoutDetails>

export const AdminGetReferralPayoutDetailsChanges = pageOf({})
export type AdminGetReferralPayoutDetailsChanges = z.infer<typeof AdminGetReferralPayoutDetailsChanges>
