// The contract of assignments: a partner credited by hand.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { one } from "../pages"

export const Assignment = z.object({ subject: z.string(), partner_id: z.string(), actor: z.string() })
export type Assignment = z.infer<typeof Assignment>

export const createAssignment = endpoint("POST", "/admin/referral/assignments", {
  summary: "Credits a partner with a cart or order by hand, before it is decided.",
  permission: "referral_commission:write",
  body: z.strictObject({
    subject: z
      .string()
      .regex(/^(cart|order)_[0-9A-Za-z]+$/, "must be the id of a cart or an order")
      .describe("The cart, or an order that is not decided yet, such as a draft."),
    partner_id: z.string().min(1),
  }),
  answer: one("assignment", Assignment),
  refuses: { 400: ["partner.unknown"] },
})
