// Links promotions to the partners whom they credit: one promotion, one partner at a time. Lists are Medusa's, and so are the promotions.
import { generateEntityId } from "@medusajs/framework/utils"
import { DomainError, type Instant } from "../../../core"
import { date, type Db, rowOf, rowsOf } from "../books/db"

/** A promotion that exists, and the partner whom its code is to credit. */
export interface NewCoupon {
  promotion_id: string
  partner_id: string
}

/** Links a promotion from now on and answers the coupon's id. Refused with `coupon.taken`, `partner.unknown`. */
export async function linkCoupon(
  db: Db,
  { promotion_id, partner_id }: NewCoupon,
  now: Instant,
): Promise<string> {
  const partner = await rowOf(db, "SELECT 1 FROM referral_partner WHERE id = ?", [partner_id])
  if (partner === null) {
    const message = `There is no partner ${partner_id}. Choose one from the list.`
    throw new DomainError("partner.unknown", message, "partner_id")
  }
  const id = generateEntityId(undefined, "refcpn")
  const linked = await rowsOf(
    db,
    `INSERT INTO referral_coupon (id, promotion_id, partner_id, linked_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (promotion_id) WHERE unlinked_at IS NULL DO NOTHING RETURNING 1`,
    [id, promotion_id, partner_id, date(now)],
  )
  if (linked.length > 0) return id
  throw new DomainError(
    "coupon.taken",
    `Promotion ${promotion_id} credits a partner already. Unlink it first.`,
    "promotion_id",
  )
}

/** Ends a link; orders that were placed before keep it. Refused with `coupon.unknown`. */
export async function unlinkCoupon(db: Db, id: string, now: Instant): Promise<void> {
  const unlinked = await rowsOf(
    db,
    "UPDATE referral_coupon SET unlinked_at = ?, updated_at = now() WHERE id = ? AND unlinked_at IS NULL RETURNING 1",
    [date(now), id],
  )
  if (unlinked.length === 0)
    throw new DomainError("coupon.unknown", `There is no coupon ${id}. Check the id.`)
}

/** A coupon that credits, and whose. */
export interface LinkedCoupon {
  id: string
  promotion_id: string
  partner: { id: string; name: string; code: string }
  /** Whether its promotion is known to be deleted, and the admins were told. */
  known_gone: boolean
}

/** The next coupons that credit, in the order of their promotions' ids. */
export async function linkedCoupons(db: Db, after: string, limit: number): Promise<LinkedCoupon[]> {
  return await rowsOf<LinkedCoupon>(
    db,
    `SELECT c.id, c.promotion_id, jsonb_build_object('id', p.id, 'name', p.name, 'code', p.code) AS partner,
            c.promotion_gone_at IS NOT NULL AS known_gone
     FROM referral_coupon c JOIN referral_partner p ON p.id = c.partner_id
     WHERE c.unlinked_at IS NULL AND c.promotion_id > ? ORDER BY c.promotion_id LIMIT ?`,
    [after, limit],
  )
}

/** Keeps since when the promotions of these coupons are known to be gone; null where they are there again. */
export async function noteGone(db: Db, couponIds: readonly string[], since: Instant | null): Promise<void> {
  if (couponIds.length === 0) return
  await rowsOf(
    db,
    "UPDATE referral_coupon SET promotion_gone_at = ?, updated_at = now() WHERE id = ANY(?) RETURNING 1",
    [since === null ? null : date(since), couponIds],
  )
}
