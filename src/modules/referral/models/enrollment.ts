// One partner in one program, with an own copy of the terms: the referral partner program record.
import { model } from "@medusajs/framework/utils"
import { termsColumns } from "./terms"

export const ReferralEnrollment = model.define(
  { name: "ReferralEnrollment", tableName: "referral_enrollment" },
  {
    id: model.id({ prefix: "refenr" }).primaryKey(),
    partner_id: model.text(),
    program_id: model.text(),
    status: model.enum(["active", "inactive"]).default("active"),
    ...termsColumns(),
  },
)
