// A partner's row as core sees it.
import type { Partner } from "../../../core"

export const PARTNER_COLUMNS =
  "id, code, status, parent_id, customer_id, email_norm, cookie_days, skip_notifications, payout_hold"

/** Core's partner is the row's own columns: nothing to convert. */
export type PartnerRow = Partner
