// Which leads are still to be settled: those of one person, for whoever comes after them, and all of them, for the sweep. Settles nothing.
import type { Instant, Who } from "../../../../core"
import { date, type Db, rowsOf } from "../db"

/**
 * The open leads of people that began to count up to a time, whatever of a person their contact is known by: for FROM, with the names of
 * `peopleBindings`. Both names are looked up in an index, however many leads are open after an outage.
 */
export const OPEN_LEADS = `referral_lead
  WHERE settled_at IS NULL AND erased_at IS NULL AND counts_from <= :until
    AND (email_norm = ANY (ARRAY(
           SELECT unnest(CAST(:emails AS text[]))
           UNION SELECT email_norm FROM referral_contact WHERE customer_id = ANY (:customers)))
      OR customer_id = ANY (ARRAY(
           SELECT unnest(CAST(:customers AS text[]))
           UNION SELECT customer_id FROM referral_contact WHERE email_norm = ANY (:emails))))`

export const peopleBindings = (people: readonly Who[], until: Instant) => ({
  customers: people.flatMap(({ customer_id }) => customer_id ?? []),
  emails: people.flatMap(({ email_norm }) => email_norm ?? []),
  until: date(until),
})

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
         OR (letter_due AND confirmation_sent_at IS NULL AND (confirmation_tried_at IS NULL OR confirmation_tried_at < ?)))
     ORDER BY id LIMIT ?`,
    [after, date(mailBefore), limit],
  )
  return rows.map((row) => row.id)
}
