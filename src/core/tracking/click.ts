// Owns what a click is, and how long it lives (semantics 3, 10). Owns no choice between clicks (attribution/ladder.ts).
import type { Instant } from "../time"

/** One landing of a visitor through a partner's URL or code. Never changed; null `expires_at` means it never expires. */
export interface Click {
  id: string
  partner_id: string
  at: Instant
  expires_at: Instant | null
}
