// Binds carts to visitors, and partners to carts and orders by hand: the traces that a decision follows back.
import { generateEntityId } from "@medusajs/framework/utils"
import { DomainError, type Instant } from "../../../core"
import { date, type Db, rowOf, rowsOf } from "../books/db"

/** Binds a cart to a visitor; the last one counts. Writes nothing where nothing changes, since every cart request comes by here. */
export async function bindCart(db: Db, cartId: string, visitorId: string, now: Instant): Promise<void> {
  await rowsOf(
    db,
    `INSERT INTO referral_cart_binding (cart_id, visitor_id, bound_at)
     SELECT v.cart_id, v.visitor_id, v.bound_at FROM (VALUES (?::text, ?::text, ?::timestamptz)) AS v (cart_id, visitor_id, bound_at)
     WHERE NOT EXISTS (SELECT 1 FROM referral_cart_binding b WHERE b.cart_id = v.cart_id AND b.visitor_id = v.visitor_id)
     ON CONFLICT (cart_id) DO UPDATE SET visitor_id = excluded.visitor_id, bound_at = excluded.bound_at`,
    [cartId, visitorId, date(now)],
  )
}

/** An explicit assignment of a cart or order that isn't decided yet (semantics 4.1). */
export interface NewAssignment {
  /** The id of a cart or an order. */
  subject: string
  partner_id: string
  /** The admin who assigned it. */
  actor: string
}

/** Assigns a partner; of several assignments the latest counts. Refused with `partner.unknown`. */
export async function assignPartner(db: Db, assignment: NewAssignment, now: Instant): Promise<void> {
  const partner = await rowOf(db, "SELECT 1 FROM referral_partner WHERE id = ?", [assignment.partner_id])
  if (partner === null) {
    throw new DomainError(
      "partner.unknown",
      `There is no partner ${assignment.partner_id}. Choose one from the list.`,
      "partner_id",
    )
  }
  await db("referral_assignment").insert({
    id: generateEntityId(undefined, "refasg"),
    ...assignment,
    assigned_at: date(now),
  })
}
