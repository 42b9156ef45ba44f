// Every posting about an order, in the order in which it was written. Amounts in major units.
import {
  type Account,
  type CommissionState,
  postingKind,
  type PostingKind,
  type Role,
  toMajor,
} from "../../../../../core"
import { type Db, rowsOf } from "../../db"
import type { PartnerName } from "./names"

/** One entry of the ledger, and what it did for whom. */
export interface PostingRecord {
  key: string
  kind: PostingKind
  source: string
  destination: string
  amount: number
  currency_code: string
  commission_id: string | null
  partner: PartnerName | null
  line_id: string | null
  role: Role | null
  level: number | null
  effective_at: string
  posted_at: string
}

interface EntryRow {
  key: string
  source: Account
  destination: Account
  amount: string
  currency_code: string
  commission_id: string | null
  effective_at: Date
  posted_at: Date
}

export async function postingsOf(
  db: Db,
  commissions: readonly CommissionState[],
  partners: ReadonlyMap<string, PartnerName>,
): Promise<PostingRecord[]> {
  const rows = await rowsOf<EntryRow>(
    db,
    `SELECT key, source, destination, amount, currency_code, commission_id, effective_at, posted_at
     FROM referral_ledger_entry WHERE commission_id = ANY(?) ORDER BY id`,
    [commissions.map((one) => one.id)],
  )
  const known = new Map(commissions.map((one) => [one.id, one]))
  return rows.map((row) => {
    const commission = known.get(row.commission_id ?? "")
    return {
      ...row,
      kind: postingKind(row),
      amount: Number(toMajor(BigInt(row.amount), row.currency_code)),
      partner: partners.get(commission?.partner_id ?? "") ?? null,
      line_id: commission?.line_id ?? null,
      role: commission?.role ?? null,
      level: commission?.level ?? null,
      effective_at: row.effective_at.toISOString(),
      posted_at: row.posted_at.toISOString(),
    }
  })
}
