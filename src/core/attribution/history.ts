// Owns a contact's history: who referred them, first and last (semantics 4). Owns no choice by it (ladder.ts).
import type { Instant } from "../time"

/** The first and last time a contact was referred by a partner. `source` names the last order or lead. */
export interface HistoryRow {
  partner_id: string
  first_at: Instant
  last_at: Instant
  source: string
}

/** One referral to be written into the history of a contact. */
export interface HistoryTouch {
  partner_id: string
  at: Instant
  source: string
}
