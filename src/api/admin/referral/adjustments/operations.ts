// What the routes of adjustments take and answer.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation, time } from "../../../openapi/operation"
import { actorShape, amountShape, partnerShape } from "../money-shapes"
import { AdminCreateReferralAdjustment, AdminGetReferralAdjustments } from "./validators"

const Adjustment = z.object({
  id: z.string(),
  partner: partnerShape,
  amount: amountShape.describe("Below 0 where it took away."),
  currency_code: z.string(),
  reason: z.string(),
  actor: actorShape,
  created_at: time,
})

export const ADJUSTMENT_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/adjustments",
    summary: "Lists bonuses, corrections and write-offs, newest first.",
    query: AdminGetReferralAdjustments,
    answer: listOf("adjustments", Adjustment),
  },
  {
    method: "POST",
    path: "/admin/referral/adjustments",
    summary: "Adjusts a partner's available balance, once for each `Idempotency-Key`.",
    description:
      "The same key with the same content answers the same adjustment; with other content it is refused.",
    headers: { "Idempotency-Key": z.string().min(1).max(255) },
    body: AdminCreateReferralAdjustment,
    answer: z.object({ adjustment: Adjustment }),
    refusals: {
      400: [
        "request.invalid",
        "idempotency_key.missing",
        "idempotency_key.invalid",
        "partner.unknown",
        "currency.unknown",
        "money.invalid",
        "adjustment.zero",
      ],
      409: ["id.reused"],
    },
  },
]
