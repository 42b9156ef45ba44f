// Customers who registered, as leads: read from Medusa and taken in, whether an event told of them or the sweep found them. A guest is
// no registration. Tells nobody: whoever takes them in does.
import type { Query } from "@medusajs/framework/types"
import { isTransient } from "../../modules/referral/books/db"
import { asError, readRows } from "../query/read-rows"
import type { LeadBooks } from "../../modules/referral/books/lead/lead-books"

const FIELDS = ["id", "email", "has_account", "created_at"]

interface CustomerRow {
  id: string
  email: string | null
  has_account: boolean
  created_at: string | Date
}

/** What registrations need of the application. */
export interface Registry {
  query: Query
  leads: LeadBooks
}

/** Takes one customer in; answers the lead that is to be settled, or null where there is none. */
export async function takeRegistration(
  { query, leads }: Registry,
  customerId: string,
): Promise<string | null> {
  const { data }: { data: unknown[] } = await query.graph({
    entity: "customer",
    fields: FIELDS,
    filters: { id: customerId },
  })
  const customer = data[0] as CustomerRow | undefined
  return customer === undefined ? null : await take(leads, customer)
}

/**
 * Takes in the customers of a page who were missed; answers its last id, null where there are no more, and
 * who could not be taken in. Throws what may pass by itself: the page is read again then, and nobody of it is
 * lost.
 */
export async function takeMissedRegistrations(
  { query, leads }: Registry,
  after: string,
  limit: number,
): Promise<{ last_id: string | null; failed: ReadonlyMap<string, Error> }> {
  const { rows, ids, failed } = await readRows<CustomerRow>(
    query,
    { entity: "customer", fields: FIELDS },
    { after, limit },
  )
  const missed = await leads.notRegistered(rows.filter((one) => one.has_account).map((one) => one.id))
  for (const customer of rows.filter(({ id }) => missed.has(id))) {
    try {
      await take(leads, customer)
    } catch (error) {
      if (isTransient(error)) throw error
      failed.set(customer.id, asError(error))
    }
  }
  return { last_id: ids.length < limit ? null : (ids.at(-1) ?? null), failed }
}

async function take(
  leads: LeadBooks,
  { id, email, has_account, created_at }: CustomerRow,
): Promise<string | null> {
  if (!has_account) return null
  const registered_at = new Date(created_at).getTime()
  const lead = await leads.registerCustomer({ customer_id: id, email, registered_at })
  return lead.open ? lead.id : null
}
