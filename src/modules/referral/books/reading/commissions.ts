// Reads commissions back for admins: lists by what an index answers, one with its reviews and entries. Changes nothing.
import { type CommissionStatus, type Instant, type Role, unpaidOf } from "../../../../core"
import { date, type Db, rowOf, rowsOf } from "../db"
import { everyPage, type List, type Listed, type Page, page } from "../lists"
import { inMajor } from "../money"
import { type PartnerName, partnerNames, programNames } from "../order/record/names"
import { type EntryView, entriesOfCommission } from "./ledger"

/** A commission as HTTP shows it; amounts in major units. */
export interface CommissionView {
  id: string
  order_id: string
  line_id: string
  role: Role
  level: number
  partner: PartnerName | null
  program: { id: string; name: string } | null
  status: CommissionStatus
  /** What stands earned; `pending`, `available` and `paid` add up to it. */
  earned: number
  pending: number
  /** Matured and not paid out; below 0 where more was paid than is still earned. */
  available: number
  paid: number
  currency_code: string
  held: boolean
  voided: boolean
  /** When the next of what is pending falls due; null where nothing is. */
  due_at: string | null
  created_at: string
}

/** A review as it is kept; `actor` is the admin's id. */
export interface ReviewView {
  id: string
  kind: "hold" | "release" | "void"
  actor: string
  reason: string
  reviewed_at: string
}

/** A commission with all that was done to it. */
export interface CommissionDetail extends CommissionView {
  /** Newest first, like `entries`. */
  reviews: ReviewView[]
  entries: EntryView[]
}

/** What commissions can be found by. Each but the order, which has few, begins an index that goes on in the order of the list. */
export interface CommissionFilter {
  partner_id?: string | undefined
  order_id?: string | undefined
  program_id?: string | undefined
  status?: CommissionStatus | undefined
  role?: Role | undefined
  currency_code?: string | undefined
  /** From this time on. */
  from?: Instant | undefined
  /** Before this time. */
  until?: Instant | undefined
  oldestFirst?: boolean
}

interface CommissionRow {
  id: string
  order_id: string
  line_id: string
  role: Role
  level: number
  partner_id: string
  program_id: string
  currency_code: string
  status: CommissionStatus
  earned: string
  pending: string
  paid: string
  held: boolean
  voided: boolean
  created_at: Date
}

const COLUMNS = `id, order_id, line_id, role, level, partner_id, program_id, currency_code, status, earned, pending, paid, held, voided,
  created_at`

/** One page of commissions. */
export async function listCommissions(
  db: Db,
  filter: CommissionFilter,
  which: Page,
): Promise<Listed<CommissionView>> {
  const { rows, ...counted } = await page<CommissionRow>(db, listOf(filter), which)
  return { rows: await viewsOf(db, rows), ...counted }
}

/** All commissions that a filter finds, page by page. */
export async function* everyCommission(db: Db, filter: CommissionFilter): AsyncGenerator<CommissionView[]> {
  for await (const rows of everyPage<CommissionRow>(db, listOf(filter))) yield await viewsOf(db, rows)
}

/** One commission with its reviews and entries, or null. */
export async function commissionDetail(db: Db, id: string): Promise<CommissionDetail | null> {
  const row = await rowOf<CommissionRow>(db, `SELECT ${COLUMNS} FROM referral_commission WHERE id = ?`, [id])
  const [view] = row === null ? [] : await viewsOf(db, [row])
  if (view === undefined) return null
  return { ...view, reviews: await reviewsOf(db, id), entries: await entriesOfCommission(db, id) }
}

function listOf({ from, until, oldestFirst = false, ...exactly }: CommissionFilter): List {
  const { partner_id, order_id, program_id, status, role, currency_code } = exactly
  return {
    table: "referral_commission",
    columns: COLUMNS,
    where: [
      ["partner_id = ?", partner_id],
      ["order_id = ?", order_id],
      ["program_id = ?", program_id],
      ["status = ?", status],
      ["role = ?", role],
      ["currency_code = ?", currency_code],
      ["created_at >= ?", from === undefined ? undefined : date(from)],
      ["created_at < ?", until === undefined ? undefined : date(until)],
    ],
    by: ["created_at", "id"],
    oldestFirst,
  }
}

async function viewsOf(db: Db, rows: readonly CommissionRow[]): Promise<CommissionView[]> {
  if (rows.length === 0) return []
  const partners = await partnerNames(
    db,
    rows.map((row) => row.partner_id),
  )
  const programs = await programNames(
    db,
    rows.map((row) => row.program_id),
  )
  const due = await nextDue(
    db,
    rows.filter((row) => BigInt(row.pending) > 0n).map((row) => row.id),
  )
  return rows.map((row) => {
    const program = programs.get(row.program_id)
    const major = (minor: bigint | string) => inMajor(minor, row.currency_code)
    const sums = { earned: BigInt(row.earned), pending: BigInt(row.pending), paid: BigInt(row.paid) }
    return {
      id: row.id,
      order_id: row.order_id,
      line_id: row.line_id,
      role: row.role,
      level: row.level,
      partner: partners.get(row.partner_id) ?? null,
      program: program === undefined ? null : { id: row.program_id, name: program },
      status: row.status,
      earned: major(sums.earned),
      pending: major(sums.pending),
      available: major(unpaidOf(sums)),
      paid: major(sums.paid),
      currency_code: row.currency_code,
      held: row.held,
      voided: row.voided,
      due_at: due.get(row.id)?.toISOString() ?? null,
      created_at: row.created_at.toISOString(),
    }
  })
}

/** When the next of what these commissions have pending falls due. */
async function nextDue(db: Db, commissionIds: readonly string[]): Promise<Map<string, Date>> {
  if (commissionIds.length === 0) return new Map()
  const rows = await rowsOf<{ commission_id: string; due_at: Date }>(
    db,
    `SELECT commission_id, min(due_at) AS due_at FROM referral_earning
     WHERE commission_id = ANY(?) AND remaining > 0 GROUP BY commission_id`,
    [commissionIds],
  )
  return new Map(rows.map((row) => [row.commission_id, row.due_at]))
}

async function reviewsOf(db: Db, commissionId: string): Promise<ReviewView[]> {
  const rows = await rowsOf<Omit<ReviewView, "reviewed_at"> & { reviewed_at: Date }>(
    db,
    "SELECT id, kind, actor, reason, reviewed_at FROM referral_review WHERE commission_id = ? ORDER BY id DESC",
    [commissionId],
  )
  return rows.map((row) => ({ ...row, reviewed_at: row.reviewed_at.toISOString() }))
}
