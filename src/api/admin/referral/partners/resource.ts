// What a partner is called in an answer, and which of its fields are answered.
import type { MedusaContainer } from "@medusajs/framework/types"
import { referral } from "../../../services"

const SHARES_EMAIL = "shares_email_with"

/** Names those who have the same e-mail: it is allowed, and seldom meant. */
async function withSharedEmail(
  scope: MedusaContainer,
  partners: { id?: string }[],
  fields: readonly string[],
): Promise<object[]> {
  if (!fields.includes(SHARES_EMAIL)) return partners
  const sharing = await referral(scope).accounts.partnersSharingEmail(partners.flatMap(({ id }) => id ?? []))
  return partners.map((partner) => ({ ...partner, [SHARES_EMAIL]: sharing.get(partner.id ?? "") ?? [] }))
}

export const PARTNERS = {
  entity: "referral_partner",
  one: "partner",
  many: "partners",
  added: [SHARES_EMAIL],
  complete: withSharedEmail,
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
  SHARES_EMAIL,
  "created_at",
  "updated_at",
]

export const partnerList = { defaults: FIELDS, isList: true, defaultLimit: 20, computed: PARTNERS.added }
export const partnerOne = { defaults: FIELDS, isList: false }
