// Binds registrations to whoever made them, as carts are bound: the trace that a lead's decision follows back. Makes no lead.
import type { Instant } from "../../../../core"
import { date, type Db, instant, rowOf, rowsOf } from "../../books/db"
import type { Origin } from "./carts"

/** Binds a sign-in that is about to become a customer's: the customer is told of by event before anybody else could write this. */
export async function bindSignup(
  db: Db,
  authIdentityId: string,
  { visitor_id, ip_hashes }: Origin,
  now: Instant,
): Promise<void> {
  await rowsOf(
    db,
    `INSERT INTO referral_signup_binding (auth_identity_id, visitor_id, ip_hashes, bound_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (auth_identity_id) DO UPDATE SET visitor_id = excluded.visitor_id, ip_hashes = excluded.ip_hashes, bound_at = excluded.bound_at
       WHERE referral_signup_binding.customer_id IS NULL`,
    [authIdentityId, visitor_id, ip_hashes, date(now)],
  )
}

/** Whose registration it became. */
export async function signupBecame(db: Db, authIdentityId: string, customerId: string): Promise<void> {
  await rowsOf(
    db,
    `UPDATE referral_signup_binding SET customer_id = ? WHERE auth_identity_id = ? AND customer_id IS NULL`,
    [customerId, authIdentityId],
  )
}

/** Who made the registration of a customer, or null where nobody is known. */
export async function signupVisitor(
  db: Db,
  customerId: string,
): Promise<(Origin & { bound_at: Instant }) | null> {
  const row = await rowOf<Origin & { bound_at: Date }>(
    db,
    "SELECT visitor_id, ip_hashes, bound_at FROM referral_signup_binding WHERE customer_id = ?",
    [customerId],
  )
  return row && { ...row, bound_at: instant(row.bound_at) }
}
