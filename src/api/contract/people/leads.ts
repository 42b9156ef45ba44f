// The contract of leads.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { pageOf, pageQuery } from "../pages"
import { time } from "../shapes"

export const Lead = z.object({
  id: z.string(),
  kind: z.enum(["form", "registration"]),
  form_id: z.string().nullable(),
  status: z.enum(["unconfirmed", "waiting", "counted", "duplicate"]),
  contact_id: z.string().nullable(),
  email: z.string().nullable(),
  customer_id: z.string().nullable(),
  fields: z.record(z.string(), z.unknown()).nullable().describe("The fields of the form, as they were sent."),
  partner_id: z.string().nullable().describe("The partner to whom it is attributed."),
  method: z.string().nullable(),
  duplicate_of: z.string().nullable(),
  submitted_at: time,
  settled_at: time.nullable(),
  erased_at: time.nullable(),
})
export type Lead = z.infer<typeof Lead>

const id = z.string().min(1).optional()

export const listLeads = endpoint("GET", "/admin/referral/leads", {
  summary: "Lists leads, of a form, a contact or a partner.",
  permission: "referral_contact:read",
  query: pageQuery({ form_id: id, contact_id: id, partner_id: id }),
  answer: pageOf("leads", Lead),
})
