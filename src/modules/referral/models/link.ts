// A named destination with a code: partner and link together make a referral URL. Owns no clicks.
import { model } from "@medusajs/framework/utils"

export const ReferralLink = model.define(
  { name: "ReferralLink", tableName: "referral_link" },
  {
    id: model.id({ prefix: "reflnk" }).primaryKey(),
    /** As it is written in URLs; compared without regard to case, see the table of codes. */
    code: model.text().searchable(),
    name: model.text().searchable(),
    /** An absolute URL on an allowed origin, or a path on the storefront. */
    destination: model.text().searchable(),
    /** A URL through an inactive link leads to the shop's front page and records nothing. */
    status: model.enum(["active", "inactive"]).default("active"),
  },
)
