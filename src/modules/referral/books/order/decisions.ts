// Keeps who was credited for an order, and why: appended, never changed; the newest of each role counts.
import type { Decision, Decisions, Role } from "../../../../core"
import { date, type Db, type Insert, rowsOf } from "../db"

/** Both roles as last decided, or null while the order is not decided. */
export async function decisionsOf(db: Db, orderId: string): Promise<Decisions | null> {
  const rows = await rowsOf<{ role: Role; record: Decision }>(
    db,
    `SELECT DISTINCT ON (role) role, record FROM referral_decision WHERE order_id = ? ORDER BY role, seq DESC`,
    [orderId],
  )
  const sale = rows.find((row) => row.role === "sale")?.record
  const lead = rows.find((row) => row.role === "lead")?.record
  return sale === undefined || lead === undefined ? null : { sale, lead }
}

/** The first decisions of an order. */
export const decisionInsert = (orderId: string, decisions: readonly Decision[]): Insert => ({
  table: "referral_decision",
  rows: decisions.map((decision) => ({
    order_id: orderId,
    role: decision.role,
    seq: 1,
    partner_id: decision.partner_id,
    method: decision.method,
    record: decision,
    decided_at: date(decision.decided_at),
  })),
})
