// The contract of the ledger and its verification.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { anId, currencyCode } from "../inputs"
import { one, pageOf, pageQuery } from "../pages"
import { Entry, time } from "../shapes"

export const Verification = z.object({
  checked_at: time,
  entries: z.int(),
  findings: z.array(
    z.object({
      check: z.string(),
      wrong: z.string(),
      subject: z.string(),
      expected: z.string(),
      found: z.string(),
    }),
  ),
})
export type Verification = z.infer<typeof Verification>

export const listLedgerEntries = endpoint("GET", "/admin/referral/ledger", {
  summary: "Lists ledger entries, the last posted first.",
  permission: "referral_commission:read",
  query: pageQuery({
    partner_id: anId.optional(),
    currency_code: currencyCode.optional(),
    commission_id: anId.optional(),
    order_id: anId.optional(),
  }),
  answer: pageOf("entries", Entry),
})

const VERIFICATION = "/admin/referral/ledger/verification"

export const getLedgerVerification = endpoint("GET", VERIFICATION, {
  summary: "Shows the findings of the last verification of the whole ledger; null before the first.",
  permission: "referral_commission:read",
  answer: one("verification", Verification.nullable()),
})

export const verifyLedger = endpoint("POST", VERIFICATION, {
  summary: "Verifies the whole ledger now; takes seconds for millions of entries.",
  permission: "referral_commission:write",
  answer: one("verification", Verification),
})
