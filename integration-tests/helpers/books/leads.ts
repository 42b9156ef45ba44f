// The words in which tests of leads speak: forms, submissions, settled leads. Owns no rule.
import type { Instant } from "../../../src/core"
import type { NewSubmission } from "../../../src/modules/referral/books/lead/submit"
import type { NewForm } from "../../../src/modules/referral/catalog/forms"
import type { TestBooks } from "./books"
import { unique } from "../unique"

type Books = Pick<TestBooks, "service" | "db">

/** A lead as its row stands. */
export interface LeadSeen {
  id: string
  status: string
  contact_id: string | null
  email_norm: string | null
  partner_id: string | null
  method: string | null
  duplicate_of: string | null
  decision: { candidates: { partner_id: string; method: string; verdict: object }[] } | null
}

/** Registers a form that asks for no confirmation; answers its code. */
export async function aForm({ service }: Books, more: Partial<NewForm> = {}): Promise<string> {
  const code = unique("form")
  await service.leads.addForm({ code, name: code, confirm_email: false, ...more })
  return code
}

/** Fills a form in; answers the lead's id. Nothing is settled by that. */
export async function submits(
  { service }: Books,
  form: string,
  more: Partial<NewSubmission> = {},
  now: Instant = Date.now(),
): Promise<string> {
  const submission = {
    form,
    email: `${unique("eve")}@buyer.test`,
    fields: { wish: "a call" },
    visitor_id: null,
    ip_hashes: null,
    idempotency_key: null,
    ...more,
  }
  return (await service.leads.submit(submission, now)).id
}

export const leadOf = async ({ db }: Books, id: string): Promise<LeadSeen> =>
  (await db<LeadSeen>("referral_lead").where({ id }))[0] as LeadSeen

/** Fills a form in and settles the lead at once, as its workflow would. */
export async function lead(
  books: Books,
  form: string,
  more: Partial<NewSubmission> = {},
  now: Instant = Date.now(),
): Promise<LeadSeen> {
  const id = await submits(books, form, more, now)
  await books.service.leads.settle(id, now)
  return await leadOf(books, id)
}

/** Whom a contact belongs to, by its e-mail; null where there is no such contact. */
export async function leadPartnerOf({ db }: Books, email: string): Promise<string | null> {
  const row = await db<{ lead_partner_id: string | null }>("referral_contact")
    .where({ email_norm: email.toLowerCase() })
    .first()
  return row?.lead_partner_id ?? null
}
