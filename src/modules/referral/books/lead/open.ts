// Which leads are still to be settled: those of one person, for whoever comes after them, and all of them, for the sweep. Settles nothing.
import type { Instant, OrderFacts, Who } from "../../../../core"
import { date, type Db, rowsOf } from "../db"

/** A person and a time, as SQL. */
interface Asked {
  email: string
  customer: string
  until: string
}

/**
 * The open leads of a person that began to count up to a time, whatever of the person their contact is known by: for FROM. Both names are
 * looked up in an index, however many leads are open after an outage.
 */
const openLeadsOf = ({ email, customer, until }: Asked): string => `referral_lead
  WHERE settled_at IS NULL AND erased_at IS NULL AND counts_from <= ${until}
    AND (email_norm = ANY (ARRAY(
           SELECT ${email} UNION SELECT email_norm FROM referral_contact WHERE customer_id = ${customer}))
      OR customer_id = ANY (ARRAY(
           SELECT ${customer} UNION SELECT customer_id FROM referral_contact WHERE email_norm = ${email})))`

/** The open leads of one person, with the names of `whoBindings`. */
export const OPEN_LEADS = openLeadsOf({ email: ":email", customer: ":customer", until: ":until" })

export const whoBindings = ({ customer_id, email_norm }: Who, until: Instant) => ({
  customer: customer_id,
  email: email_norm,
  until: date(until),
})

/** Which of these orders' buyers have leads that are not settled yet, and began to count before the order. */
export async function ordersAfterOpenLeads(
  db: Db,
  orders: readonly Pick<OrderFacts, "id" | "customer_id" | "email_norm" | "placed_at">[],
): Promise<Set<string>> {
  const open = openLeadsOf({
    email: "asked.email_norm",
    customer: "asked.customer_id",
    until: "asked.placed_at",
  })
  const rows = await rowsOf<{ order_id: string }>(
    db,
    `SELECT asked.order_id FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
       AS asked (order_id, customer_id, email_norm, placed_at)
     WHERE EXISTS (SELECT 1 FROM ${open})`,
    [
      orders.map((order) => order.id),
      orders.map((order) => order.customer_id),
      orders.map((order) => order.email_norm),
      orders.map((order) => date(order.placed_at)),
    ],
  )
  return new Set(rows.map((row) => row.order_id))
}

/**
 * Leads that wait for a workflow to look at them, by id: to be settled, or with a confirmation that nobody has tried to send since
 * `mail_before`. One page.
 */
export async function openLeads(
  db: Db,
  after: string,
  mailBefore: Instant,
  limit: number,
): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    `SELECT id FROM referral_lead
     WHERE settled_at IS NULL AND erased_at IS NULL AND id > ?
       AND (counts_from IS NOT NULL
         OR (confirmation_sent_at IS NULL AND (confirmation_tried_at IS NULL OR confirmation_tried_at < ?)))
     ORDER BY id LIMIT ?`,
    [after, date(mailBefore), limit],
  )
  return rows.map((row) => row.id)
}
