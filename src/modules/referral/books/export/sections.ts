// Owns what is kept about a partner, table by table, and what of it is the partner's to read: nothing that
// says who somebody else is. A new table that names a partner belongs here, in a section or among those that
// are left out; a test walks the schema for them.
import type { List } from "../lists"

/** One list of the export. */
export interface Section {
  name: string
  /** The columns that name the partner, as `table.column`. */
  covers: readonly string[]
  /** The rows that are read; the `?` of the condition is the partner's id. */
  list: Omit<List, "where"> & { where: string }
  /** Its amounts are minor units of the row's `currency_code`. */
  amounts?: readonly string[]
}

/** Columns that name a partner and hold nothing about them that a section does not say. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  "referral_click_counted.partner_id":
    "when a visitor was last counted: the visitor's, and in the clicks' statistics",
  "referral_lead.form_partner_id":
    "what a form spoke for when it was sent, be it this partner's lead or another's",
  "referral_partner.parent_id": "on the partners below: who they are is theirs; how many there are is said",
  "referral_payout_run.place_partner_id": "how far the drafting of a run has come",
}

const section = (
  name: string,
  table: string,
  columns: string,
  more: Partial<Omit<Section, "name" | "list">> & {
    by?: readonly string[]
    from?: string
    where?: string
  } = {},
): Section => {
  const {
    by = ["id"],
    from = table,
    where = "partner_id = ?",
    covers = [`${table}.partner_id`],
    amounts,
  } = more
  return { name, covers, list: { table: from, columns, where, by, oldestFirst: true }, amounts }
}

/**
 * In the order in which they stand in the export. Reasons that admins wrote are left out, but for
 * adjustments': they may name buyers.
 */
export const SECTIONS: readonly Section[] = [
  section("codes", "referral_code", "code_norm AS code, created_at", { by: ["code_norm"] }),
  section("coupons", "referral_coupon", "id, promotion_id, linked_at, unlinked_at"),
  section("forms", "referral_form", "id, code, name, status"),
  section("assignments", "referral_assignment", "id, subject, assigned_at"),
  section("click_counts", "referral_click_hour", "nullif(link_id, '') AS link_id, hour, clicks", {
    // The column itself, not what it is answered as.
    by: ["referral_click_hour.link_id", "hour"],
  }),
  section("clicks", "referral_click", "id, link_id, clicked_at, expires_at"),
  section("leads", "referral_lead", "id, kind, form_id, status, method, submitted_at"),
  section("lead_partner_of", "referral_contact", "lead_at", {
    covers: ["referral_contact.lead_partner_id"],
    where: "lead_partner_id = ?",
  }),
  section("lead_partner_by_email_of", "referral_contact", "email_lead_at", {
    covers: ["referral_contact.email_lead_partner_id"],
    where: "email_lead_partner_id = ?",
  }),
  section("referred", "referral_history", "first_at, last_at, source", {
    by: ["contact_id", "account_only"],
  }),
  section("moved_to", "referral_contact_move", "moved_at", {
    covers: ["referral_contact_move.to_partner_id"],
    where: "to_partner_id = ?",
  }),
  section("moved_away", "referral_contact_move", "moved_at", {
    covers: ["referral_contact_move.from_partner_id"],
    where: "from_partner_id = ?",
  }),
  section("credits", "referral_decision", "order_id, role, seq, method, decided_at", {
    by: ["order_id", "role", "seq"],
  }),
  section("reassignments", "referral_correction", "id, order_id, kind, role, corrected_at"),
  section(
    "commissions",
    "referral_commission",
    "id, order_id, line_id, role, level, program_id, currency_code, earned, pending, paid, status, held, voided, created_at",
    { amounts: ["earned", "pending", "paid"] },
  ),
  section("reviews", "referral_review", "r.id, r.commission_id, r.kind, r.reviewed_at", {
    covers: [],
    from: "referral_review r JOIN referral_commission c ON c.id = r.commission_id",
    where: "c.partner_id = ?",
    by: ["r.id"],
  }),
  section(
    "ledger_entries",
    "referral_ledger_entry",
    "id, key, source, destination, amount, currency_code, commission_id, effective_at, posted_at",
    { amounts: ["amount"] },
  ),
  section("payable", "referral_payable", "id, key, amount, currency_code, effective_at, commission_id", {
    amounts: ["amount"],
  }),
  section("balances", "referral_balance", "currency_code, pending, available", {
    by: ["currency_code"],
    amounts: ["pending", "available"],
  }),
  section("adjustments", "referral_adjustment", "id, amount, currency_code, reason, adjusted_at", {
    amounts: ["amount"],
  }),
  section(
    "payouts",
    "referral_payout",
    "id, run_id, amount, currency_code, status, details, provider_reference, created_at, settled_at",
    { amounts: ["amount"] },
  ),
  section("payout_actions", "referral_payout_action", "a.id, a.payout_id, a.kind, a.at", {
    covers: [],
    from: "referral_payout_action a JOIN referral_payout p ON p.id = a.payout_id",
    where: "p.partner_id = ?",
    by: ["a.id"],
  }),
  section(
    "payout_details_changes",
    "referral_payout_details_change",
    "id, changed_at, changed_fields, old_account, new_account",
  ),
  section("notices", "referral_partner_notice", "id, kind, email, is_former_email, created_at, sent_at"),
  section("notifications", "referral_notification", "id, kind, ref, created_at, sent_at"),
]

/** Columns that partner-export.ts reads apart, one record or a few. */
export const READ_APART: readonly string[] = [
  "referral_enrollment.partner_id",
  "referral_payout_details.partner_id",
]
