// Answers how many clicks counted, from counters: one visitor on one link once an hour (rules §3.5). Never
// looks at the clicks.
import type { Instant } from "../../../../core"
import { date, type Db, rowsOf } from "../../books/db"

/** What is asked; `to` is not included. */
export interface ClickQuestion {
  partner_id?: string
  link_id?: string
  from: Instant
  to: Instant
  per: "hour" | "day"
}

/** One period of one partner's URL; `link_id` null for the partner's own. Days are those of UTC. */
export interface ClickCount {
  partner_id: string
  link_id: string | null
  at: string
  clicks: number
}

const AT_MOST = 10_000

/** The counts of a span, the oldest first. */
export async function clickCounts(db: Db, question: ClickQuestion): Promise<ClickCount[]> {
  const { partner_id = null, link_id = null, from, to, per } = question
  const rows = await rowsOf<Omit<ClickCount, "at" | "clicks"> & { at: Date; clicks: string }>(
    db,
    `SELECT partner_id, nullif(link_id, '') AS link_id, date_trunc(CAST(:per AS text), hour, 'UTC') AS at, sum(clicks) AS clicks
     FROM referral_click_hour
     WHERE hour >= :from AND hour < :to
       AND (CAST(:partner AS text) IS NULL OR partner_id = :partner) AND (CAST(:link AS text) IS NULL OR link_id = :link)
     GROUP BY 1, 2, 3 ORDER BY at, partner_id, link_id LIMIT ${AT_MOST}`,
    { per, from: date(from), to: date(to), partner: partner_id, link: link_id },
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), clicks: Number(row.clicks) }))
}
