// Reads back who was credited for an order and why, what it earned, every posting, and all that happened to it: the answer to "why did she
// get credited?". Amounts are in major units, as everywhere in Medusa's HTTP API. Decides nothing: core explains what was stored.
import { type CommissionState, type Decisions, type OrderFacts, toMajor } from "../../../../../core"
import { commissionsOf } from "../../commissions"
import { type Db, instant, rowOf } from "../../db"
import { correctionsOf } from "../corrections"
import { storedLines } from "../lines"
import type { BoundVisitor } from "../row"
import {
  allDecisions,
  type DecisionRow,
  type Names,
  type PastDecision,
  pastDecision,
  type RoleRecord,
  roleRecord,
} from "./decided"
import {
  type CommissionRecord,
  commissionRecord,
  explainedLines,
  explanationsOf,
  type LineRecord,
  lineRecord,
} from "./lines"
import { partnerNames, programNames } from "./names"
import { type PostingRecord, postingsOf } from "./postings"
import { assignmentsOf, type TimelineEntry, timelineOf } from "./timeline"

/** Everything about one order. `sale` and `lead` are null while nothing is decided. */
export interface OrderRecord {
  id: string
  placed_at: string
  currency_code: string
  contact_id: string | null
  looked_at: string
  vanished: boolean
  /** The order's money as at the last look, with tax and shipping. */
  total: number
  paid: number
  refunded: number
  /** Credit in the buyer's favour after the placement that is no refund's echo. */
  goodwill: number
  cancelled: boolean
  /** Every visitor its cart was bound to, in their order, where there was more than one; the last counts. */
  visitors: readonly BoundVisitor[]
  sale: RoleRecord | null
  lead: RoleRecord | null
  lines: LineRecord[]
  commissions: CommissionRecord[]
  postings: PostingRecord[]
  /** Every decision ever made about the order, oldest first. */
  decisions: PastDecision[]
  timeline: TimelineEntry[]
}

interface OrderRow {
  order_id: string
  placed_at: Date
  currency_code: string
  contact_id: string | null
  looked_at: Date
  vanished: boolean
  total: string
  paid: string
  refunded: string
  goodwill: string
  cancelled: boolean
  visitors: BoundVisitor[] | null
}

/** The record of an order, or null where it was never looked at. */
export async function orderRecord(db: Db, orderId: string): Promise<OrderRecord | null> {
  const row = await rowOf<OrderRow>(db, "SELECT * FROM referral_order WHERE order_id = ?", [orderId])
  if (row === null) return null
  const rows = await allDecisions(db, orderId)
  const corrections = await correctionsOf(db, orderId)
  const commissions = await commissionsOf(db, [orderId])
  const named = corrections.flatMap((one) => one.partner_id ?? [])
  const names = await namesFor(db, rows, commissions, named)
  const { partners } = names
  const counting = lastOf(rows)
  const order = await seenOrder(db, row)
  const lines = counting === null ? [] : await explainedLines(db, order, counting, partners)
  const explanations = explanationsOf(lines)
  const postings = await postingsOf(db, commissions, partners)
  const decisions = rows.map((one) => pastDecision(one, partners))
  const assignments = await assignmentsOf(db, assignmentIds(rows))
  const placed_at = row.placed_at.toISOString()
  // As jsonb writes a time, with its offset.
  const visitors = (row.visitors ?? []).map((one) => ({ ...one, since: new Date(one.since).toISOString() }))
  return {
    id: row.order_id,
    placed_at,
    currency_code: row.currency_code,
    contact_id: row.contact_id,
    looked_at: row.looked_at.toISOString(),
    vanished: row.vanished,
    total: Number(toMajor(order.total, order.currency)),
    paid: Number(toMajor(order.paid, order.currency)),
    refunded: Number(toMajor(order.refunded, order.currency)),
    goodwill: Number(toMajor(order.goodwill, order.currency)),
    cancelled: row.cancelled,
    visitors,
    sale: counting && roleRecord(counting.sale, names),
    lead: counting && roleRecord(counting.lead, names),
    lines: lines.map((one) => lineRecord(one, order.lines, order.currency)),
    commissions: commissions.map((one) => commissionRecord(one, partners, explanations)),
    postings,
    decisions,
    timeline: timelineOf({ placed_at, visitors, assignments, decisions, postings, corrections, partners }),
  }
}

/** The decisions that count: the last of each role. */
function lastOf(rows: readonly DecisionRow[]): Decisions | null {
  const last = (role: DecisionRow["role"]) =>
    rows.filter((row) => row.role === role).reduce<DecisionRow | null>(newer, null)
  const [sale, lead] = [last("sale"), last("lead")]
  return sale === null || lead === null ? null : { sale: sale.record, lead: lead.record }
}

const newer = (a: DecisionRow | null, b: DecisionRow): DecisionRow => (a === null || b.seq > a.seq ? b : a)

/** Everybody whom the record names. */
async function namesFor(
  db: Db,
  rows: readonly DecisionRow[],
  commissions: readonly CommissionState[],
  others: readonly string[],
): Promise<Names> {
  const ids = new Set([...others, ...commissions.map((one) => one.partner_id)])
  const programs = new Set<string>()
  for (const { record } of rows) {
    if (record.partner_id !== null) ids.add(record.partner_id)
    for (const candidate of record.candidates) ids.add(candidate.partner_id)
    for (const link of record.rules?.chain ?? []) ids.add(link.partner_id)
    for (const enrollment of record.rules?.enrollments ?? []) programs.add(enrollment.program_id)
  }
  return { partners: await partnerNames(db, ids), programs: await programNames(db, programs) }
}

const assignmentIds = (rows: readonly DecisionRow[]): string[] =>
  rows
    .filter((row) => row.seq === 1)
    .flatMap(({ record }) => record.candidates)
    .flatMap(({ method, source }) => (method === "explicit" && source !== null ? [source] : []))

/** The order as at the last look, without lines that are gone; who bought it plays no part in what it earns. */
async function seenOrder(db: Db, row: OrderRow): Promise<OrderFacts> {
  const lines = (await storedLines(db, [row.order_id])).get(row.order_id) ?? []
  return {
    id: row.order_id,
    placed_at: instant(row.placed_at),
    currency: row.currency_code,
    customer_id: null,
    email_norm: null,
    cancelled: row.cancelled,
    lines: lines.filter((line) => line.quantity !== 0n),
    total: BigInt(row.total),
    paid: BigInt(row.paid),
    refunded: BigInt(row.refunded),
    goodwill: BigInt(row.goodwill),
  }
}
