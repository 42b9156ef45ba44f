// What the routes of payouts take and answer.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation, time } from "../../../openapi/operation"
import { commissionRole } from "../commissions/validators"
import { actorShape, amountShape, entryShape, partnerShape } from "../money-shapes"
import { actionShape } from "./actions"
import { payoutDetailsShape } from "../partners/[id]/payout-details/operations"
import { AdminGetReferralPayoutEntries, AdminGetReferralPayouts, payoutStatus } from "./validators"

const PATH = "/admin/referral/payouts"
const unknown = { 404: ["payout.unknown"] }

const Payout = z.object({
  id: z.string(),
  run_id: z.string(),
  partner: partnerShape,
  amount: amountShape,
  currency_code: z.string(),
  status: payoutStatus,
  entries: z.int().describe("How many ledger entries it covers."),
  has_details: z.boolean().describe("Whether it is known where the money goes."),
  details_changed_at: time.nullable().describe("Since when it is known, as of the drafting."),
  details_changed_by: actorShape.nullable(),
  is_new_account: z.boolean().describe("Of a draft: nobody was paid yet where it goes."),
  adjustments: z
    .array(
      z.object({
        id: z.string(),
        amount: amountShape.describe("Below 0 where it took away."),
        reason: z.string(),
        actor: actorShape,
        created_at: time,
      }),
    )
    .describe("The bonuses and corrections in it, the newest first, a hundred at most."),
  adjustments_count: z.int(),
  attempts: z.int().describe("How often it was handed to the provider."),
  tried_at: time.nullable(),
  in_flight_until: time
    .nullable()
    .describe(
      "Until when the provider may still be about to answer: nobody is believed before (`payout.in_flight`). Null where it was not handed over, has answered for good, or goes by a payment file.",
    ),
  due_at: time
    .nullable()
    .describe("When it is sent or looked up next; null where nothing is due by the clock."),
  provider_reference: z.string().nullable(),
  problem: z.string().nullable().describe("What is wrong with it, in words."),
  late_outcome: z
    .string()
    .nullable()
    .describe("The provider paid after all what is failed or released here: somebody has to see to it."),
  late_seen_at: time.nullable().describe("When somebody saw to that; `actions` say who, and why."),
  late_before: z
    .array(z.string())
    .describe(
      "Of a draft: payouts to the partner in its currency that the provider paid after all, and that nobody has seen to. What they paid is owed again, and may be in this one.",
    ),
  stated_failed_by: z.array(actorShape).describe("Who said that it failed, as long as one is missing."),
  said_paid_by: z
    .array(actorShape)
    .describe(
      "Who said that it was sent or paid: somebody else must say so if the bank returned it. Empty where the provider said so.",
    ),
  created_at: time,
  settled_at: time.nullable(),
})

const Entry = entryShape.extend({
  counts: amountShape.describe(
    "What it is of the payout's amount: above 0, or below 0 for what was taken back.",
  ),
  order_display_id: z.int().nullable(),
  line_id: z.string().nullable(),
  line_title: z.string().nullable(),
  role: commissionRole.nullable(),
  level: z.int().nullable(),
  reason: z.string().nullable().describe("Of an adjustment."),
})

export const PAYOUT_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: PATH,
    summary: "Lists payouts, newest first.",
    query: AdminGetReferralPayouts,
    answer: listOf("payouts", Payout),
  },
  {
    method: "GET",
    path: `${PATH}/:id`,
    summary:
      "Shows a payout with everything that was done to it; where the money goes to signed-in users only.",
    answer: z.object({
      payout: Payout.extend({
        details: payoutDetailsShape
          .nullable()
          .describe(
            "As they were when the run was drafted. Null where they were not known, and for API keys.",
          ),
        actions: z
          .array(actionShape)
          .describe(
            "Who did what to it alone, the last one first. What was done to all of its run is there.",
          ),
      }),
    }),
    refusals: { ...unknown, 409: ["payout_details.no_secret", "payout_details.unreadable"] },
  },
  {
    method: "GET",
    path: `${PATH}/:id/entries`,
    summary: "Lists the ledger entries that a payout covers, down to orders and lines.",
    description: "All `counts` together are the payout's amount.",
    query: AdminGetReferralPayoutEntries,
    answer: listOf("entries", Entry),
    refusals: unknown,
  },
  {
    method: "GET",
    path: "/admin/referral/payout-providers",
    summary: "Lists who can move the money of a run.",
    answer: z.object({
      payout_providers: z.array(
        z.object({ id: z.string(), is_default: z.boolean(), needs_details: z.boolean() }),
      ),
    }),
  },
]
