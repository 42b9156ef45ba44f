// Binds carts to visitors and addresses, and partners to carts and orders by hand: the traces that a decision follows back.
import { generateEntityId } from "@medusajs/framework/utils"
import { DomainError, type Instant } from "../../../core"
import { date, type Db, rowOf, rowsOf } from "../books/db"

/** Whom a request comes from, as far as it is known. */
export interface Origin {
  visitor_id: string | null
  /** The address under every key in use; null where it is unknown or not to be kept. */
  ip_hashes: readonly string[] | null
}

/**
 * Binds a cart; the last visitor and the last address count. Writes nothing where nothing changes, since every cart request comes by here.
 * A change is a new row, so that a decision that comes late can tell what held when the order was placed.
 */
export async function bindCart(db: Db, cartId: string, origin: Origin, now: Instant): Promise<void> {
  await rowsOf(
    db,
    `WITH asked AS (
       SELECT CAST(? AS text) AS cart_id, CAST(? AS text) AS visitor_id, CAST(? AS text[]) AS ip_hashes, CAST(? AS timestamptz) AS bound_at
     ), last AS (
       SELECT b.visitor_id, b.ip_hashes FROM referral_cart_binding b JOIN asked USING (cart_id) ORDER BY b.bound_at DESC LIMIT 1
     ), bound AS (
       SELECT coalesce(asked.visitor_id, last.visitor_id) AS visitor_id, coalesce(asked.ip_hashes, last.ip_hashes) AS ip_hashes
       FROM asked LEFT JOIN last ON true
     )
     INSERT INTO referral_cart_binding (cart_id, visitor_id, ip_hashes, bound_at)
     SELECT asked.cart_id, bound.visitor_id, bound.ip_hashes, asked.bound_at FROM asked CROSS JOIN bound
     WHERE NOT EXISTS (
       SELECT 1 FROM last
       WHERE last.visitor_id IS NOT DISTINCT FROM bound.visitor_id AND last.ip_hashes IS NOT DISTINCT FROM bound.ip_hashes)
     ON CONFLICT (cart_id, bound_at) DO UPDATE SET visitor_id = excluded.visitor_id, ip_hashes = excluded.ip_hashes`,
    [cartId, origin.visitor_id, origin.ip_hashes, date(now)],
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
