// Keeps every code prefix that was ever in force, and the lock by which a new prefix and a new code see each other. Which of them would make
// a URL ambiguous is core's to say.
import { checkNewPrefix, codeKey, DomainError, type Instant, rivalStartsOfPrefix } from "../../../core"
import { date, type Db, rowsOf } from "../books/db"

/** Every prefix that a URL may carry, the present one and all past ones, as they were written. */
export async function knownPrefixes(db: Db): Promise<string[]> {
  const rows = await rowsOf<{ prefix: string }>(
    db,
    "SELECT prefix FROM referral_code_prefix ORDER BY prefix_norm",
  )
  return rows.map((row) => row.prefix)
}

/**
 * Until the transaction ends, nobody else adds a code or a prefix: each is checked against all of the other. Whoever needs the settings row
 * too takes this lock first.
 */
export async function lockCodes(db: Db): Promise<void> {
  await db.raw("SELECT pg_advisory_xact_lock(hashtextextended('referral_code', 0))")
}

/** Puts a prefix into force, in the caller's transaction. Refused with `code.ambiguous` as by `checkPrefix`. */
export async function usePrefix(db: Db, prefix: string, now: Instant): Promise<void> {
  if (prefix === "") return
  await lockCodes(db)
  await checkPrefix(db, prefix)
  await db("referral_code_prefix")
    .insert({ prefix_norm: codeKey(prefix), prefix, since: date(now) })
    .onConflict("prefix_norm")
    .ignore()
}

/**
 * Whether this prefix could be put into force: refused with `code.ambiguous` (path `code_prefix`) where two
 * codes could not be told apart with it (rules §3.2). One that was in force before stays good.
 */
export async function checkPrefix(db: Db, prefix: string): Promise<void> {
  const known = await knownPrefixes(db)
  if (prefix === "" || known.some((one) => codeKey(one) === codeKey(prefix))) return
  const { codes, taken } = await codesInQuestion(db, rivalStartsOfPrefix(prefix, known))
  try {
    checkNewPrefix(prefix, known, codes, (key) => taken.has(key))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new DomainError(error.code, error.message, "code_prefix")
  }
}

/** Of all the codes that begin with one of these only the first few that are codes without it, too: a prefix of one letter begins many. */
async function codesInQuestion(
  db: Db,
  starts: readonly string[],
): Promise<{ codes: string[]; taken: Set<string> }> {
  const rows = await rowsOf<{ code: string; other: string }>(
    db,
    `SELECT c.code_norm AS code, other.code_norm AS other
     FROM unnest(?::text[]) AS s (start)
     JOIN referral_code c ON starts_with(c.code_norm, s.start)
     JOIN referral_code other ON other.code_norm = substr(c.code_norm, length(s.start) + 1)
     LIMIT 10`,
    [starts],
  )
  return { codes: rows.map((row) => row.code), taken: new Set(rows.map((row) => row.other)) }
}
