// Gathers what speaks for one partner or another, as core's evidence: assignments, coupons, the visitor's clicks, the contact's history,
// clicks from the same address.
// Chooses nothing: what is expired or came later is core's to say.
import {
  addDays,
  type Click,
  type Settings,
  type Evidence,
  historyFor,
  type HistoryRow,
  leadPartnerFor,
  type OrderContact,
  type OrderFacts,
} from "../../../../core"
import { CONTACT, type ContactRow, leadContactOf } from "../contact/find"
import { date, type Db, instant, rowOf, rowsOf } from "../db"
import type { OrderReading } from "./reading"
import { type BoundVisitor, CANCELLED_UNPAID, type OrderRow } from "./row"

/** So many clicks from each end, the newest and the oldest that are unexpired: a flood of clicks can't make a decision slow or wrong. */
const CLICKS_FROM_EACH_END = 500

/** A visitor's clicks up to a time, as one value; both are SQL. */
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

/** The clicks from any of these addresses between two times, as one value; all are SQL. */
export const addressClicksOf = (hashes: string, since: string, at: string): string => `
    (SELECT jsonb_agg(to_jsonb(click)) FROM (
       SELECT id, partner_id, clicked_at, expires_at FROM referral_click WHERE id IN (
         (SELECT click_id FROM referral_click_address
          WHERE ip_hash = ANY(${hashes}) AND clicked_at BETWEEN ${since} AND ${at}
          ORDER BY clicked_at DESC LIMIT ${CLICKS_FROM_EACH_END})
         UNION
         (SELECT click_id FROM referral_click_address
          WHERE ip_hash = ANY(${hashes}) AND clicked_at BETWEEN ${since} AND ${at}
          ORDER BY clicked_at LIMIT ${CLICKS_FROM_EACH_END}))
     ) click)`

/** A contact's history, as one value. */
export const historyOf = (contact: string): string => `
    (SELECT jsonb_agg(to_jsonb(history)) FROM (
       SELECT partner_id, first_at, last_at, source, account_only FROM referral_history WHERE contact_id = ${contact}
     ) history)`

/** Every visitor that a cart was bound to up to a time, in their order; both are SQL. */
const VISITORS_OF = (cart: string, at: string): string => `
    (SELECT jsonb_agg(jsonb_build_object('visitor_id', visitor_id, 'since', bound_at) ORDER BY bound_at) FROM (
       SELECT visitor_id, bound_at, lag(visitor_id) OVER (ORDER BY bound_at) AS before
       FROM referral_cart_binding WHERE cart_id = ${cart} AND bound_at <= ${at}
     ) seen WHERE visitor_id IS DISTINCT FROM before)`

/** One round trip for all of them: every order comes by here, and most have no evidence at all. Times inside JSON are text. */
const EVIDENCE = `
  SELECT asked.order_id, bound.visitor_id,
    ${VISITORS_OF("asked.cart_id", "asked.placed_at")} AS visitors,
    ${clicksOf("bound.visitor_id", "asked.placed_at")} AS clicks,
    ${addressClicksOf("bound.ip_hashes", "asked.address_since", "asked.placed_at")} AS address_clicks,
    (SELECT jsonb_agg(to_jsonb(coupon)) FROM (
       SELECT promotion_id, partner_id FROM referral_coupon
       WHERE promotion_id = ANY(asked.promotion_ids) AND linked_at <= asked.placed_at
         AND (unlinked_at IS NULL OR unlinked_at > asked.placed_at)
     ) coupon) AS coupons,
    (SELECT to_jsonb(assignment) FROM (
       SELECT id, partner_id, actor, assigned_at FROM referral_assignment
       WHERE subject IN (asked.cart_id, asked.order_id) ORDER BY assigned_at DESC, id DESC LIMIT 1
     ) assignment) AS assignment,
    ${historyOf("asked.contact_id")} AS history,
    (SELECT min(placed_at) FROM referral_order
     WHERE contact_id = asked.contact_id AND order_id <> asked.order_id AND placed_at < asked.placed_at AND NOT (${CANCELLED_UNPAID})) AS first_order_at
  FROM jsonb_to_recordset(?::jsonb) AS asked (
    order_id text, cart_id text, contact_id text, promotion_ids text[], placed_at timestamptz, address_since timestamptz)
  LEFT JOIN LATERAL (
    SELECT visitor_id, ip_hashes FROM referral_cart_binding
    WHERE cart_id = asked.cart_id AND bound_at <= asked.placed_at ORDER BY bound_at DESC LIMIT 1
  ) bound ON true`

interface Historic extends Omit<HistoryRow, "first_at" | "last_at"> {
  first_at: string
  last_at: string
}

type ClickRow = { id: string; partner_id: string; clicked_at: string; expires_at: string | null }

export interface EvidenceRow {
  order_id: string
  visitor_id: string | null
  visitors: BoundVisitor[] | null
  clicks: ClickRow[] | null
  address_clicks: ClickRow[] | null
  coupons: { promotion_id: string; partner_id: string }[] | null
  assignment: { id: string; partner_id: string; actor: string; assigned_at: string } | null
  history: Historic[] | null
  first_order_at: Date | null
}

/** An order that isn't decided yet. */
interface Asked {
  order: OrderFacts
  reading: Pick<OrderReading, "cart_id" | "promotion_ids">
  contact: ContactRow | null
  /** Whether its customer placed it signed in; else it is known by its e-mail alone. */
  signed_in: boolean
}

/** The evidence of an order that isn't decided yet, and the visitors its cart was bound to. */
export interface Gathered extends Pick<OrderRow, "visitor_id" | "visitors"> {
  evidence: Evidence
  /** The contact's history as it is kept, of which the evidence is what counts for this order. */
  history: HistoryRow[]
}

/** Everything known about each of these orders as of its placement, in their order. */
export async function gatherEvidence(
  db: Db,
  asked: readonly Asked[],
  { ip_days }: Pick<Settings, "ip_days">,
): Promise<Gathered[]> {
  if (asked.length === 0) return []
  const questions = asked.map(({ order, reading: { cart_id, promotion_ids }, contact }) => ({
    order_id: order.id,
    cart_id,
    contact_id: contact?.id ?? null,
    promotion_ids,
    placed_at: date(order.placed_at),
    address_since: date(addDays(order.placed_at, -ip_days)),
  }))
  const rows = await rowsOf<EvidenceRow>(db, EVIDENCE, [JSON.stringify(questions)])
  const found = new Map(rows.map((row) => [row.order_id, row]))
  return asked.map(({ order, contact, signed_in }) => {
    const row = found.get(order.id)
    if (row === undefined) throw new Error(`order ${order.id} was asked for, and not answered`)
    const { visitor_id, visitors } = row
    const isChanged = visitors !== null && visitors.length > 1
    const history = (row.history ?? []).map(readHistory)
    const evidence = evidenceOf(row, history, contact, signed_in)
    return { visitor_id, visitors: isChanged ? visitors : null, history, evidence }
  })
}

const evidenceOf = (
  row: EvidenceRow,
  history: readonly HistoryRow[],
  contact: ContactRow | null,
  signedIn: boolean,
): Evidence => ({
  assignment: row.assignment && { ...row.assignment, at: Date.parse(row.assignment.assigned_at) },
  coupons: row.coupons ?? [],
  clicks: (row.clicks ?? []).map(readClick),
  history: historyFor(history, signedIn),
  address_clicks: (row.address_clicks ?? []).map(readClick),
  contact: orderContact(contact, row.first_order_at, signedIn),
})

export const readClick = (row: ClickRow): Click => ({
  id: row.id,
  partner_id: row.partner_id,
  at: Date.parse(row.clicked_at),
  expires_at: row.expires_at === null ? null : Date.parse(row.expires_at),
})

export const readHistory = (row: Historic): HistoryRow => ({
  ...row,
  first_at: Date.parse(row.first_at),
  last_at: Date.parse(row.last_at),
})

/** Who is named by nobody has no earlier order, and no lead. */
function orderContact(
  contact: ContactRow | null,
  firstOrderAt: Date | null,
  signedIn: boolean,
): OrderContact {
  const nobody = { lead_partner_id: null, lead_at: null }
  return {
    id: contact?.id ?? "",
    customer_id: contact?.customer_id ?? null,
    email_norm: contact?.email_norm ?? null,
    first_order_at: firstOrderAt === null ? null : instant(firstOrderAt),
    ...(contact === null ? nobody : leadPartnerFor(leadContactOf(contact), signedIn)),
  }
}

/** The contact of an order that was decided before, as the rules ask about it; its first order counts as of the placement. */
export async function decidedContact(
  db: Db,
  { id, placed_at }: Pick<OrderFacts, "id" | "placed_at">,
  contactId: string | null,
): Promise<OrderContact> {
  const row = await rowOf<ContactRow & { first_order_at: Date | null }>(
    db,
    `SELECT ${CONTACT}, (
       SELECT min(placed_at) FROM referral_order WHERE contact_id = contact.id AND order_id <> ? AND placed_at < ?
         AND NOT (${CANCELLED_UNPAID})
     ) AS first_order_at FROM referral_contact contact WHERE id = ?`,
    [id, date(placed_at), contactId],
  )
  // The lead partner was decided before, and is kept.
  return orderContact(row, row?.first_order_at ?? null, true)
}
