// Reads payout runs back for admins: how far each has come, what it pays, who did what. Changes nothing.
import { type Db, instant, rowOf, rowsOf } from "../db"
import { type Listed, type Page, page } from "../lists"
import { inMajor } from "../money"
import { phaseOf, type RunPhase } from "../payouts/state"
import { runRow } from "../payouts/run-row"
import type { RunSource } from "../payouts/start"
import { actionsOfRun, type ActionView } from "./payout-actions"
import type { Instant, PayoutRun, PayoutStatus } from "../../../../core"

/** A run as HTTP shows it; actors are admins' ids. */
export interface RunView {
  id: string
  status: PayoutRun["status"]
  phase: RunPhase
  period_end: string
  source: RunSource
  provider: string
  required_approvals: number
  approvals: { actor: string; at: string }[]
  paused: boolean
  started_by: string | null
  created_at: string
  drafted_at: string | null
  decided_at: string | null
  /** How many payouts, and how many of each status. */
  payouts: number
  statuses: Record<PayoutStatus, number>
  totals: RunTotal[]
  file: RunFile | null
}

/** A run's payment file; never changed once it is made. */
export interface RunFile {
  id: string
  payouts: number
  /** How many of them two admins called failed since: they still stand in it, and must not be paid. */
  failed: number
  sha256: string
  created_at: string
}

/** A run's payouts in one currency, amounts in major units. `amount` is all of it; the others are parts of it. */
export interface RunTotal {
  currency_code: string
  payouts: number
  amount: number
  /** Drafted or approved, not sent yet. */
  open: number
  unknown: number
  paid: number
  /** Released, failed or returned: owed again. */
  left_out: number
}

export interface RunDetail extends RunView {
  /** Newest first: all that was done to the run as a whole, and the newest hundreds of what was done to single payouts. */
  actions: ActionView[]
}

/** What runs can be found by. */
export interface RunFilter {
  status?: PayoutRun["status"] | undefined
}

interface RunRow {
  id: string
  status: PayoutRun["status"]
  period_end: Date
  source: RunSource
  provider: string
  required_approvals: number
  paused: boolean
  started_by: string | null
  created_at: Date
  drafted_at: Date | null
  decided_at: Date | null
}

const TABLE = "referral_payout_run"
const COLUMNS =
  "id, status, period_end, source, provider, required_approvals, paused, started_by, created_at, drafted_at, decided_at"

/** One page of runs, newest first. */
export async function listRuns(db: Db, { status }: RunFilter, which: Page): Promise<Listed<RunView>> {
  const { rows, ...counted } = await page<RunRow>(
    db,
    { table: TABLE, columns: COLUMNS, where: [["status = ?", status]], by: ["created_at", "id"] },
    which,
  )
  return { rows: await viewsOf(db, rows), ...counted }
}

/** When a run was started; null where there is none. */
export async function runStart(db: Db, runId: string): Promise<{ id: string; created_at: Instant } | null> {
  const row = await rowOf<{ created_at: Date }>(db, `SELECT created_at FROM ${TABLE} WHERE id = ?`, [runId])
  return row && { id: runId, created_at: instant(row.created_at) }
}

/** One run. Refused with `payout_run.unknown`. */
export async function runDetail(db: Db, runId: string): Promise<RunDetail> {
  await runRow(db, runId)
  const row = await rowOf<RunRow>(db, `SELECT ${COLUMNS} FROM ${TABLE} WHERE id = ?`, [runId])
  const [view] = row === null ? [] : await viewsOf(db, [row])
  if (view === undefined) throw new Error(`payout run ${runId} went while it was read`)
  return { ...view, actions: await actionsOfRun(db, runId) }
}

interface SumRow {
  run_id: string
  status: PayoutStatus
  currency_code: string
  payouts: number
  amount: string
}

async function viewsOf(db: Db, rows: readonly RunRow[]): Promise<RunView[]> {
  const ids = rows.map(({ id }) => id)
  const sums = await rowsOf<SumRow>(
    db,
    `SELECT run_id, status, currency_code, count(*)::int AS payouts, sum(amount) AS amount
     FROM referral_payout WHERE run_id = ANY(?) GROUP BY run_id, status, currency_code ORDER BY currency_code`,
    [ids],
  )
  const due = await rowsOf<{ id: string }>(
    db,
    `SELECT id FROM unnest(?::text[]) AS run (id) WHERE EXISTS (
       SELECT 1 FROM referral_payout WHERE run_id = run.id AND status IN ('approved', 'unknown') AND due_at IS NOT NULL)`,
    [ids],
  )
  const approvals = await rowsOf<{ run_id: string; actor: string; at: Date }>(
    db,
    "SELECT run_id, actor, at FROM referral_payout_action WHERE run_id = ANY(?) AND kind = 'approve' ORDER BY id",
    [ids],
  )
  const files = await filesOf(db, ids)
  return rows.map((row) =>
    viewOf(row, {
      sums: sums.filter(({ run_id }) => run_id === row.id),
      due: due.some(({ id }) => id === row.id),
      approvals: approvals.filter(({ run_id }) => run_id === row.id),
      file: files.find(({ run_id }) => run_id === row.id),
    }),
  )
}

type FileRow = Omit<RunFile, "created_at"> & { run_id: string; created_at: Date }

/** What the bank returned failed, too, but was paid by the file before. */
async function filesOf(db: Db, runIds: readonly string[]): Promise<FileRow[]> {
  return await rowsOf<FileRow>(
    db,
    `SELECT run_id, id, payouts, sha256, created_at, (
       SELECT count(*)::int FROM referral_payout p
       WHERE p.run_id = f.run_id AND p.status = 'failed' AND p.provider_reference = f.id
         AND EXISTS (SELECT 1 FROM referral_payout_action WHERE payout_id = p.id AND kind = 'resolve_failed')
     ) AS failed
     FROM referral_payout_file f WHERE run_id = ANY(?)`,
    [runIds],
  )
}

interface Parts {
  sums: readonly SumRow[]
  /** Something of it is due by the clock, now or later. */
  due: boolean
  approvals: readonly { actor: string; at: Date }[]
  file: FileRow | undefined
}

function viewOf(row: RunRow, { sums, due, approvals, file }: Parts): RunView {
  const statuses = { draft: 0, approved: 0, unknown: 0, paid: 0, failed: 0, released: 0 }
  for (const { status, payouts } of sums) statuses[status] += payouts
  const phase = phaseOf({
    status: row.status,
    paused: row.paused,
    drafts: statuses.draft > 0,
    approved: statuses.approved > 0,
    unknown: statuses.unknown > 0,
    due,
  })
  return {
    ...row,
    phase,
    period_end: row.period_end.toISOString(),
    created_at: row.created_at.toISOString(),
    drafted_at: row.drafted_at?.toISOString() ?? null,
    decided_at: row.decided_at?.toISOString() ?? null,
    approvals: approvals.map(({ actor, at }) => ({ actor, at: at.toISOString() })),
    payouts: Object.values(statuses).reduce((sum, count) => sum + count, 0),
    statuses,
    totals: [...new Set(sums.map((sum) => sum.currency_code))].map((code) => totalOf(code, sums)),
    file: file ? withoutRun(file) : null,
  }
}

const withoutRun = ({ id, payouts, failed, sha256, created_at }: FileRow): RunFile => ({
  ...{ id, payouts, failed, sha256 },
  created_at: created_at.toISOString(),
})

function totalOf(currency_code: string, sums: readonly SumRow[]): RunTotal {
  const here = sums.filter((sum) => sum.currency_code === currency_code)
  const amountOf = (...statuses: PayoutStatus[]): number =>
    inMajor(
      here
        .filter(({ status }) => statuses.includes(status))
        .reduce((sum, { amount }) => sum + BigInt(amount), 0n),
      currency_code,
    )
  return {
    currency_code,
    payouts: here.reduce((sum, { payouts }) => sum + payouts, 0),
    amount: amountOf("draft", "approved", "unknown", "paid", "failed", "released"),
    open: amountOf("draft", "approved"),
    unknown: amountOf("unknown"),
    paid: amountOf("paid"),
    left_out: amountOf("failed", "released"),
  }
}
