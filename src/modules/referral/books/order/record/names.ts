// Partners and programs by the names that people know, for whatever is read out to them.
import { type Db, rowsOf } from "../../db"

/** A partner by the names that people know. */
export interface PartnerName {
  id: string
  name: string
  code: string
}

/** The names of these partners, by id. */
export async function partnerNames(db: Db, ids: Iterable<string>): Promise<Map<string, PartnerName>> {
  const rows = await rowsOf<PartnerName>(
    db,
    "SELECT id, name, code FROM referral_partner WHERE id = ANY(?)",
    [[...new Set(ids)]],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** The names of these programs, by id. */
export async function programNames(db: Db, ids: Iterable<string>): Promise<Map<string, string>> {
  const rows = await rowsOf<{ id: string; name: string }>(
    db,
    "SELECT id, name FROM referral_program WHERE id = ANY(?)",
    [[...new Set(ids)]],
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}
