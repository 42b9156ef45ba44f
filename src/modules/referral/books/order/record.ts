// Reads back who was credited for an order and why, what it earned, and every posting: the answer to "why did she get credited?".
// Amounts are in major units, as everywhere in Medusa's HTTP API. Decides nothing: core explains what was stored.
import {
  type Candidate,
  type CommissionExplanation,
  type CommissionState,
  commissionStatus,
  type CommissionStatus,
  type Decision,
  type Decisions,
  explainCommission,
  explainDecision,
  type OrderMoney,
  orderShares,
  type Role,
  scopeKeysOf,
  toMajor,
} from "../../../../core"
import { commissionsOf } from "../commissions"
import { type Db, instant, rowOf, rowsOf } from "../db"
import { decisionsOf } from "./decisions"
import { storedLines } from "./lines"
import { distinct, rateRows } from "../rule-book"

/** A partner by the names that people know. */
export interface PartnerName {
  id: string
  name: string
  code: string
}

interface RoleRecord {
  partner: PartnerName | null
  method: Decision["method"]
  /** A sentence that a support agent can read out. */
  explanation: string
  candidates: (Candidate & { partner: PartnerName | null })[]
  defaults_version: number
  decided_at: string
}

export interface CommissionRecord {
  id: string
  line_id: string
  role: Role
  level: number
  partner: PartnerName | null
  partner_id: string
  program_id: string
  /** What stands earned now, in major units. */
  amount: number
  currency_code: string
  status: CommissionStatus
  explanation: Pick<CommissionExplanation, "arithmetic" | "sentence" | "scope_key" | "card" | "full"> | null
}

interface PostingRecord {
  key: string
  source: string
  destination: string
  amount: number
  currency_code: string
  commission_id: string | null
  effective_at: string
  posted_at: string
}

/** Everything about one order. `sale` and `lead` are null while nothing is decided. */
export interface OrderRecord {
  id: string
  placed_at: string
  currency_code: string
  contact_id: string | null
  looked_at: string
  vanished: boolean
  sale: RoleRecord | null
  lead: RoleRecord | null
  commissions: CommissionRecord[]
  postings: PostingRecord[]
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
  cancelled: boolean
}

/** The record of an order, or null where it was never looked at. */
export async function orderRecord(db: Db, orderId: string): Promise<OrderRecord | null> {
  const row = await rowOf<OrderRow>(db, "SELECT * FROM referral_order WHERE order_id = ?", [orderId])
  if (row === null) return null
  const decisions = (await decisionsOf(db, [orderId])).get(orderId) ?? null
  const commissions = await commissionsOf(db, [orderId])
  const names = await partnerNames(db, decisions, commissions)
  const explanations =
    decisions === null ? new Map<string, CommissionExplanation>() : await explained(db, row, decisions)
  return {
    id: row.order_id,
    placed_at: row.placed_at.toISOString(),
    currency_code: row.currency_code,
    contact_id: row.contact_id,
    looked_at: row.looked_at.toISOString(),
    vanished: row.vanished,
    sale: decisions && roleRecord(decisions.sale, names),
    lead: decisions && roleRecord(decisions.lead, names),
    commissions: commissions.map((one) => commissionRecord(one, names, explanations.get(keyOf(one)) ?? null)),
    postings: await postingsOf(db, commissions),
  }
}

type Names = Map<string, PartnerName>

async function partnerNames(
  db: Db,
  decisions: Decisions | null,
  commissions: CommissionState[],
): Promise<Names> {
  const ids = new Set(commissions.map((one) => one.partner_id))
  for (const decision of decisions === null ? [] : [decisions.sale, decisions.lead]) {
    for (const candidate of decision.candidates) ids.add(candidate.partner_id)
    if (decision.partner_id !== null) ids.add(decision.partner_id)
  }
  const rows = await rowsOf<PartnerName>(
    db,
    "SELECT id, name, code FROM referral_partner WHERE id = ANY(?)",
    [[...ids]],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

function roleRecord(decision: Decision, names: Names): RoleRecord {
  return {
    partner: decision.partner_id === null ? null : (names.get(decision.partner_id) ?? null),
    method: decision.method,
    explanation: explainDecision(decision, (id) => names.get(id)?.name ?? id).sentence,
    candidates: decision.candidates.map((one) => ({ ...one, partner: names.get(one.partner_id) ?? null })),
    defaults_version: decision.defaults_version,
    decided_at: new Date(decision.decided_at).toISOString(),
  }
}

/** The arithmetic of every commission that the current lines explain. */
async function explained(
  db: Db,
  row: OrderRow,
  decisions: Decisions,
): Promise<Map<string, CommissionExplanation>> {
  const lines = (await storedLines(db, [row.order_id])).get(row.order_id) ?? []
  const enrollments = [decisions.sale, decisions.lead].flatMap(
    (decision) => decision.rules?.enrollments ?? [],
  )
  const cards = distinct(enrollments.flatMap((one) => [one.own_card, one.program_card]))
  const rateRow = await rateRows(
    db,
    cards,
    lines.flatMap((line) => scopeKeysOf(line.scope)),
  )
  const money: OrderMoney = {
    total: BigInt(row.total),
    paid: BigInt(row.paid),
    refunded: BigInt(row.refunded),
    cancelled: row.cancelled,
  }
  const shares = orderShares({ lines, currency: row.currency_code }, decisions, { rateRow })
  return new Map(
    shares.map((share) => [
      keyOf({ line_id: share.line.id, role: share.role, level: share.level, partner_id: share.partner_id }),
      explainCommission(share, money, decisions[share.role].earn_on, row.currency_code),
    ]),
  )
}

const keyOf = (one: Pick<CommissionState, "line_id" | "role" | "level" | "partner_id">): string =>
  `${one.line_id} ${one.role} ${one.level} ${one.partner_id}`

function commissionRecord(
  one: CommissionState,
  names: Names,
  why: CommissionExplanation | null,
): CommissionRecord {
  return {
    id: one.id,
    line_id: one.line_id,
    role: one.role,
    level: one.level,
    partner: names.get(one.partner_id) ?? null,
    partner_id: one.partner_id,
    program_id: one.program_id,
    amount: Number(toMajor(one.earned, one.currency)),
    currency_code: one.currency,
    status: commissionStatus(one),
    explanation: why && {
      arithmetic: why.arithmetic,
      sentence: why.sentence,
      scope_key: why.scope_key,
      card: why.card,
      full: why.full,
    },
  }
}

interface EntryRow {
  key: string
  source: string
  destination: string
  amount: string
  currency_code: string
  commission_id: string | null
  effective_at: Date
  posted_at: Date
}

async function postingsOf(db: Db, commissions: CommissionState[]): Promise<PostingRecord[]> {
  const rows = await rowsOf<EntryRow>(
    db,
    `SELECT key, source, destination, amount, currency_code, commission_id, effective_at, posted_at
     FROM referral_ledger_entry WHERE commission_id = ANY(?) ORDER BY id`,
    [commissions.map((one) => one.id)],
  )
  return rows.map((row) => ({
    ...row,
    amount: Number(toMajor(BigInt(row.amount), row.currency_code)),
    effective_at: new Date(instant(row.effective_at)).toISOString(),
    posted_at: row.posted_at.toISOString(),
  }))
}
