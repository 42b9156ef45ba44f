// Writes partners: codes unique for ever, parents without cycles, enrolled by themselves where a program says so. Lists are Medusa's.
import { generateEntityId } from "@medusajs/framework/utils"
import { checkParent, DomainError, type Instant, normaliseEmail, type Partner } from "../../../core"
import { date, type Db, rowOf, rowsOf } from "../books/db"
import { tellPartner } from "../books/accounts/notices"
import { addCode, freeCode } from "./codes"
import { autoEnroll } from "./enrollments"
import { present } from "./present"

/** What an admin says of a new partner; `code` is made from the name when left out. */
export interface NewPartner {
  name: string
  code?: string
  email?: string | null
  status?: Partner["status"]
  parent_id?: string | null
  customer_id?: string | null
  cookie_days?: number | null
  payout_hold?: boolean
  skip_notifications?: boolean
}

/** A partner's code is in URLs out there: it never changes. */
export type PartnerChange = Partial<Omit<NewPartner, "code">>

/** Makes a partner and answers the id. Refused with `code.invalid`, `code.ambiguous`, `partner.unknown` (the parent), `partner.customer_taken`. */
export async function createPartner(db: Db, input: NewPartner): Promise<string> {
  const id = generateEntityId(undefined, "refptr")
  await lockTree(db)
  const { code: wanted, ...rest } = input
  const code = wanted ?? (await freeCode(db, input.name, "partner"))
  await check(db, id, input)
  await db("referral_partner").insert({ id, code, ...columns(rest) })
  await addCode(db, code, { partner_id: id })
  await autoEnroll(db, id)
  return id
}

/**
 * Changes a partner; a new e-mail is told to both addresses. Refused with `partner.unknown`,
 * `partner.parent_cycle`, `partner.customer_taken`.
 */
export async function updatePartner(db: Db, id: string, change: PartnerChange, now: Instant): Promise<void> {
  await lockTree(db)
  const known = await rowOf<{ email: string | null; email_norm: string | null }>(
    db,
    "SELECT email, email_norm FROM referral_partner WHERE id = ? FOR UPDATE",
    [id],
  )
  if (known === null) throw new DomainError("partner.unknown", `There is no partner ${id}. Check the id.`)
  await check(db, id, change)
  await db("referral_partner")
    .where({ id })
    .update({ ...columns(change), updated_at: date(now) })
  if (change.email === undefined || normaliseEmail(change.email ?? "") === known.email_norm) return
  await tellPartner(db, { partner_id: id, kind: "email_changed", ref: id }, now, known.email)
}

/** Two admins who give each other's partners parents at once could close a circle that neither of them sees. */
async function lockTree(db: Db): Promise<void> {
  await db.raw("SELECT pg_advisory_xact_lock(hashtextextended('referral_partner tree', 0))")
}

async function check(db: Db, id: string, { parent_id, customer_id }: PartnerChange): Promise<void> {
  if (parent_id !== undefined && parent_id !== null) await checkParents(db, id, parent_id)
  if (customer_id !== undefined && customer_id !== null) {
    const other = await rowOf<{ id: string }>(
      db,
      "SELECT id FROM referral_partner WHERE customer_id = ? AND id <> ?",
      [customer_id, id],
    )
    if (other !== null) {
      throw new DomainError(
        "partner.customer_taken",
        `Customer ${customer_id} is partner ${other.id} already. A customer can be one partner only.`,
        "customer_id",
      )
    }
  }
}

async function checkParents(db: Db, id: string, parentId: string): Promise<void> {
  // However long the chain is: only the first levels earn, but a circle is one at any length.
  const rows = await rowsOf<{ id: string; parent_id: string | null }>(
    db,
    `WITH RECURSIVE upline AS (
       SELECT id, parent_id FROM referral_partner WHERE id = ?
       UNION SELECT p.id, p.parent_id FROM referral_partner p JOIN upline u ON p.id = u.parent_id
     ) SELECT id, parent_id FROM upline`,
    [parentId],
  )
  if (rows.length === 0) {
    throw new DomainError(
      "partner.unknown",
      `There is no partner ${parentId} to be the parent. Choose one from the list.`,
      "parent_id",
    )
  }
  const parents = new Map(rows.map((row) => [row.id, row.parent_id]))
  checkParent(id, parentId, (of) => parents.get(of) ?? null)
}

/** A partner as another one is told of. */
export interface NamedPartner {
  id: string
  name: string
  code: string
}

/** More than these nobody reads through. */
const MOST_NAMED = 10

/**
 * The other partners with the e-mail of each of these, however it is written; the oldest first, ten at most.
 */
export async function partnersSharingEmail(db: Db, ids: string[]): Promise<Map<string, NamedPartner[]>> {
  const rows = await rowsOf<NamedPartner & { of: string }>(
    db,
    `SELECT one.id AS of, other.id, other.name, other.code FROM referral_partner one, LATERAL (
       SELECT id, name, code FROM referral_partner
       WHERE email_norm = one.email_norm AND id <> one.id AND deleted_at IS NULL ORDER BY id LIMIT ?
     ) other WHERE one.id = ANY(?) ORDER BY other.id`,
    [MOST_NAMED, ids],
  )
  const sharing = new Map<string, NamedPartner[]>(ids.map((id) => [id, []]))
  for (const { of, ...other } of rows) sharing.get(of)?.push(other)
  return sharing
}

const columns = ({ email, ...rest }: PartnerChange): Record<string, unknown> =>
  present(email === undefined ? rest : { ...rest, email, email_norm: normaliseEmail(email) })
