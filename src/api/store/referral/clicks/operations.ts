// What the routes of clicks take and answer.
import { z } from "@medusajs/framework/zod"
import type { Operation } from "../../../openapi/operation"
import { StoreReferralClick } from "./validators"

export const CLICK_OPERATIONS: Operation[] = [
  {
    method: "POST",
    path: "/store/referral/clicks",
    summary:
      "Records a landing for a headless storefront, or takes over the click that a redirect carried; answers the visitor's token.",
    body: StoreReferralClick,
    answer: z.object({ visitor: z.string().describe("The visitor's token.") }),
    refusals: {
      400: ["request.invalid", "handover.unknown"],
      429: ["request.too_many"],
      503: ["request.prefetch"],
    },
  },
]
