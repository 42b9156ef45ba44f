// The contract of partners' balances and statements.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { anId, currencyCode } from "../inputs"
import { one, pageOf, pageQuery } from "../pages"
import { amount, entryKind, partnerName, time } from "../shapes"

const amounts = {
  currency_code: z.string(),
  pending: amount,
  available: amount.describe("Below 0 where more was paid than stands earned."),
  reserved: amount.describe("In payouts that are drafted, approved or of unknown outcome."),
}

/** A partner's balance in one currency, as lists show it. */
export const Balance = z.object({ ...amounts, partner: partnerName.nullable() })
export type Balance = z.infer<typeof Balance>

/** The same for one partner, with the sums of all time. */
export const PartnerBalance = z.object({
  ...amounts,
  earned: amount.describe("All that was ever earned, less what was taken back."),
  paid: amount.describe("The sum that reached the bank, less what it returned."),
})
export type PartnerBalance = z.infer<typeof PartnerBalance>

export const StatementEntry = z.object({
  at: time,
  kind: entryKind.exclude(["matured"]),
  order_id: z.string().nullable(),
  order_display_id: z.int().nullable(),
  commission_id: z.string().nullable(),
  payout_id: z.string().nullable(),
  description_code: z.enum([
    "earned",
    "taken_back",
    "adjusted_up",
    "adjusted_down",
    "reserved",
    "settled",
    "released",
    "bounced",
  ]),
  amount: amount.describe("0 for a payout that was reserved before and now left."),
  balance: amount.describe("The sum owed after it."),
})
export type StatementEntry = z.infer<typeof StatementEntry>

/** A partner's statement of one month. */
export const Statement = z.object({
  partner: partnerName,
  currency_code: z.string(),
  month: z.string(),
  opening_balance: amount.describe("The sum that the shop owed: pending and available together."),
  closing_balance: amount,
  entries: z.array(StatementEntry),
})
export type Statement = z.infer<typeof Statement>

export const listBalances = endpoint("GET", "/admin/referral/balances", {
  summary: "Lists the balances of partners, by partner, then currency.",
  permission: "referral_commission:read",
  query: pageQuery({ partner_id: anId.optional(), currency_code: currencyCode.optional() }),
  answer: pageOf("balances", Balance),
})

export const getPartnerBalances = endpoint("GET", "/admin/referral/partners/:id/balances", {
  summary: "Shows a partner's balances, and what they ever earned and were paid, in each currency.",
  description: "`pending`, `available`, `reserved` and `paid` together are `earned` and the adjustments.",
  permission: "referral_commission:read",
  answer: z.object({ balances: z.array(PartnerBalance) }),
  refuses: { 404: ["partner.unknown"] },
})

export const getStatement = endpoint("GET", "/admin/referral/partners/:id/statement", {
  summary: "Shows a partner's statement of one month of UTC in one currency.",
  description:
    "Entries belong to the month in which they were posted, so a past month never changes. What matured moved nothing and is left out.",
  permission: "referral_commission:read",
  query: z.strictObject({
    currency_code: currencyCode,
    month: z
      .string()
      .regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'must be a month, such as "2026-11"')
      .describe("A month of UTC."),
  }),
  answer: one("statement", Statement),
  csv: [
    "month",
    "partner_id",
    "partner_name",
    "partner_code",
    "currency_code",
    "at",
    "kind",
    "description_code",
    "order_id",
    "order_display_id",
    "commission_id",
    "payout_id",
    "amount",
    "balance",
  ],
  refuses: { 400: ["currency.unknown"], 404: ["partner.unknown"] },
})
