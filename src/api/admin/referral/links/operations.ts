// What the routes of links take and answer.
import { z } from "@medusajs/framework/zod"
import { createSelectParams } from "@medusajs/medusa/api/utils/validators"
import { resourceOperations } from "../../../openapi/operation"
import { AdminCreateReferralLink, AdminGetReferralLinks, AdminUpdateReferralLink } from "./validators"

export const LINK_OPERATIONS = resourceOperations({
  path: "/admin/referral/links",
  one: "link",
  many: "links",
  answer: AdminCreateReferralLink.required().extend({ id: z.string() }).loose(),
  find: AdminGetReferralLinks,
  select: createSelectParams(),
  create: AdminCreateReferralLink,
  update: AdminUpdateReferralLink,
  refusals: { 409: ["code.ambiguous"] },
})
