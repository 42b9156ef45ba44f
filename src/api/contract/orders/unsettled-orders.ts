// The contract of orders that could not be settled.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { anId } from "../inputs"
import { one, pageOf, pageQuery } from "../pages"
import { time } from "../shapes"

export const UnsettledOrder = z.object({
  order_id: z.string(),
  order_display_id: z.int().nullable().describe("Null where the shop does not answer it."),
  code: z
    .string()
    .describe(
      "The reason: `order.unreadable`, `order.unwritable`, `order.unsettled`, or the code of the rule that refuses it.",
    ),
  message: z.string(),
  since: time.describe("The time when settling it failed first."),
  attempts: z.int(),
  attempted_at: time,
  next_attempt_at: time.describe(
    "The time of the sweep's next attempt; an event of the order causes one at once.",
  ),
})
export type UnsettledOrder = z.infer<typeof UnsettledOrder>

const PATH = "/admin/referral/unsettled-orders"

export const listUnsettledOrders = endpoint("GET", PATH, {
  summary: "Lists orders that could not be settled, with the reason, the one that has waited longest first.",
  description: "docs/operations.md explains each reason, and says what to do.",
  permission: "referral_commission:read",
  query: pageQuery({
    order_id: anId.optional(),
    code: z
      .string()
      .regex(/^[a-z_]{1,50}\.[a-z_]{1,50}$/, "must be a code such as currency.unknown")
      .optional(),
  }),
  answer: pageOf("unsettled_orders", UnsettledOrder),
})

export const retryUnsettledOrder = endpoint("POST", `${PATH}/:id/retry`, {
  summary: "Has an order settled at once; `:id` is the order's.",
  description:
    "Answers before that is done. While Temporal is away the next sweep tries it. An order that is settled is not listed any more.",
  permission: "referral_commission:write",
  answer: one("unsettled_order", UnsettledOrder),
  refuses: { 404: ["unsettled_order.unknown"] },
})
