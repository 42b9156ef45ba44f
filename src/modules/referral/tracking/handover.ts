// Single-use codes that carry a click to a storefront whose host the cookie does not reach. A referral URL's
// target is copied, shared and logged, and may be handed to anybody on purpose: it stands for no visitor, so
// that nobody becomes another one by it. Only a hash is kept.
import { createHash, randomBytes } from "node:crypto"
import { DomainError, handoverLives, handoverUntil, type Instant } from "../../../core"
import { date, type Db, rowOf } from "../books/db"

/** The query parameter in which a redirect carries the code. */
export const HANDOVER_PARAMETER = "referral_handover"

const CODE = /^[A-Za-z0-9_-]{22}$/

/** Whether the storefront's own host gets the cookie that is set on the host of the referral URL. */
export function cookieReaches(
  destination: string,
  visitedHost: string,
  cookieDomain: string | undefined,
): boolean {
  const host = new URL(destination).hostname
  if (host === visitedHost) return true
  if (cookieDomain === undefined) return false
  const domain = cookieDomain.replace(/^\./, "").toLowerCase()
  return [host, visitedHost].every((one) => one === domain || one.endsWith(`.${domain}`))
}

/** A new code, and the row that remembers it. */
export function newHandover(now: Instant): { code: string; code_hash: string; expires_at: Date } {
  const code = randomBytes(16).toString("base64url")
  return { code, code_hash: hashOf(code), expires_at: date(handoverUntil(now)) }
}

/**
 * The click lands with its own time and expiry, so that an exchange renews nothing; its id follows from the
 * click and the visitor, so that a repeat adds nothing. Statistics counted the original.
 */
const TAKE = `
  WITH taken AS (
    DELETE FROM referral_handover WHERE code_hash = :hash RETURNING click_id, expires_at
  ), copied AS (
    INSERT INTO referral_click (id, partner_id, link_id, visitor_id, clicked_at, expires_at, copied_from)
    SELECT click.id || '_' || substr(encode(sha256(convert_to(CAST(:visitor AS text), 'UTF8')), 'hex'), 1, 16),
      click.partner_id, click.link_id, :visitor, click.clicked_at, click.expires_at, click.id
    FROM referral_click click JOIN taken ON taken.click_id = click.id
    WHERE taken.expires_at > :now AND click.visitor_id <> :visitor
    ON CONFLICT (id) DO NOTHING
  )
  SELECT expires_at FROM taken`

/**
 * Exchanges a code for its click, which `visitorId` then has, too; once, whoever else tries at the same
 * moment. Refused with `handover.unknown`.
 */
export async function takeHandover(db: Db, code: string, visitorId: string, now: Instant): Promise<void> {
  const values = { hash: hashOf(code), visitor: visitorId, now: date(now) }
  const row = CODE.test(code) ? await rowOf<{ expires_at: Date }>(db, TAKE, values) : null
  if (row !== null && handoverLives(row.expires_at.getTime(), now)) return
  throw new DomainError(
    "handover.unknown",
    "This handover was used already, is older than five minutes, or never was one. Go on without it.",
    "handover",
  )
}

const hashOf = (code: string): string => createHash("sha256").update(code).digest("base64url")
