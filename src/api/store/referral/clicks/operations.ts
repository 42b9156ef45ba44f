// What the routes of clicks take and answer.
import { z } from "@medusajs/framework/zod"
import type { Operation } from "../../../openapi/operation"
import { StoreReferralClick } from "./validators"

export const CLICK_OPERATIONS: Operation[] = [
  {
    method: "POST",
    path: "/store/referral/clicks",
    summary: "Records a landing for a headless storefront, which keeps the visitor's token itself.",
    body: StoreReferralClick,
    answer: z.object({ visitor: z.string().describe("The visitor's token.") }),
  },
]
