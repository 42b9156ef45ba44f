// A web form whose submissions are leads, as an admin registers it. Owns no submission: those are kept by the books.
import { model } from "@medusajs/framework/utils"

export const ReferralForm = model.define(
  { name: "ReferralForm", tableName: "referral_form" },
  {
    id: model.id({ prefix: "refform" }).primaryKey(),
    /** As it stands in the URL that submissions are posted to; never changes. */
    code: model.text().searchable(),
    name: model.text().searchable(),
    status: model.enum(["active", "inactive"]).default("active"),
    /** The partner whose form this is: an explicit partner for all of its leads. */
    partner_id: model.text().nullable(),
    /**
     * A lead counts only once whoever reads its e-mail has said so. Without it anybody speaks for anybody.
     */
    confirm_email: model.boolean().default(true),
    /** A field that people don't see: who fills it in is a program. */
    trap_field: model.text().nullable(),
    /** How often one visitor may send it within 24 hours; empty means as often as they like. */
    visitor_cap: model.number().nullable(),
  },
)
