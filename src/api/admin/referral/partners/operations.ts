// What the routes of partners take and answer.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation, resourceOperations, time } from "../../../openapi/operation"
import {
  AdminCreateReferralPartner,
  AdminGetReferralPartners,
  AdminSearchReferralPartners,
  AdminUpdateReferralPartner,
  partnerStatus,
} from "./validators"
import { selectParams } from "../list-query"

const Partner = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  status: partnerStatus,
  parent_id: z.string().nullable(),
  customer_id: z.string().nullable(),
  cookie_days: z.int().nullable(),
  payout_hold: z.boolean(),
  skip_notifications: z.boolean(),
  /** Other partners with the same e-mail, without regard to case: the oldest first, ten at most. */
  shares_email_with: z.array(z.object({ id: z.string(), name: z.string(), code: z.string() })),
  created_at: time,
  updated_at: time,
})

const URLS: Operation = {
  method: "GET",
  path: "/admin/referral/partners/:id/urls",
  summary: "Lists the URLs that a partner hands out, with the base and prefix in force.",
  answer: z.object({
    urls: z.array(
      z.object({
        link: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
        url: z.string(),
      }),
    ),
  }),
  refusals: { 404: ["partner.unknown"] },
}

const RESOURCE = resourceOperations({
  path: "/admin/referral/partners",
  one: "partner",
  many: "partners",
  answer: Partner,
  find: AdminGetReferralPartners,
  select: selectParams,
  create: AdminCreateReferralPartner,
  update: AdminUpdateReferralPartner,
  refusals: {
    400: ["request.invalid", "code.invalid", "partner.unknown", "partner.parent_cycle"],
    409: ["code.ambiguous", "partner.customer_taken"],
  },
})

const SEARCH: Operation = {
  method: "POST",
  path: "/admin/referral/partners/search",
  summary: "Finds partners by name, code or e-mail; a body, since an e-mail has no place in a URL.",
  body: AdminSearchReferralPartners,
  answer: listOf("partners", Partner),
}

export const PARTNER_OPERATIONS: Operation[] = [...RESOURCE, SEARCH, URLS]
