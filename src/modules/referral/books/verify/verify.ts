// Verifies the ledger from its entries, all of it, and keeps what was found. Names what is off and mends nothing: a person must look.
import type { Instant } from "../../../../core"
import { date, type Db, rowOf, rowsOf } from "../db"
import { LEDGER_CHECKS } from "./checks"

/** One thing that is off. */
export interface Finding {
  check: string
  /** What is wrong, in words. */
  wrong: string
  /** The entry, commission or partner. */
  subject: string
  expected: string
  found: string
}

/** What a verification came to. */
export interface Verification {
  checked_at: string
  /** How many entries there were. */
  entries: number
  /** Nothing, where all is well; of each check the first hundred. */
  findings: Finding[]
}

/** So many findings of each check are kept: more would tell no more. */
export const FINDINGS_OF_EACH = 100

/** Recomputes everything as of one moment, whatever is posted meanwhile. Takes seconds for millions of entries, and locks nothing. */
export async function verifyLedger(pool: Db, now: Instant): Promise<Verification> {
  const asOfOneMoment = { isolationLevel: "repeatable read", readOnly: true } as const
  return await pool.transaction((trx) => verifyIn(trx, now), asOfOneMoment)
}

/** The same in a transaction of the caller's. */
export async function verifyIn(db: Db, now: Instant): Promise<Verification> {
  const counted = await rowOf<{ entries: string }>(
    db,
    "SELECT count(*) AS entries FROM referral_ledger_entry",
  )
  const findings: Finding[] = []
  for (const { name, wrong, sql } of LEDGER_CHECKS) {
    const rows = await rowsOf<Pick<Finding, "subject" | "expected" | "found">>(
      db,
      `SELECT subject, expected, found FROM (${sql}) off ORDER BY subject LIMIT ${FINDINGS_OF_EACH}`,
    )
    findings.push(...rows.map((row) => ({ check: name, wrong, ...row })))
  }
  return { checked_at: date(now).toISOString(), entries: Number(counted?.entries ?? 0), findings }
}

/** Keeps a verification for the health route. */
export async function keepVerification(
  db: Db,
  { checked_at, entries, findings }: Verification,
): Promise<void> {
  await db("referral_ledger_check").insert({ checked_at, entries, findings: JSON.stringify(findings) })
}

/** The last verification, or null before the first. */
export async function lastVerification(db: Db): Promise<Verification | null> {
  const row = await rowOf<{ checked_at: Date; entries: string; findings: Finding[] }>(
    db,
    "SELECT checked_at, entries, findings FROM referral_ledger_check ORDER BY id DESC LIMIT 1",
  )
  return row && { ...row, checked_at: row.checked_at.toISOString(), entries: Number(row.entries) }
}
