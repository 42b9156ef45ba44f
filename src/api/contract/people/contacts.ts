// The contract of contacts: buyers and leads, with the partners who referred them.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { one, pageOf, pageQuery } from "../pages"
import { time, User } from "../shapes"
import { Lead } from "./leads"

/** A contact as lists show it. */
export const Contact = z.object({
  id: z.string(),
  customer_id: z.string().nullable(),
  email: z.string().nullable(),
  lead_partner_id: z.string().nullable(),
  lead_at: time.nullable(),
  email_lead_partner_id: z
    .string()
    .nullable()
    .describe("The lead partner for orders that are known by the e-mail alone."),
  email_lead_at: time.nullable(),
  created_at: time,
  erased_at: time.nullable(),
})
export type Contact = z.infer<typeof Contact>

/** A contact with history, leads and moves. */
export const ContactDetail = Contact.extend({
  history: z.array(
    z.object({
      partner_id: z.string(),
      first_at: time,
      last_at: time,
      source: z.string(),
      account_only: z.boolean(),
    }),
  ),
  leads: z.array(Lead),
  moves: z.array(
    z.object({
      from_partner_id: z.string().nullable(),
      to_partner_id: z.string().nullable(),
      actor: z.string(),
      author: User.nullable(),
      reason: z.string().nullable(),
      moved_at: time,
    }),
  ),
})
export type ContactDetail = z.infer<typeof ContactDetail>

const PATH = "/admin/referral/contacts"
const unknown = { 404: ["contact.unknown"] } as const
const text = z.string().trim().min(1)
const reason = z.string().trim().min(1, "is empty: say why").max(1_000)

export const listContacts = endpoint("GET", PATH, {
  summary: "Lists contacts, of a lead partner if one is named.",
  permission: "referral_contact:read",
  query: pageQuery({ lead_partner_id: text.optional() }),
  answer: pageOf("contacts", Contact),
})

export const searchContacts = endpoint("POST", `${PATH}/search`, {
  summary: "Finds contacts by e-mail, customer or id; a body, since an e-mail has no place in a URL.",
  permission: "referral_contact:read",
  body: pageQuery({
    q: text.max(320).describe("Exactly an e-mail, the id of a customer, or the id of a contact."),
    lead_partner_id: text.optional(),
  }),
  answer: pageOf("contacts", Contact),
})

export const getContact = endpoint("GET", `${PATH}/:id`, {
  summary: "Shows a contact with history and leads.",
  permission: "referral_contact:read",
  answer: one("contact", ContactDetail),
  refuses: unknown,
})

export const moveContact = endpoint("POST", `${PATH}/:id`, {
  summary: "Moves a contact to another lead partner, or to nobody.",
  permission: "referral_contact:write",
  body: z.strictObject({ lead_partner_id: text.nullable().describe("Null for nobody."), reason }),
  answer: one("contact", ContactDetail),
  refuses: { 400: ["partner.unknown"], ...unknown },
})

export const moveContacts = endpoint("POST", `${PATH}/move`, {
  summary: "Moves all contacts of one lead partner to another, or to nobody.",
  permission: "referral_contact:write",
  body: z.strictObject({
    from_partner_id: text,
    to_partner_id: text.nullable().describe("Null for nobody."),
    reason,
  }),
  answer: z.object({ moved: z.int() }),
  refuses: { 400: ["partner.unknown"] },
})

export const eraseContact = endpoint("POST", `${PATH}/:id/erase`, {
  summary: "Forgets everything personal about a contact; sums and proofs stay.",
  permission: "referral_contact:write",
  answer: one("contact", ContactDetail),
  refuses: unknown,
})
