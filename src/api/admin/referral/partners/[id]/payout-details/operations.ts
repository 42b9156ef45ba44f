// What the route of a partner's payout details takes and answers.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation, time } from "../../../../../openapi/operation"
import { actorShape } from "../../../money-shapes"
import { AdminGetReferralPayoutDetailsChanges, AdminSaveReferralPayoutDetails } from "./validators"

const PATH = "/admin/referral/partners/:id/payout-details"

/** Where money goes. */
export const payoutDetailsShape = z.object({
  account_holder: z.string(),
  account: z.string(),
  bank_code: z.string().nullable(),
  bank_name: z.string().nullable(),
  country: z.string().nullable(),
})

const Change = z.object({
  id: z.string(),
  changed_at: time,
  changed_by: actorShape,
  changed_fields: z.array(z.string()),
  old_account: z.string().nullable().describe("Masked; null where nobody had said."),
  new_account: z.string().nullable().describe("Masked; null where it was forgotten."),
})

const one = payoutDetailsShape.extend({ changed_at: time, changed_by: actorShape })
const refusals = { 403: ["request.needs_user"], 404: ["partner.unknown"] }

export const PAYOUT_DETAILS_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: `${PATH}/changes`,
    summary: "Lists who changed where a partner's money goes, and when, newest first.",
    query: AdminGetReferralPayoutDetailsChanges,
    answer: listOf("payout_details_changes", Change),
    refusals,
  },
  {
    method: "GET",
    path: PATH,
    summary: "Shows where a partner's money goes, to signed-in users; null where nobody said.",
    answer: z.object({ payout_details: one.nullable() }),
    refusals: { ...refusals, 409: ["payout_details.no_secret", "payout_details.unreadable"] },
  },
  {
    method: "POST",
    path: PATH,
    summary: "Says where a partner's money goes, from the next payout run on.",
    description:
      "The change is kept, and the partner told by mail at every address of the last 30 days. The same details again change nothing.",
    body: AdminSaveReferralPayoutDetails,
    answer: z.object({ payout_details: one }),
    refusals: {
      400: ["request.invalid", "payout_details.invalid"],
      ...refusals,
      409: ["payout_details.no_secret"],
    },
  },
  {
    method: "DELETE",
    path: PATH,
    summary: "Forgets where a partner's money goes; payouts that were drafted keep it.",
    answer: z.object({ id: z.string(), object: z.literal("payout_details"), deleted: z.literal(true) }),
    refusals,
  },
]
