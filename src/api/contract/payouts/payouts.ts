// The contract of payouts and of the providers that pay them.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { anId, currencyCode } from "../inputs"
import { commissionRole } from "../money/commissions"
import { one, pageOf, pageQuery } from "../pages"
import { Actor, amount, Entry, partnerName, time } from "../shapes"
import { PayoutAction } from "./actions"
import { PayoutDetails } from "./payout-details"

export const payoutStatus = z.enum(["draft", "approved", "unknown", "paid", "failed", "released"])

/** A payout as lists show it. */
export const Payout = z.object({
  id: z.string(),
  run_id: z.string(),
  partner: partnerName.nullable(),
  amount: amount,
  currency_code: z.string(),
  status: payoutStatus,
  entries: z.int().describe("The number of ledger entries that it covers."),
  has_details: z.boolean().describe("The account is known."),
  details_changed_at: time.nullable().describe("The time since when it is known, as of the drafting."),
  details_changed_by: Actor.nullable(),
  is_new_account: z.boolean().describe("A draft to an account that was never paid to."),
  adjustments: z
    .array(
      z.object({
        id: z.string(),
        amount: amount.describe("Below 0 where it took away."),
        reason: z.string(),
        actor: Actor,
        created_at: time,
      }),
    )
    .describe("The bonuses and corrections in it, the newest first, a hundred at most."),
  adjustments_count: z.int(),
  attempts: z.int().describe("The number of times that it was handed to the provider."),
  tried_at: time.nullable(),
  in_flight_until: time
    .nullable()
    .describe(
      "The time until which the provider may still be about to answer: nobody is believed before (`payout.in_flight`). Null where it was not handed over, has answered for good, or goes by a payment file.",
    ),
  due_at: time
    .nullable()
    .describe("The time when it is sent or looked up next; null where nothing is due by the clock."),
  provider_reference: z.string().nullable(),
  problem: z.string().nullable().describe("The problem with it, in words."),
  late_outcome: z
    .string()
    .nullable()
    .describe("The provider paid after all what is failed or released here: somebody has to see to it."),
  late_seen_at: time.nullable().describe("The time when somebody saw to that; `actions` say who, and why."),
  is_late: z.boolean().describe("The provider paid it after all, and nobody has seen to that."),
  late_before: z
    .array(z.string())
    .describe(
      "For a draft: payouts to the partner in its currency that the provider paid after all, and that nobody has seen to. What they paid is owed again, and may be in this one.",
    ),
  stated_failed_by: z.array(Actor).describe("Admins who said that it failed, as long as one is missing."),
  said_paid_by: z
    .array(Actor)
    .describe(
      "Admins who said that it was sent or paid: somebody else must say so if the bank returned it. Empty where the provider said so.",
    ),
  created_at: time,
  settled_at: time.nullable(),
})
export type Payout = z.infer<typeof Payout>

/** A payout with its account and everything that was done to it. */
export const PayoutDetail = Payout.extend({
  details: PayoutDetails.nullable().describe(
    "The account as of the drafting. Null where it was not known, and for API keys.",
  ),
  actions: z
    .array(PayoutAction)
    .describe("Actions on it alone, the last one first. Those on all of its run are there."),
})
export type PayoutDetail = z.infer<typeof PayoutDetail>

/** A ledger entry that a payout covers. */
export const PayoutEntry = Entry.extend({
  counts: amount.describe("The part of the payout's amount: above 0, or below 0 for what was taken back."),
  order_display_id: z.int().nullable(),
  line_id: z.string().nullable(),
  line_title: z.string().nullable(),
  role: commissionRole.nullable(),
  level: z.int().nullable(),
  reason: z.string().nullable().describe("The reason of an adjustment."),
})
export type PayoutEntry = z.infer<typeof PayoutEntry>

const PATH = "/admin/referral/payouts"

export const listPayouts = endpoint("GET", PATH, {
  summary: "Lists payouts, newest first, without their accounts.",
  permission: "referral_payout:read",
  query: pageQuery({
    run_id: anId.optional(),
    attention: z
      .enum(["late_outcome", "late_before", "no_details", "new_details", "adjustments", "own_changes"])
      .optional()
      .describe("Payouts of one run that somebody should look at."),
    partner_id: anId.optional(),
    status: payoutStatus.optional(),
    currency_code: currencyCode.optional(),
  }).refine(({ attention, run_id }) => attention === undefined || run_id !== undefined, {
    path: ["attention"],
    message: "can only be asked of one run; add run_id",
  }),
  answer: pageOf("payouts", Payout),
})

export const getPayout = endpoint("GET", `${PATH}/:id`, {
  summary: "Shows a payout with everything that was done to it; its account to signed-in users only.",
  permission: "referral_payout:read",
  answer: one("payout", PayoutDetail),
  refuses: { 404: ["payout.unknown"], 409: ["payout_details.no_secret", "payout_details.unreadable"] },
})

export const listPayoutEntries = endpoint("GET", `${PATH}/:id/entries`, {
  summary: "Lists the ledger entries that a payout covers, down to orders and lines.",
  description: "All `counts` together are the payout's amount.",
  permission: "referral_payout:read",
  query: pageQuery({}),
  answer: pageOf("entries", PayoutEntry),
  refuses: { 404: ["payout.unknown"] },
})

export const PayoutProvider = z.object({
  id: z.string(),
  is_default: z.boolean(),
  needs_details: z.boolean(),
})
export type PayoutProvider = z.infer<typeof PayoutProvider>

export const listPayoutProviders = endpoint("GET", "/admin/referral/payout-providers", {
  summary: "Lists the providers that can move the money of a run.",
  permission: "referral_payout:read",
  answer: z.object({ payout_providers: z.array(PayoutProvider) }),
})
