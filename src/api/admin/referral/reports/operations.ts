// What the reports take and answer.
import { z } from "@medusajs/framework/zod"
import { type Operation, time } from "../../../openapi/operation"
import { AdminGetReferralClickReport } from "./clicks/validators"

export const REPORT_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/reports/clicks",
    summary: "Counts clicks by hour or day of UTC: one visitor on one link once an hour.",
    query: AdminGetReferralClickReport,
    answer: z.object({
      clicks: z.array(
        z.object({
          partner_id: z.string(),
          link_id: z.string().nullable().describe("Null for the partner's own URL."),
          at: time,
          clicks: z.int(),
        }),
      ),
    }),
    refusals: { 400: ["request.invalid"] },
  },
]
