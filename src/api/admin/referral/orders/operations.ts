// What the routes of orders answer.
import { z } from "@medusajs/framework/zod"
import type { Operation } from "../../../openapi/operation"

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
  postings: z.array(z.looseObject({ key: z.string(), amount: z.number() })),
})

export const ORDER_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/orders/:id",
    summary: "Shows who was credited with an order and why, what it earned, and every posting.",
    answer: z.object({ order: record }),
    refusals: { 404: ["order.unknown"] },
  },
]
