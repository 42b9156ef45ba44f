// Owns the attribution of a lead, and whom it makes the contact's lead partner (semantics 4). Owns no order.
import { leadNotifications, type Notification } from "../notification/notify"
import { buyerOf } from "../partner"
import type { RuleBook } from "../rule-book"
import type { Instant } from "../time"
import type { Click } from "../tracking/click"
import type { Contact } from "./contact"
import type { Attribution, Evidence } from "./decision"
import { ineligibleForLead } from "./eligibility"
import { type HistoryRow, type HistoryTouch, renewsHistory } from "./history"
import { climb, cookieRung, explicitRung, historyRung, ipRung } from "./ladder"

/** A contact with its lead partner. `lead_at` is set from the first attributed lead, or move, on. */
export interface LeadContact extends Contact {
  lead_partner_id: string | null
  lead_at: Instant | null
}

/** A lead that counts: a form submission, or the registration of a customer with an account. */
export interface LeadFacts {
  id: string
  kind: "form" | "registration"
  /** When it was submitted: what speaks for a partner is asked as of then. */
  at: Instant
  /** When it began to count, from which on it comes before an order: then, or when its e-mail was confirmed. */
  counts_from: Instant
  customer_id: string | null
  email_norm: string | null
}

/** What speaks for one partner or another; a form can carry an explicit one, and there is no coupon. */
export interface LeadEvidence {
  assignment: Evidence["assignment"]
  clicks: readonly Click[]
  history: readonly HistoryRow[]
  address_clicks: readonly Click[]
}

/** The record of a lead: plain JSON, stored as it is, never changed. */
export interface LeadDecision extends Attribution {
  schema: 1
  defaults_version: number
  decided_at: Instant
}

/** What is to be written about a lead. `contact` is the same object when its lead partner stays. */
export interface LeadResult<C extends LeadContact> {
  decision: LeadDecision
  contact: C
  history: HistoryTouch[]
  notifications: Notification[]
}

/**
 * Attributes a lead by the same ladder as an order, without coupons. The partner of the first attributed lead is the
 * contact's lead partner from then on; later leads do not change it (semantics 4).
 *
 * @example attributeLead(lead, contact, evidence, rules, now).contact.lead_partner_id // "jim"
 */
export function attributeLead<C extends LeadContact>(
  lead: LeadFacts,
  contact: C,
  evidence: LeadEvidence,
  rules: RuleBook,
  now: Instant,
): LeadResult<C> {
  const settings = rules.defaults.values
  const buyer = buyerOf(lead, contact)
  const attribution = climb(
    [
      explicitRung(evidence.assignment),
      cookieRung(evidence.clicks, settings.referring_partner, lead.at),
      historyRung(evidence.history, settings, lead.at),
      ipRung(evidence.address_clicks, settings, lead.at),
    ],
    (partnerId) => ineligibleForLead(partnerId, buyer, rules),
  )
  const { partner_id } = attribution
  const isFirst = partner_id !== null && contact.lead_at === null
  const after = isFirst ? { ...contact, lead_partner_id: partner_id, lead_at: lead.counts_from } : contact
  return {
    decision: { schema: 1, ...attribution, defaults_version: rules.defaults.version, decided_at: now },
    contact: after,
    history:
      partner_id !== null && renewsHistory(attribution.method)
        ? [{ partner_id, at: lead.at, source: lead.id }]
        : [],
    notifications: lead.kind === "form" ? leadNotifications(lead.id, after.lead_partner_id, rules) : [],
  }
}

/**
 * An admin moves a contact: its lead partner is set as if that lead came now, before later orders (semantics 10).
 * Moved to nobody, a contact that had a lead stays without a lead partner; one that never had still waits for its first.
 *
 * @example moveContact(contact, "ann", now).lead_partner_id // "ann"
 */
export function moveContact<C extends LeadContact>(contact: C, partnerId: string | null, now: Instant): C {
  const hadLead = contact.lead_at !== null
  return { ...contact, lead_partner_id: partnerId, lead_at: partnerId !== null || hadLead ? now : null }
}
