// Keeps what admins did to decided orders, and why: appended, never changed. What it came to stands in decisions and postings.
import { generateEntityId } from "@medusajs/framework/utils"
import type { Instant, RecalculateWith, Role } from "../../../../core"
import type { CorrectionOrder } from "./correct"
import { date, type Db, type Insert, rowsOf } from "../db"

/** One correction, as it is kept. */
export interface CorrectionRow {
  id: string
  kind: "reassign" | "recalculate"
  role: Role | null
  partner_id: string | null
  rules: RecalculateWith | null
  actor: string
  /** Null where it was erased with the buyer. */
  reason: string | null
  corrected_at: Date
}

/** An id that sorts by time. */
export const newCorrectionId = (): string => generateEntityId(undefined, "refcor")

export const correctionInsert = (
  id: string,
  orderId: string,
  { correction, actor, reason }: CorrectionOrder,
  now: Instant,
): Insert => ({
  table: "referral_correction",
  rows: [
    {
      id,
      order_id: orderId,
      kind: correction.kind,
      role: correction.kind === "reassign" ? correction.role : null,
      partner_id: correction.kind === "reassign" ? correction.partner_id : null,
      rules: correction.kind === "recalculate" ? correction.with : null,
      actor,
      reason,
      corrected_at: date(now),
    },
  ],
})

/** The corrections of an order, oldest first. */
export async function correctionsOf(db: Db, orderId: string): Promise<CorrectionRow[]> {
  return await rowsOf<CorrectionRow>(
    db,
    `SELECT id, kind, role, partner_id, rules, actor, reason, corrected_at
     FROM referral_correction WHERE order_id = ? ORDER BY id`,
    [orderId],
  )
}
