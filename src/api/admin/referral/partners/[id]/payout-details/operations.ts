// What the route of a partner's payout details takes and answers.
import { z } from "@medusajs/framework/zod"
import { type Operation, time } from "../../../../../openapi/operation"
import { actorShape } from "../../../money-shapes"
import { AdminSaveReferralPayoutDetails } from "./validators"

const PATH = "/admin/referral/partners/:id/payout-details"

/** Where money goes. */
export const payoutDetailsShape = z.object({
  account_holder: z.string(),
  account: z.string(),
  bank_code: z.string().nullable(),
  bank_name: z.string().nullable(),
  country: z.string().nullable(),
})

const one = payoutDetailsShape.extend({ changed_at: time, changed_by: actorShape })
const refusals = { 403: ["payout_run.needs_user"], 404: ["partner.unknown"] }

export const PAYOUT_DETAILS_OPERATIONS: Operation[] = [
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
