// The contract of what storefronts tell about visitors: landings, and carts that are theirs.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"

const code = z.string().min(1).max(100)

export const bindCart = endpoint("POST", "/store/carts/:id/referral", {
  summary: "Binds a cart to its visitor, for storefronts that call through a server of their own.",
  limit: "bindings",
  body: z.strictObject({
    visitor: z
      .string()
      .max(200)
      .optional()
      .describe("The visitor's token; without it, the request's own cookie or header counts."),
    code: code.optional().describe("A partner's code that the buyer typed: counts as a click."),
    ip: z
      .union([z.ipv4(), z.ipv6()])
      .optional()
      .describe("The buyer's address, from a server with the storefront's secret alone."),
  }),
  answer: z.object({ visitor: z.string().nullable().describe("The visitor's token, if there is one.") }),
  refuses: {
    400: ["request.not_the_storefront"],
    403: ["cart.not_theirs"],
    404: ["cart.unknown"],
    409: ["cart.completed"],
  },
})

export const createClick = endpoint("POST", "/store/referral/clicks", {
  summary:
    "Records a landing for a headless storefront, or takes over the click that a redirect carried; answers the visitor's token.",
  limit: "clicks",
  body: z.union([
    z.strictObject({
      code: code.describe("The partner's code."),
      link: code.optional().describe("The link's code, where the URL had one."),
      ip: z
        .string()
        .max(64)
        .optional()
        .describe(
          "The visitor's address, like `user_agent` from a server with the storefront's secret alone.",
        ),
      user_agent: z.string().max(1_000).optional(),
    }),
    z.strictObject({
      handover: z
        .string()
        .min(1)
        .max(100)
        .describe("A redirect's single-use code: its click becomes one of this visitor's."),
    }),
  ]),
  answer: z.object({ visitor: z.string().describe("The visitor's token.") }),
  refuses: { 400: ["handover.unknown"], 503: ["request.prefetch"] },
})
