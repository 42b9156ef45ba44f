import { z } from "@medusajs/framework/zod"
import { pageOf } from "../pages"

const text = z.string().trim().min(1)
const reason = z.string().trim().min(1, "is empty: say why").max(1_000)

export const AdminGetReferralContacts = pageOf({ lead_partner_id: text.optional() })
export type AdminGetReferralContacts = z.infer<typeof AdminGetReferralContacts>

/** A body, since URLs stand in the logs of servers and proxies. */
export const AdminSearchReferralContacts = pageOf({
  /** Exactly an e-mail, the id of a customer, or the id of a contact. */
  q: text.max(320),
  lead_partner_id: text.optional(),
})
export type AdminSearchReferralContacts = z.infer<typeof AdminSearchReferralContacts>

export const AdminMoveReferralContact = z.strictObject({
  /** Null for nobody. */
  lead_partner_id: text.nullable(),
  reason,
})
export type AdminMoveReferralContact = z.infer<typeof AdminMoveReferralContact>

export const AdminMoveReferralContacts = z.strictObject({
  from_partner_id: text,
  /** Null for nobody. */
  to_partner_id: text.nullable(),
  reason,
})
export type AdminMoveReferralContacts = z.infer<typeof AdminMoveReferralContacts>
