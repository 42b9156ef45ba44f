// What the routes of orders answer.
import { z } from "@medusajs/framework/zod"
import { type Operation, time } from "../../../openapi/operation"
import { AdminReassignReferralOrder, AdminRecalculateReferralOrder } from "./validators"

const record = z.looseObject({
  workflow_id: z.string().describe("The order's workflow in Temporal."),
  commissions: z.array(
    z.looseObject({
      partner_id: z.string(),
      level: z.int(),
      amount: z.number().describe("What stands earned, in major units."),
      status: z.string(),
    }),
  ),
  visitors: z
    .array(z.object({ visitor_id: z.string().nullable(), since: time }))
    .describe("Every visitor its cart was bound to, where there was more than one; the last one counts."),
  postings: z.array(z.looseObject({ key: z.string(), amount: z.number() })),
})

const change = z.object({
  partner_id: z.string(),
  partner: z.looseObject({ id: z.string(), name: z.string() }).nullable(),
  currency_code: z.string(),
  before: z.number().describe("In major units, like `after` and `delta`."),
  after: z.number(),
  delta: z.number(),
})
const difference = z.object({
  dry_run: z.boolean(),
  fingerprint: z
    .string()
    .describe("Sent back with the correction, it is refused where it would be another one by now."),
  partners: z.array(change),
  commissions: z.array(
    change.extend({
      commission_id: z.string().nullable().describe("Null where the commission would only come about."),
      line_id: z.string(),
      role: z.enum(["sale", "lead"]),
      level: z.int(),
      sentence: z.string(),
      messages: z.array(z.looseObject({})),
    }),
  ),
})
const DRY =
  "With `dry_run` it writes nothing and says what it would come to; without, a `reason` is asked for. Posts only the difference."

export const ORDER_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/orders/:id",
    summary: "Shows who was credited with an order and why, what it earned, and every posting.",
    answer: z.object({ order: record }),
    refusals: { 404: ["order.unknown"] },
  },
  {
    method: "POST",
    path: "/admin/referral/orders/:id/reassign",
    summary: "Credits another partner, or nobody, with an order in one role.",
    description: `By today's terms and rates, with the dates and limits of the placement. ${DRY}`,
    body: AdminReassignReferralOrder,
    answer: z.object({ difference }),
    refusals: {
      400: ["request.invalid", "partner.unknown", "partner.not_eligible"],
      404: ["order.unknown"],
      409: ["order.undecided", "order.difference_changed", "order.unreadable", "order.unwritable"],
    },
  },
  {
    method: "POST",
    path: "/admin/referral/orders/:id/recalculate",
    summary: "Computes an order's commissions again, by the rules stored with it or by today's.",
    description: `The partners stay. ${DRY}`,
    body: AdminRecalculateReferralOrder,
    answer: z.object({ difference }),
    refusals: {
      400: ["request.invalid"],
      404: ["order.unknown"],
      409: ["order.undecided", "order.difference_changed", "order.unreadable", "order.unwritable"],
    },
  },
]
