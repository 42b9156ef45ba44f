// Forgets what was only to be kept for a while: addresses after the IP days, handovers and counting marks
// once they are of no use, clicks and bindings once they can earn no more. Works in small batches, so that
// nobody waits for it. Orders are left alone: they keep what they were decided by.
import { addDays, COUNTED_ONCE_IN_MS, type Instant } from "../../../core"
import { currentSettings } from "../books/settings/current"
import { date, type Db, rowsOf } from "../books/db"
import { USES_COUNT_FOR_DAYS } from "../books/uses"

const BATCH = 2_000
/**
 * As long as a browser keeps the visitor's cookie: a cart in use is bound anew, and a decision is never so
 * late.
 */
const KEPT_DAYS = 400
/** A registration that came to no customer so long ago never will. */
const UNFINISHED_DAYS = 7
/** A cart that nobody signed in to for so long is not ordered any more. */
const SIGN_INS_KEPT_DAYS = 90

/** How many rows lost what was too old. */
export interface Forgotten {
  addresses: number
  handovers: number
  marks: number
  /** Carts' and registrations'. */
  bindings: number
  /** Those that expired long ago; one without an expiry stays. */
  clicks: number
  sign_ins: number
  uses: number
}

/**
 * Forgets everything that is due now. An address is due when a click of its age could not be matched any more
 * (rules §3.8, §10.1).
 */
export async function forgetWhatIsDue(db: Db, now: Instant): Promise<Forgotten> {
  const { ip_days } = (await currentSettings(db)).values
  const tooOld = addDays(now, -ip_days)
  const longAgo = addDays(now, -KEPT_DAYS)
  const clicks = await inBatches(db, DELETE_FROM("referral_click_address", "click_id", "clicked_at"), tooOld)
  const carts = await inBatches(db, CLEAR_ADDRESSES("referral_cart_binding", "bound_at"), tooOld)
  const signups = await inBatches(db, CLEAR_ADDRESSES("referral_signup_binding", "bound_at"), tooOld)
  const leads = await inBatches(db, CLEAR_ADDRESSES("referral_lead", "submitted_at"), tooOld)
  return {
    addresses: clicks + carts + signups + leads,
    handovers: await inBatches(db, DELETE_FROM("referral_handover", "code_hash", "expires_at"), now),
    marks: await inBatches(
      db,
      DELETE_FROM("referral_click_counted", "ctid", "counted_at"),
      now - COUNTED_ONCE_IN_MS,
    ),
    bindings:
      (await inBatches(db, DELETE_FROM("referral_cart_binding", "ctid", "bound_at"), longAgo)) +
      (await inBatches(db, DELETE_FROM("referral_signup_binding", "ctid", "bound_at"), longAgo)) +
      (await inBatches(db, DELETE_UNFINISHED, addDays(now, -UNFINISHED_DAYS))),
    clicks: await inBatches(db, DELETE_FROM("referral_click", "id", "expires_at"), longAgo),
    sign_ins: await inBatches(
      db,
      DELETE_FROM("referral_cart_customer", "ctid", "seen_at"),
      addDays(now, -SIGN_INS_KEPT_DAYS),
    ),
    uses: await inBatches(
      db,
      DELETE_FROM("referral_use", "id", "used_at"),
      addDays(now, -USES_COUNT_FOR_DAYS),
    ),
  }
}

const DELETE_FROM = (table: string, key: string, time: string): string =>
  `DELETE FROM ${table} WHERE ${key} = ANY(ARRAY(
     SELECT ${key} FROM ${table} WHERE ${time} < :before ORDER BY ${time} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))
   RETURNING 1`

const DELETE_UNFINISHED = `
  DELETE FROM referral_signup_binding WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM referral_signup_binding WHERE customer_id IS NULL AND bound_at < :before
    ORDER BY bound_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))
  RETURNING 1`

const CLEAR_ADDRESSES = (table: string, time: string): string =>
  `UPDATE ${table} SET ip_hashes = NULL WHERE ctid = ANY(ARRAY(
     SELECT ctid FROM ${table} WHERE ip_hashes IS NOT NULL AND ${time} < :before ORDER BY ${time} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))
   RETURNING 1`

async function inBatches(db: Db, sql: string, before: Instant): Promise<number> {
  for (let total = 0; ;) {
    const { length } = await rowsOf(db, sql, { before: date(before) })
    total += length
    if (length < BATCH) return total
  }
}
