// Records landings on referral URLs. What a click is and how long it lives is core's to say.
import { generateEntityId } from "@medusajs/framework/utils"
import { type Defaults, type Instant, isLanding, landing, type Partner, type Visit } from "../../../core"
import { readForm } from "../books/defaults"
import { date, dateOrNull, type Db, rowOf } from "../books/db"

/** Somebody, or something, at a referral URL. */
export interface Arrival {
  /** As it stands in the URL. */
  code: string
  visitor_id: string
  /** What tells a person from a bot, a prefetch or a HEAD, which record nothing; null for a code that a buyer typed. */
  visit: Visit | null
  now: Instant
}

type Resolved = Pick<Partner, "id" | "status" | "cookie_days"> & { form: Parameters<typeof readForm>[0] }

/** Records the click of a visitor on a partner's code. False where no person came, the code is nobody's, or its partner is not active. */
export async function recordClick(db: Db, { code, visitor_id, visit, now }: Arrival): Promise<boolean> {
  if (visit !== null && !isLanding(visit)) return false
  const partner = await partnerOf(db, code)
  if (partner === null) return false
  const defaults: Pick<Defaults, "cookie_days"> = readForm(partner.form)
  const click = landing(generateEntityId(undefined, "refclk"), partner, defaults, now)
  if (click === null) return false
  await db("referral_click").insert({
    id: click.id,
    partner_id: click.partner_id,
    visitor_id,
    clicked_at: date(click.at),
    expires_at: dateOrNull(click.expires_at),
  })
  return true
}

/** Whose code it is, with the settings in force, in one look-up. */
async function partnerOf(db: Db, code: string): Promise<Resolved | null> {
  return await rowOf<Resolved>(
    db,
    `SELECT p.id, p.status, p.cookie_days, d.form FROM referral_code c JOIN referral_partner p ON p.id = c.partner_id
     CROSS JOIN LATERAL (SELECT form FROM referral_defaults_version ORDER BY version DESC LIMIT 1) d
     WHERE c.code_norm = ?`,
    [code.toLowerCase()],
  )
}
