// Owns how a buyer or lead is recognised as a contact (rules §1.2, §10.2). Owns no erasing and no lead
// partner (lead.ts).

/** A contact as it is matched: a customer with an account, a normalised e-mail, or both. */
export interface Contact {
  id: string
  customer_id: string | null
  email_norm: string | null
}

/** What an order or lead says about who they are. Guests' customer ids are thrown away: they are null here. */
export type Who = Pick<Contact, "customer_id" | "email_norm">

/**
 * Trimmed and lower-cased; nothing left is nothing (rules §1.2).
 *
 * @example normaliseEmail(" JIM@x.test ") // "jim@x.test"
 */
export function normaliseEmail(email: string | null | undefined): string | null {
  const norm = (email ?? "").trim().toLowerCase()
  return norm === "" ? null : norm
}

/**
 * The contact that an order or lead belongs to, among those known, oldest first; undefined when it is a new
 * one. By customer id, else by e-mail among contacts that have no other customer id; without a customer id,
 * any contact with the e-mail (rules §1.2, §10.2).
 *
 * @example findContact(known, { customer_id: null, email_norm: "eve@x.test" })?.id // the oldest with that e-mail
 */
export function findContact<C extends Contact>(oldestFirst: readonly C[], who: Who): C | undefined {
  const { customer_id, email_norm } = who
  const byCustomer =
    customer_id === null ? undefined : oldestFirst.find((one) => one.customer_id === customer_id)
  if (byCustomer !== undefined || email_norm === null) return byCustomer
  return oldestFirst.find(
    (one) => one.email_norm === email_norm && (customer_id === null || one.customer_id === null),
  )
}

/**
 * The contact with what was missing added; nothing is replaced or merged (rules §1.2, §10.2).
 *
 * @example completeContact({ id: "c1", customer_id: null, email_norm: "a@x.test" }, who).customer_id // who.customer_id
 */
export function completeContact<C extends Contact>(contact: C, who: Who): C {
  const customer_id = contact.customer_id ?? who.customer_id
  const email_norm = contact.email_norm ?? who.email_norm
  const isComplete = customer_id === contact.customer_id && email_norm === contact.email_norm
  return isComplete ? contact : { ...contact, customer_id, email_norm }
}
