// Counts what somebody did, or was done to somebody, lately: letters to a mailbox, forms from an address.
// Keeps keyed hashes and times, which are forgotten after a day. Limits nothing: what is too much is core's
// to say.
import { createHmac } from "node:crypto"
import { addDays, type Instant } from "../../../core"
import { date, type Db, rowOf, rowsOf } from "./db"

/** For how long uses are counted, and kept. */
export const USES_COUNT_FOR_DAYS = 1

/** The key under which uses are counted: nobody can tell from it whom it is about. */
export const useKey = (secret: string, kind: "letters" | "form", whose: string): string =>
  createHmac("sha256", secret).update(`referral use ${kind} ${whose}`).digest("base64url")

/**
 * How often within 24 hours. Whoever counts under the key at the same time waits until this transaction ends.
 */
export async function usesToday(db: Db, key: string, now: Instant): Promise<number> {
  await rowsOf(db, "SELECT pg_advisory_xact_lock(hashtextextended('referral_use ' || ?, 0))", [key])
  const row = await rowOf<{ today: string }>(
    db,
    "SELECT count(*) AS today FROM referral_use WHERE key_hash = ? AND used_at > ?",
    [key, date(addDays(now, -USES_COUNT_FOR_DAYS))],
  )
  return Number(row?.today ?? 0)
}

export async function noteUse(db: Db, key: string, now: Instant): Promise<void> {
  await db("referral_use").insert({ key_hash: key, used_at: date(now) })
}
