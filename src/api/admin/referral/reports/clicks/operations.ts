// What the report of clicks takes and answers.
import { z } from "@medusajs/framework/zod"
import type { Operation } from "../../../../openapi/operation"
import { AdminGetReferralClickReport } from "./validators"

export const CLICK_REPORT_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/reports/clicks",
    summary: "Counts clicks by hour or day of UTC, one visitor on one link once an hour.",
    query: AdminGetReferralClickReport,
    answer: z.object({ clicks: z.array(z.looseObject({})) }),
  },
]
