// Keeps mail that tells partners of changes to their own record: where their money goes, and their e-mail.
// Written with the change, for the present address and those it took the place of; forgotten when nobody
// needs it. Sends nothing.
import { generateEntityId } from "@medusajs/framework/utils"
import { addDays, type Instant } from "../../../../core"
import { date, type Db, rowOf, rowsOf } from "../db"

/** How long a former address is still told, and how long mail is tried. Days. */
const FORMER_DAYS = 30

/** The changes that a partner is told of. */
export type NoticeKind = "payout_details_changed" | "email_changed"

/** A mail that is due. */
export interface UnsentNotice {
  id: string
  kind: NoticeKind
  /** The change: of payout details its id, of an e-mail the partner's. */
  ref: string
  partner_id: string
  name: string
  email: string
  /** It goes to an address that the partner had before. */
  is_former_email: boolean
  created_at: string
  /** Masked; null in any other notice. */
  old_account: string | null
  new_account: string | null
}

/**
 * Has a partner told of a change, at the present address and at every one of the last 30 days: whoever
 * changes the address before the account is found out by the one who had it. `former` is an address that this
 * change replaces.
 */
export async function tellPartner(
  db: Db,
  { partner_id, kind, ref }: { partner_id: string; kind: NoticeKind; ref: string },
  now: Instant,
  former: string | null = null,
): Promise<void> {
  const present = await rowOf<{ email: string | null }>(
    db,
    "SELECT email FROM referral_partner WHERE id = ?",
    [partner_id],
  )
  const earlier = await rowsOf<{ email: string }>(
    db,
    `SELECT DISTINCT email FROM referral_partner_notice
     WHERE partner_id = ? AND kind = 'email_changed' AND is_former_email AND email IS NOT NULL AND created_at > ?`,
    [partner_id, date(addDays(now, -FORMER_DAYS))],
  )
  const formers = new Set([...(former === null ? [] : [former]), ...earlier.map(({ email }) => email)])
  const told = [
    ...(present?.email ? [{ email: present.email, is_former_email: false }] : []),
    ...[...formers]
      .filter((email) => email !== present?.email)
      .map((email) => ({ email, is_former_email: true })),
  ]
  if (told.length === 0) return
  await db("referral_partner_notice").insert(
    told.map((one) => ({
      id: generateEntityId(undefined, "refpno"),
      partner_id,
      kind,
      ref,
      ...one,
      created_at: date(now),
      next_attempt_at: date(now),
    })),
  )
}

/**
 * Takes the notices that are due: each is tried again after as long as it has waited, a minute at least and a
 * day at most, so that an address that is always refused holds up nobody.
 */
export async function takeDueNotices(db: Db, limit: number, now: Instant): Promise<UnsentNotice[]> {
  const rows = await rowsOf<Omit<UnsentNotice, "created_at"> & { created_at: Date }>(
    db,
    `WITH due AS (
       UPDATE referral_partner_notice
       SET next_attempt_at = :now::timestamptz + greatest(interval '1 minute', least(interval '1 day', :now - created_at))
       WHERE id IN (
         SELECT id FROM referral_partner_notice WHERE sent_at IS NULL AND email IS NOT NULL AND next_attempt_at <= :now
         ORDER BY next_attempt_at, id LIMIT :limit FOR UPDATE SKIP LOCKED)
       RETURNING *
     )
     SELECT n.id, n.kind, n.ref, n.partner_id, p.name, n.email, n.is_former_email, n.created_at, c.old_account, c.new_account
     FROM due n JOIN referral_partner p ON p.id = n.partner_id
     LEFT JOIN referral_payout_details_change c ON n.kind = 'payout_details_changed' AND c.id = n.ref
     ORDER BY n.created_at, n.id`,
    { limit, now: date(now) },
  )
  return rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() }))
}

export async function noticeSent(db: Db, id: string, now: Instant): Promise<void> {
  await db("referral_partner_notice")
    .where({ id })
    .update({ sent_at: date(now) })
}

/** Forgets addresses that no later change is told to any more; what could not be sent by then is given up. */
export async function forgetOldNotices(db: Db, now: Instant): Promise<void> {
  await rowsOf(
    db,
    "UPDATE referral_partner_notice SET email = NULL WHERE email IS NOT NULL AND created_at <= ?",
    [date(addDays(now, -FORMER_DAYS))],
  )
}
