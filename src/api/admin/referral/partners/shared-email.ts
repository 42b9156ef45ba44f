// The computed field of partners, `shares_email_with`.
import type { Complete } from "../../../medusa-query"
import { referral } from "../../../services"

const SHARES_EMAIL = "shares_email_with"

/** Names the partners who have the same e-mail: it is allowed, and seldom meant. */
export const withSharedEmail: Complete = async (scope, records, fields) => {
  if (!fields.includes(SHARES_EMAIL)) return records
  const partners = records as { id?: string }[]
  const sharing = await referral(scope).accounts.partnersSharingEmail(partners.flatMap(({ id }) => id ?? []))
  return partners.map((partner) => ({ ...partner, [SHARES_EMAIL]: sharing.get(partner.id ?? "") ?? [] }))
}
