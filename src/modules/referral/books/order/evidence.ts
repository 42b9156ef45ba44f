// Gathers what speaks for one partner or another, as core's evidence: assignments, coupons, the visitor's clicks, the contact's history,
// clicks from the same address.
// Chooses nothing: what is expired or came later is core's to say.
import {
  addDays,
  type Click,
  type Defaults,
  type Evidence,
  type HistoryRow,
  type OrderContact,
} from "../../../../core"
import type { ContactRow } from "./contacts"
import { date, type Db, instant, instantOrNull, rowOf } from "../db"
import type { OrderReading } from "./reading"

/** So many clicks from each end, the newest and the oldest that are unexpired: a flood of clicks can't make a decision slow or wrong. */
const CLICKS_FROM_EACH_END = 500

/** One round trip: every order comes by here, and most have no evidence at all. Times inside JSON are text. */
const EVIDENCE = `
  WITH bound AS (
    SELECT visitor_id, ip_hashes FROM referral_cart_binding WHERE cart_id = :cart AND bound_at <= :placed
    ORDER BY bound_at DESC LIMIT 1
  ), near AS (
    SELECT click_id, clicked_at FROM referral_click_address
    WHERE ip_hash = ANY(CAST((SELECT ip_hashes FROM bound) AS text[])) AND clicked_at <= :placed AND clicked_at >= :address_since
  )
  SELECT
    (SELECT visitor_id FROM bound) AS visitor_id,
    (SELECT jsonb_agg(to_jsonb(click)) FROM (
       (SELECT id, partner_id, clicked_at, expires_at FROM referral_click
        WHERE visitor_id = (SELECT visitor_id FROM bound) AND clicked_at <= :placed
        ORDER BY clicked_at DESC LIMIT ${CLICKS_FROM_EACH_END})
       UNION
       (SELECT id, partner_id, clicked_at, expires_at FROM referral_click
        WHERE visitor_id = (SELECT visitor_id FROM bound) AND clicked_at <= :placed
          AND (expires_at IS NULL OR expires_at > :placed)
        ORDER BY clicked_at LIMIT ${CLICKS_FROM_EACH_END})
     ) click) AS clicks,
    (SELECT jsonb_agg(to_jsonb(click)) FROM (
       SELECT c.id, c.partner_id, c.clicked_at, c.expires_at FROM referral_click c WHERE c.id IN (
         (SELECT click_id FROM near ORDER BY clicked_at DESC LIMIT ${CLICKS_FROM_EACH_END})
         UNION
         (SELECT click_id FROM near ORDER BY clicked_at LIMIT ${CLICKS_FROM_EACH_END}))
     ) click) AS address_clicks,
    (SELECT jsonb_agg(to_jsonb(coupon)) FROM (
       SELECT promotion_id, partner_id FROM referral_coupon
       WHERE promotion_id = ANY(:promotions) AND linked_at <= :placed AND (unlinked_at IS NULL OR unlinked_at > :placed)
     ) coupon) AS coupons,
    (SELECT to_jsonb(assignment) FROM (
       SELECT id, partner_id, actor, assigned_at FROM referral_assignment
       WHERE subject IN (:cart, :order) ORDER BY assigned_at DESC, id DESC LIMIT 1
     ) assignment) AS assignment,
    (SELECT jsonb_agg(to_jsonb(history)) FROM (
       SELECT partner_id, first_at, last_at, source FROM referral_history WHERE contact_id = :contact
     ) history) AS history,
    (SELECT min(placed_at) FROM referral_order
     WHERE contact_id = :contact AND order_id <> :order AND placed_at < :placed) AS first_order_at`

type ClickRow = { id: string; partner_id: string; clicked_at: string; expires_at: string | null }

interface EvidenceRow {
  visitor_id: string | null
  clicks: ClickRow[] | null
  address_clicks: ClickRow[] | null
  coupons: { promotion_id: string; partner_id: string }[] | null
  assignment: { id: string; partner_id: string; actor: string; assigned_at: string } | null
  history: { partner_id: string; first_at: string; last_at: string; source: string }[] | null
  first_order_at: Date | null
}

/** The traces of an order that lead to its evidence. */
export type Traces = Pick<OrderReading, "cart_id" | "promotion_ids">

/** Everything known about an order that isn't decided yet, as of its placement, and the visitor its cart was bound to. */
export async function gatherEvidence(
  db: Db,
  { id, placed_at }: OrderReading["facts"],
  { cart_id, promotion_ids }: Traces,
  contact: ContactRow | null,
  { ip_days }: Pick<Defaults, "ip_days">,
): Promise<{ evidence: Evidence; visitor_id: string | null }> {
  const row = await rowOf<EvidenceRow>(db, EVIDENCE, {
    cart: cart_id,
    order: id,
    contact: contact?.id ?? null,
    placed: date(placed_at),
    promotions: promotion_ids,
    address_since: date(addDays(placed_at, -ip_days)),
  })
  if (row === null) throw new Error("a select without a from answered no row")
  return {
    visitor_id: row.visitor_id,
    evidence: {
      assignment: row.assignment && { ...row.assignment, at: Date.parse(row.assignment.assigned_at) },
      coupons: row.coupons ?? [],
      clicks: (row.clicks ?? []).map(readClick),
      history: (row.history ?? []).map(readHistory),
      address_clicks: (row.address_clicks ?? []).map(readClick),
      contact: orderContact(contact, row.first_order_at),
    },
  }
}

const readClick = (row: ClickRow): Click => ({
  id: row.id,
  partner_id: row.partner_id,
  at: Date.parse(row.clicked_at),
  expires_at: row.expires_at === null ? null : Date.parse(row.expires_at),
})

const readHistory = (row: NonNullable<EvidenceRow["history"]>[number]): HistoryRow => ({
  ...row,
  first_at: Date.parse(row.first_at),
  last_at: Date.parse(row.last_at),
})

/** Who is named by nobody has no earlier order, and no lead. */
function orderContact(contact: ContactRow | null, firstOrderAt: Date | null): OrderContact {
  return {
    id: contact?.id ?? "",
    customer_id: contact?.customer_id ?? null,
    email_norm: contact?.email_norm ?? null,
    first_order_at: firstOrderAt === null ? null : instant(firstOrderAt),
    lead_partner_id: contact?.lead_partner_id ?? null,
    lead_at: instantOrNull(contact?.lead_at ?? null),
  }
}
