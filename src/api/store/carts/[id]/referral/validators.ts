import { z } from "@medusajs/framework/zod"

export const StoreCartReferral = z.strictObject({
  /** The visitor's token; without it, the request's own cookie or header counts. */
  visitor: z.string().max(200).optional(),
  /** A partner's code that the buyer typed: counts as a click. */
  code: z.string().min(1).max(100).optional(),
  /** The buyer's address, told by a server with the storefront's secret; from anybody else it is not believed. */
  ip: z.union([z.ipv4(), z.ipv6()]).optional(),
})
export type StoreCartReferral = z.infer<typeof StoreCartReferral>
