// Adds codes to the one name space that partners and links share. Which code would make a URL ambiguous is core's to say.
import { transliterate } from "transliteration"
import { checkNewCode, codeKey, rivalsOfCode } from "../../../core"
import { type Db, rowsOf } from "../books/db"
import { knownPrefixes, lockCodes } from "./prefixes"

/** Whose code it becomes. */
type Owner = { partner_id: string } | { link_id: string }

/** Adds a code, for ever. Refused with `code.invalid`, `code.ambiguous` (rules §3.2). */
export async function addCode(db: Db, code: string, owner: Owner): Promise<void> {
  await lockCodes(db)
  const prefixes = await knownPrefixes(db)
  checkNewCode(code, prefixes, await takenAmong(db, rivalsOfCode(code, prefixes)))
  await db("referral_code").insert({ code_norm: codeKey(code), ...owner })
}

/**
 * A code made of a name in any script: "Jürgen Größe" becomes jurgen-grosse, or jurgen-grosse-2 where that is
 * taken, or where it could be mistaken for another; `otherwise` where nothing of the name can be written in
 * Latin letters.
 */
export async function freeCode(db: Db, name: string, otherwise: string): Promise<string> {
  await lockCodes(db)
  const stem = stemOf(name) || otherwise
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

/** An apostrophe, of which there are many, parts no word: O’Neill is one. */
const APOSTROPHES = /(?<=\p{L})['’‘ʼ`´](?=\p{L})/gu
const LONGEST_STEM = 48

/**
 * The name in Latin letters and digits, as URLs have it. Wide, bold and joined letters are taken for the
 * plain ones that they stand for.
 */
function stemOf(name: string): string {
  const plain = name.normalize("NFKC").replace(APOSTROPHES, "")
  const latin = transliterate(plain).replace(APOSTROPHES, "")
  return codeKey(latin.replace(/[^A-Za-z0-9]+/g, "-").slice(0, LONGEST_STEM)).replace(/^-+|-+$/g, "")
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
