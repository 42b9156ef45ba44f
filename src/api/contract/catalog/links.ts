// The contract of links: named destinations of referral URLs.
import { z } from "@medusajs/framework/zod"
import { findParams, medusaResource, stamps, timeFilter } from "../medusa-resource"

const status = z.enum(["active", "inactive"])
const name = z.string().trim().min(1).max(200)
const destination = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .describe("An absolute URL on an origin that the options allow, or a path on the storefront.")

export const Link = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  destination: z.string(),
  status,
  ...stamps,
})
export type Link = z.infer<typeof Link>

export const links = medusaResource({
  path: "/admin/referral/links",
  entity: "referral_link",
  one: "link",
  many: "links",
  reads: "referral_partner:read",
  writes: "referral_partner:write",
  shape: Link,
  find: findParams().extend({
    q: z.string().optional(),
    id: z.union([z.string(), z.array(z.string())]).optional(),
    code: z.string().optional(),
    status: status.optional(),
    created_at: timeFilter,
  }),
  create: z.strictObject({
    name,
    destination,
    code: z.string().describe("Made from the name when left out; never changes.").optional(),
    status: status.optional(),
  }),
  update: z.strictObject({
    name: name.optional(),
    destination: destination.optional(),
    status: status.optional(),
  }),
  refuses: { 400: ["code.invalid", "link.destination_refused"], 409: ["code.ambiguous"] },
})
