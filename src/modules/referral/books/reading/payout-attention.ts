// Says which payouts somebody should look at, and why: conditions on a payout's row, as SQL. Reads nothing
// itself.
import { IS_LATE } from "../payouts/transfers/late"

/**
 * `late_outcome`: it was paid after all, though it is failed or released here, and nobody has seen to it.
 * `no_details`: nobody knows where it goes, and it may still be sent. The others are about drafts.
 * `late_before`: another payout to the partner in the currency was paid after all. `new_details`: nobody was
 * paid yet where it goes. `adjustments`: it covers adjustments. `own_changes`: who asks has made one of
 * these, or has changed where it goes.
 */
export type PayoutAttention =
  "late_outcome" | "late_before" | "no_details" | "new_details" | "adjustments" | "own_changes"

const TABLE = "referral_payout"

const HAS_OWN = `(details_changed_by = ? OR EXISTS (
  SELECT 1 FROM referral_adjustment a WHERE a.id = ANY(${TABLE}.adjustment_ids) AND a.actor = ?))`

/** The condition, and the values of its `?`; `actor` is the admin who asks. */
export function attentionIn(attention: PayoutAttention, actor = ""): readonly [string, unknown[]] {
  switch (attention) {
    case "late_outcome":
      return [IS_LATE, []]
    case "late_before":
      return [
        `status = 'draft' AND (partner_id, currency_code) IN (SELECT partner_id, currency_code FROM ${TABLE} WHERE ${IS_LATE})`,
        [],
      ]
    case "no_details":
      return ["details IS NULL AND status IN ('draft', 'approved', 'unknown')", []]
    case "new_details":
      return ["status = 'draft' AND is_new_account", []]
    case "adjustments":
      return ["status = 'draft' AND cardinality(adjustment_ids) > 0", []]
    case "own_changes":
      return [`status = 'draft' AND ${HAS_OWN}`, [actor, actor]]
  }
}
