// Single-use codes that carry a visitor to a storefront whose host the cookie does not reach. A referral URL's target is copied, shared and
// logged: so it never holds the visitor's token itself. Only a hash is kept.
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

/** Exchanges a code for its visitor, once, whoever else tries at the same moment. Refused with `handover.unknown`. */
export async function takeHandover(db: Db, code: string, now: Instant): Promise<string> {
  const row = CODE.test(code)
    ? await rowOf<{ visitor_id: string; expires_at: Date }>(
        db,
        "DELETE FROM referral_handover WHERE code_hash = ? RETURNING visitor_id, expires_at",
        [hashOf(code)],
      )
    : null
  if (row !== null && handoverLives(row.expires_at.getTime(), now)) return row.visitor_id
  throw new DomainError(
    "handover.unknown",
    "This handover was used already, is older than five minutes, or never was one. Go on without it.",
    "handover",
  )
}

const hashOf = (code: string): string => createHash("sha256").update(code).digest("base64url")
