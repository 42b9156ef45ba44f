// Reads adjustments back for admins, with who made them and why. Changes nothing.
import { type Db, rowOf } from "../db"
import { type Listed, type Page, page } from "../lists"
import { inMajor } from "../money"
import { type PartnerName, partnerNames } from "../order/record/names"

/** An adjustment as HTTP shows it; `amount` in major units, below 0 where it took away; `actor` is the admin's id. */
export interface AdjustmentView {
  id: string
  partner: PartnerName | null
  amount: number
  currency_code: string
  reason: string
  actor: string
  created_at: string
}

/** What adjustments can be found by: each begins an index. */
export interface AdjustmentFilter {
  partner_id?: string | undefined
  currency_code?: string | undefined
}

interface AdjustmentRow {
  id: string
  partner_id: string
  amount: string
  currency_code: string
  reason: string
  actor: string
  adjusted_at: Date
}

const TABLE = "referral_adjustment"
const COLUMNS = "id, partner_id, amount, currency_code, reason, actor, adjusted_at"

/** One page of adjustments, newest first. */
export async function listAdjustments(
  db: Db,
  { partner_id, currency_code }: AdjustmentFilter,
  which: Page,
): Promise<Listed<AdjustmentView>> {
  const { rows, ...counted } = await page<AdjustmentRow>(
    db,
    {
      table: TABLE,
      columns: COLUMNS,
      where: [
        ["partner_id = ?", partner_id],
        ["currency_code = ?", currency_code],
      ],
    },
    which,
  )
  return { rows: await viewsOf(db, rows), ...counted }
}

/** One adjustment, or null. */
export async function adjustmentView(db: Db, id: string): Promise<AdjustmentView> {
  const row = await rowOf<AdjustmentRow>(db, `SELECT ${COLUMNS} FROM ${TABLE} WHERE id = ?`, [id])
  const [view] = row === null ? [] : await viewsOf(db, [row])
  if (view === undefined) throw new Error(`There is no adjustment ${id}`)
  return view
}

async function viewsOf(db: Db, rows: readonly AdjustmentRow[]): Promise<AdjustmentView[]> {
  const partners = await partnerNames(
    db,
    rows.map((row) => row.partner_id),
  )
  return rows.map(({ partner_id, adjusted_at, ...row }) => ({
    ...row,
    partner: partners.get(partner_id) ?? null,
    amount: inMajor(row.amount, row.currency_code),
    created_at: adjusted_at.toISOString(),
  }))
}
