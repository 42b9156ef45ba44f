// Gathers what speaks for one partner or another, as core's evidence: assignments, the visitor's clicks, the contact's history.
// Chooses nothing: what is expired or came later is core's to say.
import type { Click, Evidence, HistoryRow, OrderContact } from "../../../core"
import type { ContactRow } from "./contacts"
import { type Db, instant, instantOrNull, rowOf, rowsOf } from "./db"
import type { OrderReading } from "./order-reading"

/** Clicks of one visitor that may count; the newest, so that a flood of clicks can't make a decision slow. */
const CLICKS_AT_MOST = 1_000

/** Everything known about an order that isn't decided yet, and the visitor its cart was bound to. */
export async function gatherEvidence(
  db: Db,
  reading: OrderReading,
  contact: ContactRow | null,
): Promise<{ evidence: Evidence; visitor_id: string | null }> {
  const visitorId = await visitorOf(db, reading.cart_id)
  return {
    visitor_id: visitorId,
    evidence: {
      assignment: await latestAssignment(db, reading),
      coupons: [],
      clicks: visitorId === null ? [] : await clicksOf(db, visitorId, reading.facts.placed_at),
      history: contact === null ? [] : await historyOf(db, contact.id),
      address_clicks: [],
      contact: await orderContact(db, reading, contact),
    },
  }
}

async function visitorOf(db: Db, cartId: string | null): Promise<string | null> {
  if (cartId === null) return null
  const binding = await rowOf<{ visitor_id: string }>(
    db,
    "SELECT visitor_id FROM referral_cart_binding WHERE cart_id = ?",
    [cartId],
  )
  return binding?.visitor_id ?? null
}

async function latestAssignment(db: Db, { cart_id, facts }: OrderReading): Promise<Evidence["assignment"]> {
  const row = await rowOf<{ id: string; partner_id: string; actor: string; assigned_at: Date }>(
    db,
    `SELECT id, partner_id, actor, assigned_at FROM referral_assignment
     WHERE subject = ANY(?) ORDER BY assigned_at DESC, id DESC LIMIT 1`,
    [[cart_id, facts.id].filter((subject) => subject !== null)],
  )
  return row && { id: row.id, partner_id: row.partner_id, at: instant(row.assigned_at), actor: row.actor }
}

async function clicksOf(db: Db, visitorId: string, before: number): Promise<Click[]> {
  const rows = await rowsOf<{ id: string; partner_id: string; clicked_at: Date; expires_at: Date | null }>(
    db,
    `SELECT id, partner_id, clicked_at, expires_at FROM referral_click
     WHERE visitor_id = ? AND clicked_at <= ? ORDER BY clicked_at DESC LIMIT ?`,
    [visitorId, new Date(before), CLICKS_AT_MOST],
  )
  return rows.map((row) => ({
    id: row.id,
    partner_id: row.partner_id,
    at: instant(row.clicked_at),
    expires_at: instantOrNull(row.expires_at),
  }))
}

async function historyOf(db: Db, contactId: string): Promise<HistoryRow[]> {
  const rows = await rowsOf<{ partner_id: string; first_at: Date; last_at: Date; source: string }>(
    db,
    "SELECT partner_id, first_at, last_at, source FROM referral_history WHERE contact_id = ?",
    [contactId],
  )
  return rows.map((row) => ({ ...row, first_at: instant(row.first_at), last_at: instant(row.last_at) }))
}

async function orderContact(
  db: Db,
  { facts }: OrderReading,
  contact: ContactRow | null,
): Promise<OrderContact> {
  if (contact === null) {
    // Nobody is named: no earlier order can be theirs, and no lead.
    return {
      id: "",
      customer_id: null,
      email_norm: null,
      first_order_at: null,
      lead_partner_id: null,
      lead_at: null,
    }
  }
  const earlier = await rowOf<{ first: Date | null }>(
    db,
    "SELECT min(placed_at) AS first FROM referral_order WHERE contact_id = ? AND order_id <> ? AND placed_at < ?",
    [contact.id, facts.id, new Date(facts.placed_at)],
  )
  return {
    id: contact.id,
    customer_id: contact.customer_id,
    email_norm: contact.email_norm,
    first_order_at: instantOrNull(earlier?.first ?? null),
    lead_partner_id: contact.lead_partner_id,
    lead_at: instantOrNull(contact.lead_at),
  }
}
