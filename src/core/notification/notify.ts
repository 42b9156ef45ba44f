// Owns who is told what (rules §8.1). Owns no sending: whoever sends does it once per kind, ref and partner.
import type { Decisions } from "../attribution/decision"
import type { Currency } from "../money/currency"
import type { Partner } from "../partner"
import type { PayoutRun } from "../payout/payout"
import type { RuleBook } from "../rule-book"

/** A mail that is due. `ref` is the order, the lead, or `run:currency`; kind, ref and partner make it unique. */
export interface Notification {
  kind: "order" | "lead" | "payout"
  ref: string
  partner_id: string
}

/**
 * An order is told to its credited partners, level 1 of each role, once each, even when nothing is earned;
 * unless the settings or the partner skip it (rules §8.2, §10.4).
 *
 * @example orderNotifications("o1", decisions, rules) // [{ kind: "order", ref: "o1", partner_id: "jim" }]
 */
export function orderNotifications(orderId: string, decisions: Decisions, rules: RuleBook): Notification[] {
  if (rules.settings.values.skip_order_notifications) return []
  const credited = new Set([decisions.sale.partner_id, decisions.lead.partner_id])
  const told: Notification[] = []
  for (const partnerId of credited) {
    const partner = partnerId === null ? undefined : rules.partner(partnerId)
    if (partner !== undefined && !partner.skip_notifications) {
      told.push({ kind: "order", ref: orderId, partner_id: partner.id })
    }
  }
  return told
}

/**
 * A form submission that counts is told to the contact's lead partner, if active, whoever this lead is
 * credited to; unless the settings or the partner skip it (rules §8.2).
 *
 * @example leadNotifications("f1", "jim", rules) // [{ kind: "lead", ref: "f1", partner_id: "jim" }]
 */
export function leadNotifications(
  leadId: string,
  leadPartnerId: string | null,
  rules: RuleBook,
): Notification[] {
  const partner = leadPartnerId === null ? undefined : rules.partner(leadPartnerId)
  if (partner === undefined || partner.status !== "active" || partner.skip_notifications) return []
  if (rules.settings.values.skip_form_notifications) return []
  return [{ kind: "lead", ref: leadId, partner_id: partner.id }]
}

/**
 * A payout is told to its partner when it is paid, and never skipped (rules §10.8).
 *
 * @example payoutNotification({ run_id: "r1", currency: "usd", partner_id: "jim" }).ref // "r1:usd"
 */
export function payoutNotification(payout: {
  run_id: string
  currency: Currency
  partner_id: Partner["id"]
}): Notification {
  return { kind: "payout", ref: `${payout.run_id}:${payout.currency}`, partner_id: payout.partner_id }
}

/**
 * Admins are told of runs that wait for them, and reminded while they do (rules §7.2, §8.1).
 *
 * @example asksAdmins({ status: "waiting" }) // true
 */
export function asksAdmins(run: Pick<PayoutRun, "status">): boolean {
  return run.status === "waiting"
}
