// Binds carts to visitors and addresses, and partners to carts and orders by hand: the traces that a decision
// follows back.
import { generateEntityId } from "@medusajs/framework/utils"
import { DomainError, type Instant } from "../../../../core"
import { date, type Db, rowOf, rowsOf } from "../../books/db"

/** Whom a request comes from, as far as it is known. */
export interface Origin {
  visitor_id: string | null
  /** The address under every key in use; null where it is unknown or not to be kept. */
  ip_hashes: readonly string[] | null
}

/** How a request binds a cart. */
export interface Binding extends Origin {
  cart_id: string
  /** A request that only reads binds what has no visitor, or no address, and replaces neither. */
  reads_only: boolean
  now: Instant
}

/**
 * Each cart keeps so many bindings; of more the newest is replaced, so that the first ones stay on record.
 */
const BINDINGS_AT_MOST = 20

/** The row that a request comes to, where it comes to another one than there is. */
const CHANGE = `
  asked AS (
    SELECT CAST(:cart_id AS text) AS cart_id, CAST(:visitor_id AS text) AS visitor_id, CAST(:ip_hashes AS text[]) AS ip_hashes,
      CAST(:reads_only AS boolean) AS reads_only, CAST(:bound_at AS timestamptz) AS bound_at
  ), last AS (
    SELECT b.visitor_id, b.ip_hashes, b.bound_at FROM referral_cart_binding b JOIN asked USING (cart_id) ORDER BY b.bound_at DESC LIMIT 1
  ), change AS (
    SELECT asked.cart_id, asked.bound_at,
      CASE WHEN reads_only THEN coalesce(last.visitor_id, asked.visitor_id) ELSE coalesce(asked.visitor_id, last.visitor_id) END AS visitor_id,
      CASE WHEN reads_only THEN coalesce(last.ip_hashes, asked.ip_hashes) ELSE coalesce(asked.ip_hashes, last.ip_hashes) END AS ip_hashes
    FROM asked LEFT JOIN last ON true
  ), changed AS (
    SELECT * FROM change WHERE NOT EXISTS (
      SELECT 1 FROM last
      WHERE last.visitor_id IS NOT DISTINCT FROM change.visitor_id AND last.ip_hashes IS NOT DISTINCT FROM change.ip_hashes)
  )`

const BIND = `
  WITH ${CHANGE}, replaced AS (
    DELETE FROM referral_cart_binding b USING changed, last
    WHERE b.cart_id = changed.cart_id AND b.bound_at = last.bound_at AND last.bound_at < changed.bound_at
      AND (SELECT count(*) FROM referral_cart_binding WHERE cart_id = changed.cart_id) >= ${BINDINGS_AT_MOST}
  )
  INSERT INTO referral_cart_binding (cart_id, visitor_id, ip_hashes, bound_at)
  SELECT cart_id, visitor_id, ip_hashes, bound_at FROM changed
  ON CONFLICT (cart_id, bound_at) DO UPDATE SET visitor_id = excluded.visitor_id, ip_hashes = excluded.ip_hashes`

/**
 * Binds a cart where `allowed` says so, which is asked only where something changes: every cart request comes
 * by here, and almost none changes anything. A change is a new row, so that a decision that comes late can
 * tell what held when the order was placed.
 */
export async function bindCart(db: Db, binding: Binding, allowed: () => Promise<boolean>): Promise<void> {
  const { now, ...asked } = binding
  const values = { ...asked, bound_at: date(now) }
  const changes = await rowOf(db, `WITH ${CHANGE} SELECT 1 FROM changed`, values)
  if (changes !== null && (await allowed())) await rowsOf(db, BIND, values)
}

/** An explicit assignment of a cart or order that isn't decided yet (rules §4.1). */
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
