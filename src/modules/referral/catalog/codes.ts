// Adds codes to the one name space that partners and links share. Which code would make a URL ambiguous is core's to say.
import { checkNewCode, codeKey, rivalsOfCode } from "../../../core"
import { type Db, rowsOf } from "../books/db"
import { knownPrefixes, lockCodes } from "./prefixes"

/** Whose code it becomes. */
type Owner = { partner_id: string } | { link_id: string }

/** Adds a code, for ever. Refused with `code.invalid`, `code.ambiguous` (semantics 3). */
export async function addCode(db: Db, code: string, owner: Owner): Promise<void> {
  await lockCodes(db)
  const prefixes = await knownPrefixes(db)
  checkNewCode(code, prefixes, await takenAmong(db, rivalsOfCode(code, prefixes)))
  await db("referral_code").insert({ code_norm: codeKey(code), ...owner })
}

/** A code made of a name: "Ann Lee" becomes ann-lee, or ann-lee-2 where that is taken, or where it could be mistaken for another. */
export async function freeCode(db: Db, name: string, otherwise: string): Promise<string> {
  await lockCodes(db)
  const ascii = name.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-")
  const trimmed = ascii.replace(/^-+|-+$/g, "").slice(0, 48)
  const stem = codeKey(trimmed) || otherwise
  const prefixes = await knownPrefixes(db)
  const rows = await rowsOf<{ code_norm: string }>(
    db,
    "SELECT code_norm FROM referral_code WHERE code_norm = ? OR code_norm LIKE ?",
    [stem, `${stem}-%`],
  )
  const taken = new Set(rows.map((row) => row.code_norm))
  for (let n = 1; ; n++) {
    const code = n === 1 ? stem : `${stem}-${n}`
    if (taken.has(code)) continue
    const rivals = rivalsOfCode(code, prefixes)
    const isTaken = await takenAmong(db, rivals)
    if (!rivals.some(isTaken)) return code
  }
}

async function takenAmong(db: Db, keys: readonly string[]): Promise<(key: string) => boolean> {
  const rows = await rowsOf<{ code_norm: string }>(
    db,
    "SELECT code_norm FROM referral_code WHERE code_norm = ANY(?)",
    [keys],
  )
  const taken = new Set(rows.map((row) => row.code_norm))
  return (key) => taken.has(key)
}
