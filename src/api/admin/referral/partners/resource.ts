// What a partner is called in an answer, and which of its fields are answered.
import type { MedusaContainer } from "@medusajs/framework/types"
import { referral } from "../../../services"

export const PARTNERS = {
  entity: "referral_partner",
  one: "partner",
  many: "partners",
  worked: {
    field: "shares_email_with",
    of: (scope: MedusaContainer, ids: string[]) => referral(scope).partnersSharingEmail(ids),
  },
}

const FIELDS = [
  "id",
  "code",
  "name",
  "email",
  "status",
  "parent_id",
  "customer_id",
  "cookie_days",
  "payout_hold",
  "skip_notifications",
  PARTNERS.worked.field,
  "created_at",
  "updated_at",
]

export const partnerList = { defaults: FIELDS, isList: true, defaultLimit: 20 }
export const partnerOne = { defaults: FIELDS, isList: false }
