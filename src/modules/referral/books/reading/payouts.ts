// Reads payouts back for admins: to whom, how much, where it stands, without the entries that it covers. Changes nothing.
import { DomainError, type PayoutDetails, type PayoutStatus } from "../../../../core"
import { type Db, rowOf, rowsOf } from "../db"
import { type Listed, type Page, page } from "../lists"
import { inMajor } from "../money"
import { type PartnerName, partnerNames } from "../order/record/names"
import { openPayoutDetails } from "../payouts/details/details"
import { IS_LATE, lateOf } from "../payouts/transfers/late"
import { FILE_PROVIDER } from "../payouts/run-row"
import type { Sealing } from "../payouts/details/sealing"
import { saidPaidBy, statedFailedBy } from "../payouts/settle"
import { actionsOfPayout, type ActionView } from "./payout-actions"
import { adjustmentsIn, type PayoutAdjustment } from "./payout-adjustments"
import { attentionIn, type PayoutAttention } from "./payout-attention"

/** A payout as HTTP shows it; `amount` in major units; actors are admins' ids. */
export interface PayoutView {
  id: string
  run_id: string
  partner: PartnerName | null
  amount: number
  currency_code: string
  status: PayoutStatus
  /** How many entries it covers. */
  entries: number
  /** Whether it is known where the money goes, and since when that is so. */
  has_details: boolean
  details_changed_at: string | null
  details_changed_by: string | null
  /** While it is a draft: nobody was paid yet where it goes. */
  is_new_account: boolean
  /** The bonuses and corrections in it, the newest first, a hundred at most. */
  adjustments: PayoutAdjustment[]
  /** How many there are. */
  adjustments_count: number
  attempts: number
  tried_at: string | null
  /** Until when its provider may still be about to answer, and nobody is believed about it; null unless it is of unknown outcome at one that answers. */
  in_flight_until: string | null
  /** When it is sent or looked up next; null where nothing is due by the clock. */
  due_at: string | null
  provider_reference: string | null
  /** What is wrong with it, in words. */
  problem: string | null
  /** The provider paid after all what is failed or released here: somebody must look. */
  late_outcome: string | null
  /** When somebody saw to that: nobody has to look any more. */
  late_seen_at: string | null
  /** It was paid after all, and nobody has seen to that. */
  is_late: boolean
  /**
   * While it is a draft: the partner's other payouts in its currency that the provider paid after all, and that nobody has seen to. What
   * they paid is owed again, and may be in this one.
   */
  late_before: string[]
  stated_failed_by: string[]
  /**
   * The admins who said that it was sent or paid, and can't say as well that the bank returned it; empty
   * where the provider said so.
   */
  said_paid_by: string[]
  created_at: string
  settled_at: string | null
}

export interface PayoutDetail extends PayoutView {
  /** Where the money goes; null where it is not known, or not for whoever asks. */
  details: PayoutDetails | null
  /** All that was done to it alone, newest first. */
  actions: ActionView[]
}

/** What payouts can be found by. */
export interface PayoutFilter {
  run_id?: string | undefined
  /** Of one run: no index leads to these. */
  attention?: PayoutAttention | undefined
  /** The admin whose `own_changes` they are. */
  actor?: string | undefined
  partner_id?: string | undefined
  status?: PayoutStatus | undefined
  currency_code?: string | undefined
}

interface PayoutRow {
  id: string
  run_id: string
  partner_id: string
  amount: string
  currency_code: string
  status: PayoutStatus
  entries: number
  details: string | null
  details_changed_at: Date | null
  details_changed_by: string | null
  is_new_account: boolean
  adjustment_ids: string[]
  attempts: number
  tried_at: Date | null
  due_at: Date | null
  provider_reference: string | null
  problem: string | null
  late_outcome: string | null
  late_seen_at: Date | null
  is_late: boolean
  created_at: Date
  settled_at: Date | null
}

const TABLE = "referral_payout"
const COLUMNS = `id, run_id, partner_id, amount, currency_code, status, cardinality(entries) AS entries, details, details_changed_at,
  details_changed_by, adjustment_ids, attempts, tried_at, due_at, provider_reference, problem, late_outcome, late_seen_at, created_at, settled_at,
  status = 'draft' AND is_new_account AS is_new_account, ${IS_LATE} AS is_late`

/** How what is read is to be told. */
interface Telling {
  /** For how long a provider that was handed a payout may be about to answer. */
  in_flight_ms: number
}

/** One page of payouts, newest first. */
export async function listPayouts(
  db: Db,
  telling: Telling,
  { run_id, attention, actor, partner_id, status, currency_code }: PayoutFilter,
  which: Page,
): Promise<Listed<PayoutView>> {
  const isFiltered = [run_id, partner_id, status, currency_code].some((value) => value !== undefined)
  const { rows, ...counted } = await page<PayoutRow>(
    db,
    {
      table: TABLE,
      columns: COLUMNS,
      where: [
        ["run_id = ?", run_id],
        ["partner_id = ?", partner_id],
        ["status = ?", status],
        ["currency_code = ?", currency_code],
        ...(attention === undefined ? [] : [attentionIn(attention, actor)]),
      ],
      // Ids sort by time, too; but in their order PostgreSQL would go through younger runs to find the payouts of an old one.
      by: isFiltered ? ["created_at", "id"] : ["id"],
    },
    which,
  )
  return { rows: await viewsOf(db, rows, telling), ...counted }
}

/** One payout, its details opened where a sealing is handed in. Refused with `payout.unknown`, `payout_details.unreadable`. */
export async function payoutDetail(
  db: Db,
  telling: Telling,
  payoutId: string,
  sealing: Sealing | null,
): Promise<PayoutDetail> {
  const row = await payoutRow(db, payoutId)
  const [found] = await viewsOf(db, [row], telling)
  if (found === undefined) throw new Error(`payout ${payoutId} went while it was read`)
  const details =
    sealing === null || row.details === null ? null : openPayoutDetails(sealing, row.details, row.id)
  return { ...found, details, actions: await actionsOfPayout(db, payoutId) }
}

async function payoutRow(db: Db, payoutId: string): Promise<PayoutRow> {
  const row = await rowOf<PayoutRow>(db, `SELECT ${COLUMNS} FROM ${TABLE} WHERE id = ?`, [payoutId])
  if (row !== null) return row
  throw new DomainError("payout.unknown", `There is no payout ${payoutId}. Check the id.`)
}

async function viewsOf(db: Db, rows: readonly PayoutRow[], { in_flight_ms }: Telling): Promise<PayoutView[]> {
  const partners = await partnerNames(
    db,
    rows.map((row) => row.partner_id),
  )
  const idsOf = (wanted: PayoutStatus) => rows.filter(({ status }) => status === wanted).map(({ id }) => id)
  const stated = await statedFailedBy(db, idsOf("unknown"))
  const paid = await saidPaidBy(db, idsOf("paid"))
  const adjustments = await adjustmentsIn(db, rows)
  const before = await lateBefore(db, rows)
  const answered = await answeredRuns(db, rows)
  return rows.map(({ partner_id, details, adjustment_ids, ...row }) => ({
    ...row,
    partner: partners.get(partner_id) ?? null,
    amount: inMajor(row.amount, row.currency_code),
    has_details: details !== null,
    details_changed_at: iso(row.details_changed_at),
    tried_at: iso(row.tried_at),
    in_flight_until: answered.has(row.run_id) ? inFlightUntil(row, in_flight_ms) : null,
    due_at: iso(row.due_at),
    stated_failed_by: stated.get(row.id) ?? [],
    said_paid_by: paid.get(row.id) ?? [],
    adjustments: adjustments(adjustment_ids, row.currency_code),
    adjustments_count: adjustment_ids.length,
    created_at: row.created_at.toISOString(),
    settled_at: iso(row.settled_at),
    late_seen_at: iso(row.late_seen_at),
    late_before: before(row.id),
  }))
}

/** The late payouts that go before each draft of these. */
async function lateBefore(db: Db, rows: readonly PayoutRow[]): Promise<(payoutId: string) => string[]> {
  const drafts = new Map(rows.filter(({ status }) => status === "draft").map((row) => [row.id, row]))
  const late = await lateOf(
    db,
    [...drafts.values()].map(({ partner_id }) => partner_id),
  )
  return (payoutId) => {
    const draft = drafts.get(payoutId)
    return late
      .filter((one) => one.partner_id === draft?.partner_id && one.currency_code === draft.currency_code)
      .map(({ id }) => id)
  }
}

/** The runs of these whose provider answers: a payment file says nothing. */
async function answeredRuns(db: Db, rows: readonly PayoutRow[]): Promise<Set<string>> {
  const runs = await rowsOf<{ id: string }>(
    db,
    "SELECT id FROM referral_payout_run WHERE id = ANY(?) AND provider <> ?",
    [[...new Set(rows.map(({ run_id }) => run_id))], FILE_PROVIDER],
  )
  return new Set(runs.map(({ id }) => id))
}

function inFlightUntil(
  { status, tried_at }: Pick<PayoutRow, "status" | "tried_at">,
  in_flight_ms: number,
): string | null {
  if (status !== "unknown" || tried_at === null) return null
  return new Date(tried_at.getTime() + in_flight_ms).toISOString()
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
