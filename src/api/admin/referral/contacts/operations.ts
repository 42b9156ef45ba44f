// What the routes of contacts take and answer.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation } from "../../../openapi/operation"
import {
  AdminGetReferralContacts,
  AdminMoveReferralContact,
  AdminMoveReferralContacts,
  AdminSearchReferralContacts,
} from "./validators"

const Contact = z.looseObject({ id: z.string(), lead_partner_id: z.string().nullable().optional() })
const one = z.object({ contact: Contact })
const PATH = "/admin/referral/contacts"
const unknown = { 404: ["contact.unknown"] }

export const CONTACT_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: PATH,
    summary: "Lists contacts, of a lead partner if one is named.",
    query: AdminGetReferralContacts,
    answer: listOf("contacts", Contact),
  },
  {
    method: "POST",
    path: `${PATH}/search`,
    summary: "Finds contacts by e-mail, customer or id; a body, since an e-mail has no place in a URL.",
    body: AdminSearchReferralContacts,
    answer: listOf("contacts", Contact),
  },
  {
    method: "GET",
    path: `${PATH}/:id`,
    summary: "Shows a contact with history and leads.",
    answer: one,
    refusals: unknown,
  },
  {
    method: "POST",
    path: `${PATH}/:id`,
    summary: "Moves a contact to another lead partner, or to nobody.",
    body: AdminMoveReferralContact,
    answer: one,
    refusals: { 400: ["request.invalid", "partner.unknown"], ...unknown },
  },
  {
    method: "POST",
    path: `${PATH}/move`,
    summary: "Moves all contacts of one lead partner to another, or to nobody.",
    body: AdminMoveReferralContacts,
    answer: z.object({ moved: z.int() }),
    refusals: { 400: ["request.invalid", "partner.unknown"] },
  },
  {
    method: "POST",
    path: `${PATH}/:id/erase`,
    summary: "Forgets everything personal about a contact; sums and proofs stay.",
    answer: one,
    refusals: unknown,
  },
]
