// The contract of payout details: the account to which a partner's money goes.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { deletion, one, pageOf, pageQuery } from "../pages"
import { Actor, time } from "../shapes"

/** The account, with null for what nobody said. */
export const PayoutDetails = z.object({
  account_holder: z.string(),
  account: z.string(),
  bank_code: z.string().nullable(),
  bank_name: z.string().nullable(),
  country: z.string().nullable(),
})
export type PayoutDetails = z.infer<typeof PayoutDetails>

/** The account as it is kept for a partner. */
export const KeptPayoutDetails = PayoutDetails.extend({ changed_at: time, changed_by: Actor })
export type KeptPayoutDetails = z.infer<typeof KeptPayoutDetails>

export const PayoutDetailsChange = z.object({
  id: z.string(),
  changed_at: time,
  changed_by: Actor,
  changed_fields: z.array(PayoutDetails.keyof()),
  old_account: z.string().nullable().describe("Masked; null where nobody had said."),
  new_account: z.string().nullable().describe("Masked; null where it was forgotten."),
})
export type PayoutDetailsChange = z.infer<typeof PayoutDetailsChange>

const PATH = "/admin/referral/partners/:id/payout-details"
const refuses = { 404: ["partner.unknown"] } as const
/** Longer than anything that the rules let pass. */
const text = z.string().max(500)
const optional = text.nullable().optional()

export const listPayoutDetailsChanges = endpoint("GET", `${PATH}/changes`, {
  summary: "Lists the changes of a partner's account, with their authors, newest first.",
  permission: "referral_payout_details:read",
  only: "users",
  query: pageQuery({}),
  answer: pageOf("payout_details_changes", PayoutDetailsChange),
  refuses,
})

export const getPayoutDetails = endpoint("GET", PATH, {
  summary: "Shows a partner's account, to signed-in users; null where nobody said.",
  permission: "referral_payout_details:read",
  only: "users",
  answer: one("payout_details", KeptPayoutDetails.nullable()),
  refuses: { ...refuses, 409: ["payout_details.no_secret", "payout_details.unreadable"] },
})

export const savePayoutDetails = endpoint("POST", PATH, {
  summary: "Saves the account to which a partner's money goes, from the next payout run on.",
  description:
    "The change is kept, and the partner told by mail at every address of the last 30 days. The same details again change nothing.",
  permission: "referral_payout_details:write",
  only: "users",
  body: z.strictObject({
    account_holder: text,
    account: text.describe("An IBAN, or the number that the bank knows the account by."),
    bank_code: optional.describe("BIC, routing number or sort code."),
    bank_name: optional,
    country: optional.describe("The bank's country, in two letters (ISO 3166)."),
  }),
  answer: one("payout_details", KeptPayoutDetails),
  refuses: { 400: ["payout_details.invalid"], ...refuses, 409: ["payout_details.no_secret"] },
})

export const deletePayoutDetails = endpoint("DELETE", PATH, {
  summary: "Forgets a partner's account; payouts that were drafted keep it.",
  permission: "referral_payout_details:write",
  only: "users",
  answer: deletion("payout_details"),
  refuses,
})
