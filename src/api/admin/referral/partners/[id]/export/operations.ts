// The route that exports a partner's own data: its description and its answer.
import { z } from "@medusajs/framework/zod"
import { type Operation, time } from "../../../../../openapi/operation"
import { payoutDetailsShape } from "../payout-details/operations"

const list = z.array(z.looseObject({}))

export const PARTNER_EXPORT_OPERATION: Operation = {
  method: "GET",
  path: "/admin/referral/partners/:id/export",
  summary: "Shows everything that is kept about a partner, to be handed to them; to signed-in users.",
  description:
    "Streamed, and no snapshot. Amounts are in major units. It says nothing of who bought, filled in a form or clicked. See docs/privacy.md.",
  answer: z.object({
    export: z.object({
      made_at: time,
      partner: z.looseObject({
        id: z.string(),
        code: z.string(),
        name: z.string(),
        email: z.string().nullable(),
      }),
      payout_details: payoutDetailsShape
        .nullable()
        .describe("Null where nobody said, or where they can't be read any more."),
      enrollments: list.describe("With the terms and rates by which they pay."),
      codes: list,
      coupons: list,
      forms: list.describe("Forms that speak for the partner."),
      assignments: list.describe("Carts and orders that were given to the partner by hand."),
      click_counts: list.describe("By hour and link, as in the statistics."),
      clicks: list,
      leads: list,
      lead_partner_of: list.describe("Since when, for each contact whose lead partner they are."),
      referred: list.describe("First and last time, for each contact whom they referred."),
      moved_to: list.describe("When an admin gave them a contact."),
      moved_away: list.describe("When an admin took one from them."),
      credits: list.describe("Decisions that credited them with an order."),
      reassignments: list.describe("Corrections by which an admin credited them with an order."),
      commissions: list,
      reviews: list.describe("Holds, releases and voids of their commissions."),
      ledger_entries: list,
      payable: list.describe("What the next payout is drafted from."),
      balances: list,
      adjustments: list,
      payouts: list.describe("`details` is where the money went."),
      payout_actions: list,
      notifications: list.describe("Mails to them."),
    }),
  }),
  refusals: { 403: ["request.needs_user"], 404: ["partner.unknown"] },
}
