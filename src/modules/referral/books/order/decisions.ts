// Keeps who was credited for an order, and why: appended, never changed; the newest of each role counts.
import type { CardRef, Decision, Decisions, Role } from "../../../../core"
import { date, type Db, type Insert, rowsOf } from "../db"

/** Both roles as last decided, of those of these orders that are decided. */
export async function decisionsOf(db: Db, orderIds: readonly string[]): Promise<Map<string, Decisions>> {
  if (orderIds.length === 0) return new Map()
  const rows = await rowsOf<{ order_id: string; role: Role; record: Decision }>(
    db,
    `SELECT DISTINCT ON (order_id, role) order_id, role, record FROM referral_decision
     WHERE order_id = ANY(?) ORDER BY order_id, role, seq DESC`,
    [orderIds],
  )
  const decided = new Map<string, Partial<Decisions>>()
  for (const { order_id, role, record } of rows) {
    decided.set(order_id, { ...decided.get(order_id), [role]: record })
  }
  return new Map([...decided].filter((one): one is [string, Decisions] => isWhole(one[1])))
}

const isWhole = ({ sale, lead }: Partial<Decisions>): boolean => sale !== undefined && lead !== undefined

/** The rate cards that these decisions name. */
export const cardsOf = ({ sale, lead }: Decisions): (CardRef | null)[] =>
  [sale, lead]
    .flatMap((one) => one.rules?.enrollments ?? [])
    .flatMap((one) => [one.own_card, one.program_card])

/** Who decided again, and why. */
export interface Author {
  actor: string
  reason: string
}

/** The first decisions of an order. */
export const decisionInsert = (orderId: string, decisions: readonly Decision[]): Insert => ({
  table: "referral_decision",
  rows: decisions.map((decision) => decisionRow(orderId, decision, 1)),
})

/** Decisions that take the place of earlier ones; the order is locked. */
export async function nextDecisionInsert(
  db: Db,
  orderId: string,
  decisions: readonly Decision[],
  { actor, reason }: Author,
): Promise<Insert> {
  const rows = await rowsOf<{ role: Role; seq: number }>(
    db,
    "SELECT role, max(seq) AS seq FROM referral_decision WHERE order_id = ? GROUP BY role",
    [orderId],
  )
  const last = new Map(rows.map((row) => [row.role, row.seq]))
  return {
    table: "referral_decision",
    rows: decisions.map((decision) => {
      const seq = (last.get(decision.role) ?? 0) + 1
      return { ...decisionRow(orderId, decision, seq), actor, reason }
    }),
  }
}

const decisionRow = (orderId: string, decision: Decision, seq: number) => ({
  order_id: orderId,
  role: decision.role,
  seq,
  partner_id: decision.partner_id,
  method: decision.method,
  record: decision,
  decided_at: date(decision.decided_at),
})
