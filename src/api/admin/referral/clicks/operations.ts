// What the routes of clicks take and answer.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation } from "../../../openapi/operation"
import { AdminGetReferralClicks } from "./validators"

export const ADMIN_CLICK_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/clicks",
    summary: "Lists clicks, of a partner or a visitor.",
    query: AdminGetReferralClicks,
    answer: listOf("clicks", z.looseObject({ id: z.string(), partner_id: z.string() })),
  },
]
