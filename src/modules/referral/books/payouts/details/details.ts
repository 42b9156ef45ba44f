// Keeps where a partner's money goes: sealed at rest, one row a partner, every change with who made it, and a
// copy on each payout that was drafted with it, sealed for that payout alone.
import { generateEntityId } from "@medusajs/framework/utils"
import {
  changedDetails,
  checkPayoutDetails,
  DomainError,
  type Instant,
  maskAccount,
  type PayoutDetails,
} from "../../../../../core"
import { date, type Db, rowOf } from "../../db"
import { type Listed, type Page, page } from "../../lists"
import { tellPartner } from "../../accounts/notices"
import type { Sealing } from "./sealing"

/** Payout details with who changed them last. */
export interface KeptDetails {
  details: PayoutDetails
  changed_at: string
  changed_by: string
}

/** One change of a partner's details; accounts are masked, `changed_by` is an admin's id. */
export interface DetailsChange {
  id: string
  changed_at: string
  changed_by: string
  /** The fields that differ. */
  changed_fields: (keyof PayoutDetails)[]
  old_account: string | null
  new_account: string | null
}

const ofPartner = (partnerId: string): string => `partner ${partnerId}`
const ofPayout = (payoutId: string): string => `payout ${payoutId}`

/** The details of a partner, opened. Refused with `payout_details.no_secret`, `payout_details.unreadable`. */
export const openDetails = (sealing: Sealing, sealed: string, partnerId: string): PayoutDetails =>
  JSON.parse(sealing.open(sealed, ofPartner(partnerId))) as PayoutDetails

/** The same of what stands on a payout: another payout's text does not open there. */
export const openPayoutDetails = (sealing: Sealing, sealed: string, payoutId: string): PayoutDetails =>
  JSON.parse(sealing.open(sealed, ofPayout(payoutId))) as PayoutDetails

/**
 * A partner's details as they stand on a payout. Unreadable ones leave the payout without, and say so on it.
 */
export function resealFor(
  sealing: Sealing,
  { partner_id, details }: { partner_id: string; details: string | null },
  payoutId: string,
): { details: string | null; problem: string | null } {
  if (details === null) return { details: null, problem: null }
  try {
    return {
      details: sealing.seal(sealing.open(details, ofPartner(partner_id)), ofPayout(payoutId)),
      problem: null,
    }
  } catch (error) {
    if (error instanceof DomainError) return { details: null, problem: error.message }
    throw error
  }
}

interface Change {
  partner_id: string
  /** The admin's id. */
  actor: string
}

/**
 * Saves a partner's details, keeps what changed, and has the partner told; the same ones again change
 * nothing. Refused with `partner.unknown`, `payout_details.invalid`, `payout_details.no_secret`.
 */
export async function saveDetails(
  db: Db,
  sealing: Sealing,
  { partner_id, details, actor }: Change & { details: PayoutDetails },
  now: Instant,
): Promise<void> {
  await lockPartner(db, partner_id)
  const after = checkPayoutDetails(details)
  const sealed = sealing.seal(JSON.stringify(after), ofPartner(partner_id))
  const before = await readableBefore(db, sealing, partner_id)
  if (before !== "unreadable" && changedDetails(before, after).length === 0) return
  await db("referral_payout_details")
    .insert({ partner_id, sealed, changed_at: date(now), changed_by: actor })
    .onConflict("partner_id")
    .merge()
  await keepChange(db, { partner_id, actor, before, after }, now)
}

/** A partner's details; null where there are none. Refused with `partner.unknown`, and as `openDetails` is. */
export async function detailsOf(db: Db, sealing: Sealing, partnerId: string): Promise<KeptDetails | null> {
  await requirePartner(db, partnerId)
  const row = await rowOf<{ sealed: string; changed_at: Date; changed_by: string }>(
    db,
    "SELECT sealed, changed_at, changed_by FROM referral_payout_details WHERE partner_id = ?",
    [partnerId],
  )
  return (
    row && {
      details: openDetails(sealing, row.sealed, partnerId),
      changed_at: row.changed_at.toISOString(),
      changed_by: row.changed_by,
    }
  )
}

/**
 * Forgets a partner's details, and keeps that it was done; payouts that were drafted with them keep their
 * copy.
 */
export async function dropDetails(
  db: Db,
  sealing: Sealing,
  { partner_id, actor }: Change,
  now: Instant,
): Promise<void> {
  await lockPartner(db, partner_id)
  const before = await readableBefore(db, sealing, partner_id)
  if (before === null) return
  await db("referral_payout_details").where({ partner_id }).delete()
  await keepChange(db, { partner_id, actor, before, after: null }, now)
}

/** One page of the changes of a partner's details, the newest first. Refused with `partner.unknown`. */
export async function detailsChanges(db: Db, partnerId: string, which: Page): Promise<Listed<DetailsChange>> {
  await requirePartner(db, partnerId)
  const { rows, ...counted } = await page<Omit<DetailsChange, "changed_at"> & { changed_at: Date }>(
    db,
    {
      table: "referral_payout_details_change",
      columns: "id, changed_at, changed_by, changed_fields, old_account, new_account",
      where: [["partner_id = ?", partnerId]],
      by: ["changed_at", "id"],
    },
    which,
  )
  return { rows: rows.map((row) => ({ ...row, changed_at: row.changed_at.toISOString() })), ...counted }
}

/**
 * The details that stand there, or that nobody can read them any more: then every field counts as changed.
 */
async function readableBefore(
  db: Db,
  sealing: Sealing,
  partnerId: string,
): Promise<PayoutDetails | "unreadable" | null> {
  try {
    return (await detailsOf(db, sealing, partnerId))?.details ?? null
  } catch (error) {
    if (error instanceof DomainError) return "unreadable"
    throw error
  }
}

interface Kept extends Change {
  before: PayoutDetails | "unreadable" | null
  after: PayoutDetails | null
}

async function keepChange(db: Db, { partner_id, actor, before, after }: Kept, now: Instant): Promise<void> {
  const id = generateEntityId(undefined, "refpdc")
  const readable = before === "unreadable" ? null : before
  await db("referral_payout_details_change").insert({
    id,
    partner_id,
    changed_at: date(now),
    changed_by: actor,
    changed_fields: changedDetails(readable, after),
    old_account: before === "unreadable" ? maskAccount("") : masked(before),
    new_account: masked(after),
  })
  await tellPartner(db, { partner_id, kind: "payout_details_changed", ref: id }, now)
}

const masked = (details: PayoutDetails | null): string | null => details && maskAccount(details.account)

/** Two changes at once: the second one sees what the first one wrote. */
async function lockPartner(db: Db, partnerId: string): Promise<void> {
  const partner = await rowOf(db, "SELECT 1 FROM referral_partner WHERE id = ? FOR NO KEY UPDATE", [
    partnerId,
  ])
  if (partner === null) unknown(partnerId)
}

async function requirePartner(db: Db, partnerId: string): Promise<void> {
  const partner = await rowOf(db, "SELECT 1 FROM referral_partner WHERE id = ?", [partnerId])
  if (partner === null) unknown(partnerId)
}

function unknown(partnerId: string): never {
  throw new DomainError("partner.unknown", `There is no partner ${partnerId}. Check the id.`)
}
