// Who is credited in each role of an order and why, and who was before: every decision that was ever made about it. Decides nothing: core
// explains what was stored.
import {
  type Candidate,
  type CardRef,
  type Decision,
  explainDecision,
  type Message,
  type Role,
} from "../../../../../core"
import { type Db, rowsOf } from "../../db"
import type { PartnerName } from "./names"

/** One decision with what it rested on. */
export interface RoleRecord {
  partner: PartnerName | null
  method: Decision["method"]
  /** A sentence that a support agent can read out, and the messages to say it in another language. */
  explanation: string
  messages: Message[]
  candidates: (Candidate & { partner: PartnerName | null })[]
  defaults_version: number
  earn_on: Decision["earn_on"]
  decided_at: string
  /** The enrollments that may decide a line, in deciding order, with the rate cards that count. */
  programs: ProgramRecord[]
  /** The partner and everybody above them, level 1 first, as it was when it was decided. */
  chain: { partner_id: string; partner: PartnerName | null; active: boolean; blocked_buyer: boolean }[]
}

interface ProgramRecord {
  enrollment_id: string
  program_id: string
  program: string | null
  own_card: CardRef | null
  program_card: CardRef | null
}

/** One of all decisions of an order; the last of each role counts. */
export interface PastDecision {
  role: Role
  seq: number
  partner: PartnerName | null
  partner_id: string | null
  method: Decision["method"]
  decided_at: string
  /** Who decided again, and why; null for the first, which the rules made. */
  actor: string | null
  reason: string | null
}

/** Names of partners and programs by their ids. */
export interface Names {
  partners: ReadonlyMap<string, PartnerName>
  programs: ReadonlyMap<string, string>
}

export function roleRecord(decision: Decision, { partners, programs }: Names): RoleRecord {
  const { sentence, messages } = explainDecision(decision, (id) => partners.get(id)?.name ?? id)
  const { enrollments, chain } = decision.rules ?? { enrollments: [], chain: [] }
  return {
    partner: decision.partner_id === null ? null : (partners.get(decision.partner_id) ?? null),
    method: decision.method,
    explanation: sentence,
    messages,
    candidates: decision.candidates.map((one) => ({ ...one, partner: partners.get(one.partner_id) ?? null })),
    defaults_version: decision.defaults_version,
    earn_on: decision.earn_on,
    decided_at: new Date(decision.decided_at).toISOString(),
    programs: enrollments.map(({ enrollment_id, program_id, own_card, program_card }) => ({
      enrollment_id,
      program_id,
      program: programs.get(program_id) ?? null,
      own_card,
      program_card,
    })),
    chain: chain.map((link) => ({ ...link, partner: partners.get(link.partner_id) ?? null })),
  }
}

/** A decision as it is stored. */
export interface DecisionRow {
  role: Role
  seq: number
  record: Decision
  actor: string | null
  reason: string | null
}

/** Every decision about an order, oldest first. */
export async function allDecisions(db: Db, orderId: string): Promise<DecisionRow[]> {
  return await rowsOf<DecisionRow>(
    db,
    `SELECT role, seq, record, actor, reason FROM referral_decision WHERE order_id = ?
     ORDER BY decided_at, role DESC, seq`,
    [orderId],
  )
}

export const pastDecision = (
  { role, seq, record, actor, reason }: DecisionRow,
  partners: Names["partners"],
): PastDecision => ({
  role,
  seq,
  partner: record.partner_id === null ? null : (partners.get(record.partner_id) ?? null),
  partner_id: record.partner_id,
  method: record.method,
  decided_at: new Date(record.decided_at).toISOString(),
  actor,
  reason,
})
