// The routes of orders that could not be settled: their descriptions, and what they take and answer.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation, time } from "../../../openapi/operation"
import { AdminGetReferralUnsettledOrders } from "./validators"

const UnsettledOrder = z.object({
  order_id: z.string(),
  order_display_id: z.int().nullable().describe("Null where the shop does not answer it."),
  code: z
    .string()
    .describe(
      "Why: `order.unreadable`, `order.unwritable`, `order.unsettled`, or the code of the rule that refuses it.",
    ),
  message: z.string(),
  since: time.describe("When settling it failed first."),
  attempts: z.int(),
  attempted_at: time,
  next_attempt_at: time.describe("When the sweep tries it again; an event of the order does so at once."),
})
const PATH = "/admin/referral/unsettled-orders"

export const UNSETTLED_ORDER_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: PATH,
    summary:
      "Lists orders that could not be settled, with the reason, the one that has waited longest first.",
    description: "What each reason means, and what to do: docs/operations.md.",
    query: AdminGetReferralUnsettledOrders,
    answer: listOf("unsettled_orders", UnsettledOrder),
  },
  {
    method: "POST",
    path: `${PATH}/:id/retry`,
    summary: "Has an order settled at once; `:id` is the order's.",
    description:
      "Answers before that is done. While Temporal is away the next sweep tries it. An order that is settled is not listed any more.",
    answer: z.object({ unsettled_order: UnsettledOrder }),
    refusals: { 404: ["unsettled_order.unknown"] },
  },
]
