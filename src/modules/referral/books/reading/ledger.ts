// Reads the ledger back for admins: its entries, by what an index answers, with what each of them is. Changes nothing.
import { type Account, type EntryKind, entryKind, payoutOf } from "../../../../core"
import { type Db, rowsOf } from "../db"
import { type Listed, type Page, page } from "../lists"
import { inMajor } from "../money"
import { type PartnerName, partnerNames } from "../order/record/names"

/** An entry as HTTP shows it; `amount` in major units, always above 0. */
export interface EntryView {
  id: string
  key: string
  kind: EntryKind
  source: string
  destination: string
  amount: number
  currency_code: string
  partner: PartnerName | null
  commission_id: string | null
  order_id: string | null
  payout_id: string | null
  effective_at: string
  posted_at: string
}

/** What entries can be found by. */
export interface EntryFilter {
  partner_id?: string | undefined
  currency_code?: string | undefined
  commission_id?: string | undefined
  order_id?: string | undefined
}

interface EntryRow {
  id: string
  key: string
  source: Account
  destination: Account
  amount: string
  currency_code: string
  partner_id: string | null
  commission_id: string | null
  effective_at: Date
  posted_at: Date
}

const COLUMNS =
  "id, key, source, destination, amount, currency_code, partner_id, commission_id, effective_at, posted_at"

/** One page of entries, the last posted first. */
export async function listEntries(db: Db, filter: EntryFilter, which: Page): Promise<Listed<EntryView>> {
  const { partner_id, currency_code, commission_id, order_id } = filter
  const { rows, ...counted } = await page<EntryRow>(
    db,
    {
      table: "referral_ledger_entry",
      columns: COLUMNS,
      where: [
        ["partner_id = ?", partner_id],
        ["currency_code = ?", currency_code],
        ["commission_id = ?", commission_id],
        // An array, so that its entries are looked up: of a subquery PostgreSQL expects too many, and reads the ledger from its end.
        ["commission_id = ANY(ARRAY(SELECT id FROM referral_commission WHERE order_id = ?))", order_id],
      ],
    },
    which,
  )
  return { rows: await viewsOf(db, rows), ...counted }
}

/** One page of the entries whose keys a subquery names, the last posted first. */
export async function listEntriesWithKeys(
  db: Db,
  keys: { sql: string; value: string },
  which: Page,
): Promise<Listed<EntryView>> {
  const { rows, ...counted } = await page<EntryRow>(
    db,
    {
      table: "referral_ledger_entry",
      columns: COLUMNS,
      where: [[`key = ANY(ARRAY(${keys.sql}))`, keys.value]],
    },
    which,
  )
  return { rows: await viewsOf(db, rows), ...counted }
}

/** All entries of a commission, the last posted first. */
export async function entriesOfCommission(db: Db, commissionId: string): Promise<EntryView[]> {
  const rows = await rowsOf<EntryRow>(
    db,
    `SELECT ${COLUMNS} FROM referral_ledger_entry WHERE commission_id = ? ORDER BY id DESC`,
    [commissionId],
  )
  return await viewsOf(db, rows)
}

/** The orders of these commissions. */
export async function ordersOf(db: Db, commissionIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(commissionIds)]
  if (ids.length === 0) return new Map()
  const rows = await rowsOf<{ id: string; order_id: string }>(
    db,
    "SELECT id, order_id FROM referral_commission WHERE id = ANY(?)",
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row.order_id]))
}

async function viewsOf(db: Db, rows: readonly EntryRow[]): Promise<EntryView[]> {
  const partners = await partnerNames(
    db,
    rows.flatMap((row) => row.partner_id ?? []),
  )
  const orders = await ordersOf(
    db,
    rows.flatMap((row) => row.commission_id ?? []),
  )
  return rows.map(({ partner_id, ...row }) => ({
    id: row.id,
    key: row.key,
    kind: entryKind(row),
    source: row.source,
    destination: row.destination,
    amount: inMajor(row.amount, row.currency_code),
    currency_code: row.currency_code,
    partner: partners.get(partner_id ?? "") ?? null,
    commission_id: row.commission_id,
    order_id: orders.get(row.commission_id ?? "") ?? null,
    payout_id: payoutOf(row.key),
    effective_at: row.effective_at.toISOString(),
    posted_at: row.posted_at.toISOString(),
  }))
}
