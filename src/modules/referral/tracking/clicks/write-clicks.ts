// Writes clicks with all that hangs on them: address, handover and statistics, in one statement. Decides nothing.
import { COUNTED_ONCE_IN_MS } from "../../../../core"
import { type Db, rowsOf } from "../../books/db"

export interface ClickRow {
  id: string
  partner_id: string
  link_id: string | null
  visitor_id: string
  clicked_at: Date
  expires_at: Date | null
  ip_hash: string | null
  handover_hash: string | null
  handover_until: Date | null
}

/**
 * Counters are rows that many clicks want at once: each statement takes them in the order of their keys, after it took its visitors' in
 * theirs, so that two processes never wait for each other in a circle.
 */
const WRITE = `
  WITH landed AS (
    SELECT *, coalesce(link_id, '') AS link FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (
      id text, partner_id text, link_id text, visitor_id text, clicked_at timestamptz, expires_at timestamptz,
      ip_hash text, handover_hash text, handover_until timestamptz)
  ), clicks AS (
    INSERT INTO referral_click (id, partner_id, link_id, visitor_id, clicked_at, expires_at)
    SELECT id, partner_id, link_id, visitor_id, clicked_at, expires_at FROM landed
  ), addresses AS (
    INSERT INTO referral_click_address (click_id, ip_hash, clicked_at)
    SELECT id, ip_hash, clicked_at FROM landed WHERE ip_hash IS NOT NULL
  ), handovers AS (
    INSERT INTO referral_handover (code_hash, click_id, expires_at)
    SELECT handover_hash, id, handover_until FROM landed WHERE handover_hash IS NOT NULL
  ), counted AS (
    INSERT INTO referral_click_counted AS last (visitor_id, partner_id, link_id, counted_at)
    SELECT DISTINCT ON (visitor_id, partner_id, link) visitor_id, partner_id, link, clicked_at
    FROM landed ORDER BY visitor_id, partner_id, link, clicked_at
    ON CONFLICT (visitor_id, partner_id, link_id) DO UPDATE SET counted_at = excluded.counted_at
      WHERE last.counted_at <= excluded.counted_at - make_interval(secs => :counted_once_in_seconds)
    RETURNING partner_id, link_id, counted_at
  )
  INSERT INTO referral_click_hour AS hourly (partner_id, link_id, hour, clicks)
  SELECT partner_id, link_id, date_trunc('hour', counted_at, 'UTC'), count(*) FROM counted GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (partner_id, link_id, hour) DO UPDATE SET clicks = hourly.clicks + excluded.clicks`

export async function writeClicks(db: Db, rows: readonly ClickRow[]): Promise<void> {
  await rowsOf(db, WRITE, {
    rows: JSON.stringify(rows),
    counted_once_in_seconds: COUNTED_ONCE_IN_MS / 1000,
  })
}
