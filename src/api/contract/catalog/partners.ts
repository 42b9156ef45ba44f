// The contract of partners.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { typedEmail } from "../inputs"
import { entityOf, findParams, medusaResource, stamps, timeFilter } from "../medusa-resource"
import { pageOf } from "../pages"
import { partnerName, time } from "../shapes"
import { PayoutDetails } from "../payouts/payout-details"

export const partnerStatus = z.enum(["pending", "active", "inactive", "rejected"])

export const Partner = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  status: partnerStatus,
  parent_id: z.string().nullable(),
  customer_id: z.string().nullable(),
  cookie_days: z.int().nullable(),
  payout_hold: z.boolean(),
  skip_notifications: z.boolean(),
  shares_email_with: z
    .array(partnerName)
    .describe("Other partners with the same e-mail, without regard to case: the oldest first, ten at most."),
  ...stamps,
})
export type Partner = z.infer<typeof Partner>

const name = z.string().trim().min(1).max(200)
const fields = {
  email: typedEmail().nullable().optional(),
  status: partnerStatus.optional(),
  parent_id: z.string().nullable().describe("The partner who recruited this one.").optional(),
  customer_id: z.string().nullable().describe("The Medusa customer who is this partner.").optional(),
  cookie_days: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .nullable()
    .describe("The days for which a click earns; null for the store's default.")
    .optional(),
  payout_hold: z.boolean().optional(),
  skip_notifications: z.boolean().optional(),
}
const filters = {
  id: z.union([z.string(), z.array(z.string())]).optional(),
  code: z.string().optional(),
  status: z.union([partnerStatus, z.array(partnerStatus)]).optional(),
  parent_id: z.union([z.string(), z.array(z.string())]).optional(),
  customer_id: z.union([z.string(), z.array(z.string())]).optional(),
  created_at: timeFilter,
}
const PATH = "/admin/referral/partners"
const names = {
  entity: "referral_partner",
  one: "partner",
  many: "partners",
  computed: ["shares_email_with"],
} as const

export const partners = medusaResource({
  ...names,
  path: PATH,
  reads: "referral_partner:read",
  writes: "referral_partner:write",
  shape: Partner,
  find: findParams().extend(filters),
  create: z.strictObject({
    name,
    code: z.string().describe("Made from the name when left out; never changes.").optional(),
    ...fields,
  }),
  update: z.strictObject({ name: name.optional(), ...fields }),
  refuses: {
    400: ["code.invalid", "partner.unknown", "partner.parent_cycle"],
    409: ["code.ambiguous", "partner.customer_taken"],
  },
})

export const searchPartners = endpoint("POST", `${PATH}/search`, {
  summary: "Finds partners by name, code or e-mail; a body, since an e-mail has no place in a URL.",
  permission: "referral_partner:read",
  body: findParams().extend({
    ...filters,
    q: z.string().max(320).describe("A part of name, code or e-mail.").optional(),
    email: z.string().min(1).max(320).describe("Without regard to case.").optional(),
  }),
  answer: pageOf("partners", Partner),
  entity: entityOf(names, Partner).list,
})

export const PartnerUrl = z.object({
  link: partnerName.nullable().describe("Null for the partner's own URL."),
  url: z.string(),
})
export type PartnerUrl = z.infer<typeof PartnerUrl>

export const listPartnerUrls = endpoint("GET", `${PATH}/:id/urls`, {
  summary: "Lists the URLs that a partner hands out, with the base and prefix in force.",
  permission: "referral_partner:read",
  answer: z.object({ urls: z.array(PartnerUrl) }),
  refuses: { 404: ["partner.unknown"] },
})

const list = z.array(z.looseObject({}))

export const exportPartner = endpoint("GET", `${PATH}/:id/export`, {
  summary: "Shows everything that is kept about a partner, to be handed to them; to signed-in users.",
  description:
    "Streamed, and no snapshot. Amounts are in major units. It says nothing of who bought, filled in a form or clicked. See docs/privacy.md.",
  permission: "referral_payout_details:read",
  only: "users",
  answer: z.object({
    export: z.object({
      made_at: time,
      partner: z.looseObject({
        id: z.string(),
        code: z.string(),
        name: z.string(),
        email: z.string().nullable(),
      }),
      payout_details: PayoutDetails.nullable().describe(
        "Null where nobody said, or where they can't be read any more.",
      ),
      enrollments: list.describe("With the terms and rates by which they pay."),
      codes: list,
      coupons: list,
      forms: list.describe("Forms that speak for the partner."),
      assignments: list.describe("Carts and orders that were given to the partner by hand."),
      click_counts: list.describe("By hour and link, as in the statistics."),
      clicks: list,
      leads: list,
      lead_partner_of: list.describe("The time since when, for each contact whose lead partner they are."),
      referred: list.describe("First and last time, for each contact whom they referred."),
      moved_to: list.describe("The times when an admin gave them a contact."),
      moved_away: list.describe("The times when an admin took one from them."),
      credits: list.describe("Decisions that credited them with an order."),
      reassignments: list.describe("Corrections by which an admin credited them with an order."),
      commissions: list,
      reviews: list.describe("Holds, releases and voids of their commissions."),
      ledger_entries: list,
      payable: list.describe("The entries that the next payout is drafted from."),
      balances: list,
      adjustments: list,
      payouts: list.describe("`details` is the account to which the money went."),
      payout_actions: list,
      notifications: list.describe("Mails to them."),
    }),
  }),
  refuses: { 404: ["partner.unknown"] },
})
