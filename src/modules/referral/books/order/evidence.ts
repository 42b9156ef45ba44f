// Gathers what speaks for one partner or another, as core's evidence: assignments, the visitor's clicks, the contact's history.
// Chooses nothing: what is expired or came later is core's to say.
import type { Click, Evidence, HistoryRow, OrderContact, OrderFacts } from "../../../../core"
import type { ContactRow } from "../contact/find"
import { date, type Db, instant, instantOrNull, rowOf } from "../db"

/** So many clicks from each end, the newest and the oldest that are unexpired: a flood of clicks can't make a decision slow or wrong. */
const CLICKS_FROM_EACH_END = 500

/** The clicks of a visitor up to a time, as one value. */
export const clicksOf = (visitor: string, at: string): string => `
    (SELECT jsonb_agg(to_jsonb(click)) FROM (
       (SELECT id, partner_id, clicked_at, expires_at FROM referral_click
        WHERE visitor_id = ${visitor} AND clicked_at <= ${at}
        ORDER BY clicked_at DESC LIMIT ${CLICKS_FROM_EACH_END})
       UNION
       (SELECT id, partner_id, clicked_at, expires_at FROM referral_click
        WHERE visitor_id = ${visitor} AND clicked_at <= ${at}
          AND (expires_at IS NULL OR expires_at > ${at})
        ORDER BY clicked_at LIMIT ${CLICKS_FROM_EACH_END})
     ) click)`

/** The history of `:contact`, as one value. */
export const HISTORY_OF_CONTACT = `
    (SELECT jsonb_agg(to_jsonb(history)) FROM (
       SELECT partner_id, first_at, last_at, source FROM referral_history WHERE contact_id = :contact
     ) history)`

/** One round trip: every order comes by here, and most have no evidence at all. Times inside JSON are text. */
const EVIDENCE = `
  WITH bound AS (SELECT visitor_id FROM referral_cart_binding WHERE cart_id = :cart)
  SELECT
    (SELECT visitor_id FROM bound) AS visitor_id,
    ${clicksOf("(SELECT visitor_id FROM bound)", ":placed")} AS clicks,
    (SELECT to_jsonb(assignment) FROM (
       SELECT id, partner_id, actor, assigned_at FROM referral_assignment
       WHERE subject IN (:cart, :order) ORDER BY assigned_at DESC, id DESC LIMIT 1
     ) assignment) AS assignment,
    ${HISTORY_OF_CONTACT} AS history,
    (SELECT min(placed_at) FROM referral_order
     WHERE contact_id = :contact AND order_id <> :order AND placed_at < :placed) AS first_order_at`

export interface EvidenceRow {
  visitor_id: string | null
  clicks: { id: string; partner_id: string; clicked_at: string; expires_at: string | null }[] | null
  assignment: { id: string; partner_id: string; actor: string; assigned_at: string } | null
  history: { partner_id: string; first_at: string; last_at: string; source: string }[] | null
  first_order_at: Date | null
}

/** Everything known about an order that isn't decided yet, and the visitor its cart was bound to. */
export async function gatherEvidence(
  db: Db,
  order: Pick<OrderFacts, "id" | "placed_at">,
  cartId: string | null,
  contact: ContactRow | null,
): Promise<{ evidence: Evidence; visitor_id: string | null }> {
  const row = await rowOf<EvidenceRow>(db, EVIDENCE, {
    cart: cartId,
    order: order.id,
    contact: contact?.id ?? null,
    placed: date(order.placed_at),
  })
  if (row === null) throw new Error("a select without a from answered no row")
  return {
    visitor_id: row.visitor_id,
    evidence: {
      assignment: row.assignment && { ...row.assignment, at: Date.parse(row.assignment.assigned_at) },
      coupons: [],
      clicks: (row.clicks ?? []).map(readClick),
      history: (row.history ?? []).map(readHistory),
      address_clicks: [],
      contact: orderContact(contact, row.first_order_at),
    },
  }
}

export const readClick = (row: NonNullable<EvidenceRow["clicks"]>[number]): Click => ({
  id: row.id,
  partner_id: row.partner_id,
  at: Date.parse(row.clicked_at),
  expires_at: row.expires_at === null ? null : Date.parse(row.expires_at),
})

export const readHistory = (row: NonNullable<EvidenceRow["history"]>[number]): HistoryRow => ({
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
