// What the routes of partners take and answer.
import { z } from "@medusajs/framework/zod"
import { createSelectParams } from "@medusajs/medusa/api/utils/validators"
import { resourceOperations, time } from "../../../openapi/operation"
import {
  AdminCreateReferralPartner,
  AdminGetReferralPartners,
  AdminUpdateReferralPartner,
  partnerStatus,
} from "./validators"

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
  created_at: time,
  updated_at: time,
})

export const PARTNER_OPERATIONS = resourceOperations({
  path: "/admin/referral/partners",
  one: "partner",
  many: "partners",
  answer: Partner,
  find: AdminGetReferralPartners,
  select: createSelectParams(),
  create: AdminCreateReferralPartner,
  update: AdminUpdateReferralPartner,
  refusals: {
    400: ["request.invalid", "code.invalid", "partner.unknown", "partner.parent_cycle"],
    409: ["code.ambiguous", "partner.customer_taken"],
  },
})
