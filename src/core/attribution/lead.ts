// Owns the attribution of a lead, and whom it makes the contact's lead partner (rules §4.7). Owns no order.
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

/**
 * A contact with its lead partner. `lead_at` is set from the first attributed lead, or move, on. Anybody can
 * register under anybody's e-mail: `email_…` is who counts for orders that are known by the e-mail alone.
 */
export interface LeadContact extends Contact {
  lead_partner_id: string | null
  lead_at: Instant | null
  email_lead_partner_id: string | null
  email_lead_at: Instant | null
}

/** The lead partner of a contact for one order, and since when. */
export type LeadPartner = Pick<LeadContact, "lead_partner_id" | "lead_at">

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
  /**
   * Whether an order that is known by the e-mail alone may count on it: not for a registration that nobody
   * confirmed.
   */
  counts_by_email: boolean
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
 * Attributes a lead by the same ladder as an order, without coupons. The partner of the first attributed lead
 * is the contact's lead partner from then on; later leads do not change it (rules §4.7).
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
  const settings = rules.settings.values
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
  const after = partner_id === null ? contact : withLead(contact, partner_id, lead)
  return {
    decision: { schema: 1, ...attribution, defaults_version: rules.settings.version, decided_at: now },
    contact: after,
    history:
      partner_id !== null && renewsHistory(attribution.method)
        ? [{ partner_id, at: lead.at, source: lead.id, account_only: !lead.counts_by_email }]
        : [],
    // A form is known by its e-mail alone, as an order may be.
    notifications: lead.kind === "form" ? leadNotifications(lead.id, after.email_lead_partner_id, rules) : [],
  }
}

/** The contact after an attributed lead: each place takes the first one that counts for it. */
function withLead<C extends LeadContact>(
  contact: C,
  partnerId: string,
  lead: Pick<LeadFacts, "counts_from" | "counts_by_email">,
): C {
  const first = contact.lead_at === null ? { lead_partner_id: partnerId, lead_at: lead.counts_from } : {}
  const byEmail = lead.counts_by_email ? emailLead(contact, partnerId, lead.counts_from) : {}
  const change = { ...first, ...byEmail }
  return Object.keys(change).length === 0 ? contact : { ...contact, ...change }
}

function emailLead(contact: LeadContact, partnerId: string, at: Instant): Partial<LeadContact> {
  return contact.email_lead_at === null ? { email_lead_partner_id: partnerId, email_lead_at: at } : {}
}

/**
 * The e-mail of a registration was confirmed: from now on its lead counts for orders known by the e-mail
 * alone, too, unless another one does already (rules §10.3).
 *
 * @example confirmRegistration(contact, "jim", now).email_lead_partner_id // "jim"
 */
export function confirmRegistration<C extends LeadContact>(
  contact: C,
  partnerId: string | null,
  now: Instant,
): C {
  return partnerId === null ? contact : { ...contact, ...emailLead(contact, partnerId, now) }
}

/**
 * The lead partner of a contact for an order: one that its customer placed signed in, or one that is known by
 * the e-mail alone (rules §10.3).
 *
 * @example leadPartnerFor(contact, false).lead_partner_id // null while only an unconfirmed registration speaks for somebody
 */
export function leadPartnerFor(contact: LeadContact, signedIn: boolean): LeadPartner {
  return signedIn
    ? { lead_partner_id: contact.lead_partner_id, lead_at: contact.lead_at }
    : { lead_partner_id: contact.email_lead_partner_id, lead_at: contact.email_lead_at }
}

/**
 * An admin moves a contact: its lead partner is set as if that lead came now, before later orders
 * (rules §10.4). Moved to nobody, a contact that had a lead stays without a lead partner; one that never had
 * still waits for its first.
 *
 * @example moveContact(contact, "ann", now).lead_partner_id // "ann"
 */
export function moveContact<C extends LeadContact>(contact: C, partnerId: string | null, now: Instant): C {
  const hadLead = contact.lead_at !== null || contact.email_lead_at !== null
  const at = partnerId !== null || hadLead ? now : null
  return {
    ...contact,
    lead_partner_id: partnerId,
    lead_at: at,
    email_lead_partner_id: partnerId,
    email_lead_at: at,
  }
}
