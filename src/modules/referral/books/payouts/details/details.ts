// Keeps where a partner's money goes: sealed at rest, one row a partner, and the same text on every payout that was drafted with it.
import { checkPayoutDetails, DomainError, type Instant, type PayoutDetails } from "../../../../../core"
import { date, type Db, rowOf } from "../../db"
import type { Sealing } from "./sealing"

/** Payout details with who changed them last. */
export interface KeptDetails {
  details: PayoutDetails
  changed_at: string
  changed_by: string
}

/** By which a partner's details are bound to the partner: copied over another's row they can't be read. */
const contextOf = (partnerId: string): string => `partner ${partnerId}`

/** Opens details as they stand on a payout or with a partner. Refused with `payout_details.no_secret`, `payout_details.unreadable`. */
export function openDetails(sealing: Sealing, sealed: string, partnerId: string): PayoutDetails {
  return JSON.parse(sealing.open(sealed, contextOf(partnerId))) as PayoutDetails
}

/** Saves a partner's details. Refused with `partner.unknown`, `payout_details.invalid`, `payout_details.no_secret`. */
export async function saveDetails(
  db: Db,
  sealing: Sealing,
  { partner_id, details, actor }: { partner_id: string; details: PayoutDetails; actor: string },
  now: Instant,
): Promise<void> {
  await requirePartner(db, partner_id)
  const sealed = sealing.seal(JSON.stringify(checkPayoutDetails(details)), contextOf(partner_id))
  await db("referral_payout_details")
    .insert({ partner_id, sealed, changed_at: date(now), changed_by: actor })
    .onConflict("partner_id")
    .merge()
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

/** Forgets a partner's details; payouts that were drafted with them keep their copy. */
export async function dropDetails(db: Db, partnerId: string): Promise<void> {
  await requirePartner(db, partnerId)
  await db("referral_payout_details").where({ partner_id: partnerId }).delete()
}

async function requirePartner(db: Db, partnerId: string): Promise<void> {
  const partner = await rowOf(db, "SELECT 1 FROM referral_partner WHERE id = ?", [partnerId])
  if (partner !== null) return
  throw new DomainError("partner.unknown", `There is no partner ${partnerId}. Check the id.`)
}
