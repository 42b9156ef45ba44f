// Keeps which customer was signed in at a cart of theirs. Medusa can't tell afterwards: an order of a guest
// who types the e-mail of an account carries that account's customer, too.
import type { Instant } from "../../../../core"
import { date, type Db, rowsOf } from "../../books/db"

/** Keeps that the customer of a cart is signed in at it; seen again, it is kept longer. */
export async function signInAtCart(db: Db, cartId: string, customerId: string, now: Instant): Promise<void> {
  await rowsOf(
    db,
    `INSERT INTO referral_cart_customer AS known (cart_id, customer_id, seen_at) VALUES (?, ?, ?)
     ON CONFLICT (cart_id, customer_id) DO UPDATE SET seen_at = excluded.seen_at
       WHERE known.seen_at < excluded.seen_at - interval '1 day'`,
    [cartId, customerId, date(now)],
  )
}

/** The customers who were signed in at these carts, each as `cartOfCustomer` names it. */
export async function signedInAt(db: Db, cartIds: readonly string[]): Promise<Set<string>> {
  if (cartIds.length === 0) return new Set()
  const rows = await rowsOf<{ cart_id: string; customer_id: string }>(
    db,
    "SELECT cart_id, customer_id FROM referral_cart_customer WHERE cart_id = ANY(?)",
    [cartIds],
  )
  return new Set(rows.map((row) => cartOfCustomer(row.cart_id, row.customer_id)))
}

export const cartOfCustomer = (cartId: string, customerId: string): string => `${cartId} ${customerId}`
