// A commission program. Owns no rates: those are in its numbered, immutable rate cards.
import { model } from "@medusajs/framework/utils"
import { termsColumns } from "./terms"

export const ReferralProgram = model.define(
  { name: "ReferralProgram", tableName: "referral_program" },
  {
    id: model.id({ prefix: "refprg" }).primaryKey(),
    name: model.text().searchable(),
    /** Of several programs that have a row for a line, the lowest number pays. */
    priority: model.number().default(1),
    status: model.enum(["active", "inactive"]).default("active"),
    starts_at: model.dateTime().nullable(),
    ends_at: model.dateTime().nullable(),
    first_order_only: model.boolean().default(false),
    /** Takes a contact's orders for so many calendar months after their first. */
    months: model.number().nullable(),
    /** New partners are enrolled in it by themselves. */
    auto_enroll: model.boolean().default(false),
    ...termsColumns(),
  },
)
