// What the routes of links take and answer.
import { z } from "@medusajs/framework/zod"
import { resourceOperations, time } from "../../../openapi/operation"
import { AdminCreateReferralLink, AdminGetReferralLinks, AdminUpdateReferralLink } from "./validators"
import { selectParams } from "../list-query"

const Link = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  destination: z.string(),
  status: z.enum(["active", "inactive"]),
  created_at: time,
  updated_at: time,
})

export const LINK_OPERATIONS = resourceOperations({
  path: "/admin/referral/links",
  one: "link",
  many: "links",
  answer: Link,
  find: AdminGetReferralLinks,
  select: selectParams,
  create: AdminCreateReferralLink,
  update: AdminUpdateReferralLink,
  refusals: {
    400: ["request.invalid", "code.invalid", "link.destination_refused"],
    409: ["code.ambiguous"],
  },
})
