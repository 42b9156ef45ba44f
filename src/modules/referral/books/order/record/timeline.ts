// What happened to an order, told from the beginning: placed, assigned, decided, every posting, and what admins did to it. Only puts in a
// row what stands in the books.
import type { RecalculateWith, Role } from "../../../../../core"
import { type Db, rowsOf } from "../../db"
import type { CorrectionRow } from "../corrections"
import type { BoundVisitor } from "../row"
import type { PastDecision } from "./decided"
import type { PartnerName } from "./names"
import type { PostingRecord } from "./postings"

interface At {
  at: string
}

/** One thing that happened. `actor` is the id of the admin who did it. */
export type TimelineEntry =
  | (At & { what: "placed" })
  | (At & { what: "visitor_changed"; from: string | null; to: string | null })
  | (At & { what: "assigned"; partner: PartnerName | null; actor: string })
  | (At & { what: "decided"; role: Role; partner: PartnerName | null; method: PastDecision["method"] })
  | (At & { what: PostingRecord["kind"] } & Pick<
        PostingRecord,
        "key" | "amount" | "currency_code" | "partner" | "line_id" | "role" | "level"
      >)
  | (At & {
      what: "reassigned"
      role: Role
      partner: PartnerName | null
      actor: string
      reason: string | null
    })
  | (At & { what: "recalculated"; with: RecalculateWith; actor: string; reason: string | null })

interface Told {
  placed_at: string
  visitors: readonly BoundVisitor[]
  assignments: readonly AssignmentRow[]
  decisions: readonly PastDecision[]
  postings: readonly PostingRecord[]
  corrections: readonly CorrectionRow[]
  partners: ReadonlyMap<string, PartnerName>
}

/** Oldest first. What happened at the same moment stands in the order of cause: what was decided before what it posted. */
export function timelineOf(told: Told): TimelineEntry[] {
  const { placed_at, visitors, assignments, decisions, postings, corrections, partners } = told
  const entries: TimelineEntry[] = [
    ...visitors.slice(1).map(({ visitor_id, since }, place): TimelineEntry => ({
      at: since,
      what: "visitor_changed",
      from: visitors[place]?.visitor_id ?? null,
      to: visitor_id,
    })),
    { at: placed_at, what: "placed" },
    ...assignments.map(({ partner_id, actor, assigned_at }): TimelineEntry => ({
      at: assigned_at.toISOString(),
      what: "assigned",
      partner: partners.get(partner_id) ?? null,
      actor,
    })),
    ...decisions
      .filter((one) => one.seq === 1)
      .map(({ role, partner, method, decided_at }): TimelineEntry => {
        return { at: decided_at, what: "decided", role, partner, method }
      }),
    ...corrections.map((one) => corrected(one, partners)),
    ...postings.map(({ kind, posted_at, ...posting }): TimelineEntry => {
      const { key, amount, currency_code, partner, line_id, role, level } = posting
      return { at: posted_at, what: kind, key, amount, currency_code, partner, line_id, role, level }
    }),
  ]
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function corrected(row: CorrectionRow, partners: Told["partners"]): TimelineEntry {
  const { actor, reason, rules, role, partner_id } = row
  const at = row.corrected_at.toISOString()
  if (rules !== null) return { at, what: "recalculated", with: rules, actor, reason }
  const partner = partners.get(partner_id ?? "") ?? null
  return { at, what: "reassigned", role: role ?? "sale", partner, actor, reason }
}

interface AssignmentRow {
  partner_id: string
  actor: string
  assigned_at: Date
}

/** The assignments that candidates of an order were considered by. */
export async function assignmentsOf(db: Db, ids: readonly string[]): Promise<AssignmentRow[]> {
  if (ids.length === 0) return []
  return await rowsOf<AssignmentRow>(
    db,
    "SELECT partner_id, actor, assigned_at FROM referral_assignment WHERE id = ANY(?) ORDER BY assigned_at, id",
    [ids],
  )
}
