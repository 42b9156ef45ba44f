// Reads clicks back for admins. Changes nothing.
import type { Db } from "../../books/db"
import { type Listed, type Page, page } from "../../books/lists"

/** A click as HTTP shows it. */
export interface ClickView {
  id: string
  partner_id: string
  link_id: string | null
  /** An anonymous browser, or somebody who was erased. */
  visitor_id: string
  clicked_at: Date
  expires_at: Date | null
}

/** What clicks can be found by: each begins an index. */
export interface ClickFilter {
  partner_id?: string
  visitor_id?: string
}

export async function listClicks(
  db: Db,
  { partner_id, visitor_id }: ClickFilter,
  which: Page,
): Promise<Listed<ClickView>> {
  return await page(
    db,
    {
      table: "referral_click",
      columns: "id, partner_id, link_id, visitor_id, clicked_at, expires_at",
      where: [
        ["partner_id = ?", partner_id],
        ["visitor_id = ?", visitor_id],
      ],
    },
    which,
  )
}
