// Reads the entries that a payout covers, or covered: why it is as much as it is, down to an order's line or an adjustment's reason. Changes nothing.
import type { Role } from "../../../../core"
import { type Db, rowsOf } from "../db"
import type { Listed, Page } from "../lists"
import { runOf } from "../payouts/payout-row"
import { type EntryView, listEntriesWithKeys } from "./ledger"

/** An entry as it counts in a payout. */
export interface PayoutEntryView extends EntryView {
  /** What it is of the payout's amount, in major units; below 0 where it took away. */
  counts: number
  /** Of the commission that it is about. */
  line_id: string | null
  role: Role | null
  level: number | null
  /** Of the adjustment that it is. */
  reason: string | null
}

interface Meaning extends Pick<PayoutEntryView, "line_id" | "role" | "level" | "reason"> {
  key: string
}

const NOTHING = { line_id: null, role: null, level: null, reason: null }

/** One page of a payout's entries, the last posted first. Refused with `payout.unknown`. */
export async function listPayoutEntries(
  db: Db,
  payoutId: string,
  which: Page,
): Promise<Listed<PayoutEntryView>> {
  await runOf(db, payoutId)
  const keys = { sql: "SELECT unnest(entries) FROM referral_payout WHERE id = ?", value: payoutId }
  const { rows, ...counted } = await listEntriesWithKeys(db, keys, which)
  const meanings = await meaningsOf(
    db,
    rows.map(({ key }) => key),
  )
  return { rows: rows.map((row) => meant(row, meanings.get(row.key) ?? NOTHING)), ...counted }
}

/** What came into the available balance counts for the partner, what left it against them. */
function meant(entry: EntryView, { line_id, role, level, reason }: Omit<Meaning, "key">): PayoutEntryView {
  const counts = entry.destination.endsWith(":available") ? entry.amount : -entry.amount
  return { ...entry, counts, line_id, role, level, reason }
}

async function meaningsOf(db: Db, keys: readonly string[]): Promise<Map<string, Meaning>> {
  const rows = await rowsOf<Meaning>(
    db,
    `SELECT e.key, c.line_id, c.role, c.level, a.reason
     FROM referral_ledger_entry e
     LEFT JOIN referral_commission c ON c.id = e.commission_id
     LEFT JOIN referral_adjustment a ON e.key LIKE 'adj:%' AND a.id = substr(e.key, 5)
     WHERE e.key = ANY(?)`,
    [keys],
  )
  return new Map(rows.map((row) => [row.key, row]))
}
