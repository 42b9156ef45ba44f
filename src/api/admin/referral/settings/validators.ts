import { z } from "@medusajs/framework/zod"
import { pageFields } from "../pages"

/** The form of the defaults page. What may stand in a field is core's to say; the bounds here are for whoever reads the document. */
const fields = {
  code_prefix: z
    .string()
    .describe("Put before the partner code in generated URLs; empty for none.")
    .meta({ maxLength: 16 }),
  skip_order_notifications: z.boolean(),
  skip_form_notifications: z.boolean(),
  referring_partner: z.enum(["last", "first"]),
  tracking_method: z.enum(["cookies", "history_and_cookies"]),
  use_ip_address: z.boolean(),
  custom_link_url: z.string().describe("The base of generated URLs; empty for the backend's own."),
  levels: whole(1, 10),
  pays_lead: z.boolean(),
  pays_sale: z.boolean(),
  pays_amount: z.boolean(),
  pays_percent: z.boolean(),
  pay_if_unused: z.boolean(),
  cookie_days: whole(1, 3650).nullable().describe("null: no limit."),
  history_days: whole(1, 3650).nullable().describe("null: no limit."),
  ip_days: whole(1, 90),
  hold_days: whole(0, 365),
  minimum_payout: z
    .record(z.string(), z.number())
    .describe(
      "In major units, by currency. Replaced as a whole; a currency that is not named has no minimum.",
    ),
  block_self_referral: z.boolean(),
  earn_on: z.enum(["order", "payment"]),
  required_approvals: whole(0, 5),
}

function whole(minimum: number, maximum: number) {
  return z.number().meta({ type: "integer", minimum, maximum })
}

export const ReferralSettingsForm = z.strictObject(fields)

/** What is left out stays as it is. `version`: the one that the form was made from. */
export const AdminSaveReferralSettings = z.strictObject({
  version: z.number().int().describe("The version that the form was made from."),
  ...ReferralSettingsForm.partial().shape,
})
export type AdminSaveReferralSettings = z.infer<typeof AdminSaveReferralSettings>

export const AdminGetReferralSettingsVersions = z.strictObject(pageFields)
export type AdminGetReferralSettingsVersions = z.infer<typeof AdminGetReferralSettingsVersions>

export const AdminGetReferralExampleUrl = z.strictObject({
  code_prefix: fields.code_prefix.optional(),
  custom_link_url: fields.custom_link_url.optional(),
})
export type AdminGetReferralExampleUrl = z.infer<typeof AdminGetReferralExampleUrl>

export const AdminTestReferralLink = z.strictObject({
  url: z.string().max(2_000).describe("As the example route answered it."),
})
export type AdminTestReferralLink = z.infer<typeof AdminTestReferralLink>
