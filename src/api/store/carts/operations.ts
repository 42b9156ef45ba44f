// What the plugin's routes of carts take and answer.
import { z } from "@medusajs/framework/zod"
import type { Operation } from "../../openapi/operation"
import { StoreCartReferral } from "./[id]/referral/validators"

export const CART_OPERATIONS: Operation[] = [
  {
    method: "POST",
    path: "/store/carts/:id/referral",
    summary: "Binds a cart to its visitor, for storefronts that call through a server of their own.",
    body: StoreCartReferral,
    answer: z.object({ visitor: z.string().nullable().describe("The visitor's token, if there is one.") }),
    refusals: {
      400: ["request.invalid", "request.not_the_storefront"],
      403: ["cart.not_theirs"],
      404: ["cart.unknown"],
      409: ["cart.completed"],
      429: ["request.too_many"],
    },
  },
]
