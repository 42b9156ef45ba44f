// Somebody who refers customers and earns. Owns no balance: what a partner is owed follows from the ledger.
import { model } from "@medusajs/framework/utils"

export const ReferralPartner = model.define(
  { name: "ReferralPartner", tableName: "referral_partner" },
  {
    id: model.id({ prefix: "refptr" }).primaryKey(),
    /** As it is written in URLs; compared without regard to case, see the table of codes. */
    code: model.text().searchable(),
    name: model.text().searchable(),
    email: model.text().searchable().nullable(),
    /** Trimmed and lower-cased, to recognise the partner as the buyer. */
    email_norm: model.text().nullable(),
    status: model.enum(["pending", "active", "inactive", "rejected"]).default("active"),
    /** The partner who recruited this one, and earns level 2 on this one's sales. */
    parent_id: model.text().nullable(),
    /** The Medusa customer with an account who is this partner. */
    customer_id: model.text().nullable(),
    /** How long a click earns, in days; empty means the store's default. */
    cookie_days: model.number().nullable(),
    payout_hold: model.boolean().default(false),
    skip_notifications: model.boolean().default(false),
  },
)
