// Drafts a run, partner by partner in batches: each reserves what it pays in the transaction that lists it. Whom a run pays, and what, core says.
import {
  addDays,
  adjustmentIdOf,
  approveIfEnough,
  draftPayout,
  type Instant,
  type Payout,
  type Posting,
} from "../../../../core"
import { date, type Db, insertAll, rowsOf } from "../db"
import { quickId } from "../ids"
import { ledgerInserts } from "../ledger/inserts"
import { cover, type FreePayable, freePayables } from "./covered"
import { resealFor } from "./details/details"
import type { Sealing } from "./details/sealing"
import { coreRun, type RunRow } from "./run-row"

interface Owed {
  partner_id: string
  currency_code: string
  payout_hold: boolean
  details: string | null
  details_changed_at: Date | null
  details_changed_by: string | null
  is_new_account: boolean
}

interface Drafted {
  payout: Payout
  posting: Posting
  owed: Owed
  covered: FreePayable[]
}

/** Drafts the next batch of a run that is locked, or ends its drafting. */
export async function draftBatch(
  db: Db,
  sealing: Sealing,
  run: RunRow,
  { size, now }: { size: number; now: Instant },
): Promise<void> {
  const owed = await nextOwed(db, run, size, now)
  const drafted = draft(run, owed, await freePayables(db, owed), now)
  await write(db, sealing, drafted, now)
  const last = owed.at(-1)
  if (last === undefined || owed.length < size) return await endDrafting(db, run, now)
  await rowsOf(
    db,
    "UPDATE referral_payout_run SET place_partner_id = :partner_id, place_currency_code = :currency_code WHERE id = :id",
    { id: run.id, partner_id: last.partner_id, currency_code: last.currency_code },
  )
}

/** An account that never took another's place is new for so long. Days. */
const NEW_FOR_DAYS = 7

/**
 * Nobody was paid at this account: it was changed since the partner's last payment was drafted. Before the
 * first payment, one that took the place of another, or is younger than a week.
 */
const IS_NEW_ACCOUNT = `d.changed_at > coalesce(
  (SELECT max(created_at) FROM referral_payout WHERE partner_id = b.partner_id AND status = 'paid'),
  CASE WHEN EXISTS (SELECT 1 FROM referral_payout_details_change c
                    WHERE c.partner_id = b.partner_id AND c.old_account IS NOT NULL AND c.changed_at <= d.changed_at)
       THEN '-infinity' ELSE :new_since::timestamptz END)`

/**
 * The next partners and currencies with a balance to pay from, locked: another run at the same moment waits here, and finds nothing left.
 * Without one there is nothing to pay: what a run takes is at most what is available.
 */
async function nextOwed(db: Db, run: RunRow, size: number, now: Instant): Promise<Owed[]> {
  return await rowsOf<Owed>(
    db,
    `SELECT b.partner_id, b.currency_code, p.payout_hold, d.sealed AS details, d.changed_at AS details_changed_at,
            d.changed_by AS details_changed_by, d.changed_at IS NOT NULL AND ${IS_NEW_ACCOUNT} AS is_new_account
     FROM referral_balance b
     JOIN referral_partner p ON p.id = b.partner_id AND p.id >= :place_partner_id
     LEFT JOIN referral_payout_details d ON d.partner_id = b.partner_id AND d.partner_id >= :place_partner_id
     WHERE b.available > 0 AND (b.partner_id, b.currency_code) > (:place_partner_id, :place_currency_code)
     ORDER BY b.partner_id, b.currency_code LIMIT :size FOR UPDATE OF b`,
    { ...run, size, new_since: date(addDays(now, -NEW_FOR_DAYS)) },
  )
}

function draft(
  run: RunRow,
  owed: readonly Owed[],
  free: readonly (readonly FreePayable[])[],
  now: Instant,
): Drafted[] {
  return owed.flatMap((one, place) => {
    const theirs = free[place] ?? []
    const input = {
      id: run.id,
      period_end: run.period_end,
      now,
      settings: run,
      partner: () => one,
      payoutId: () => quickId("refpay"),
    }
    const drafted = draftPayout(input, theirs)
    return drafted === null ? [] : [{ ...drafted, owed: one, covered: coveredOf(drafted.payout, theirs) }]
  })
}

function coveredOf({ entries }: Payout, free: readonly FreePayable[]): FreePayable[] {
  const keys = new Set(entries)
  return free.filter(({ key }) => keys.has(key))
}

async function write(db: Db, sealing: Sealing, drafted: readonly Drafted[], now: Instant): Promise<void> {
  if (drafted.length === 0) return
  await insertAll(db, [
    { table: "referral_payout", rows: drafted.map((one) => payoutRow(sealing, one, now)) },
    ...ledgerInserts(
      drafted.map((one) => one.posting),
      now,
    ),
  ])
  await cover(
    db,
    drafted.flatMap(({ covered }) => covered),
  )
}

const payoutRow = (sealing: Sealing, { payout, owed, covered }: Drafted, now: Instant) => ({
  id: payout.id,
  run_id: payout.run_id,
  partner_id: payout.partner_id,
  currency_code: payout.currency,
  amount: payout.amount,
  status: payout.status,
  entries: payout.entries,
  ...resealFor(sealing, owed, payout.id),
  details_changed_at: owed.details_changed_at,
  details_changed_by: owed.details_changed_by,
  is_new_account: owed.is_new_account,
  adjustment_ids: covered.flatMap(({ key }) => adjustmentIdOf(key) ?? []),
  attempts: 0,
  looks: 0,
  created_at: date(now),
})

/** From here on nothing is ever added to it. */
async function endDrafting(db: Db, run: RunRow, now: Instant): Promise<void> {
  const waiting = await coreRun(db, { ...run, status: "waiting" })
  const { status } = approveIfEnough(waiting, []).run
  await rowsOf(db, "UPDATE referral_payout_run SET status = :status, drafted_at = :now WHERE id = :id", {
    id: run.id,
    status,
    now: date(now),
  })
  if (status === "approved") await approveDrafts(db, run.id, now)
}

/** The run is approved, and with it what is left in it. */
export async function approveDrafts(db: Db, runId: string, now: Instant): Promise<void> {
  const values = { id: runId, now: date(now) }
  await rowsOf(
    db,
    "UPDATE referral_payout SET status = 'approved', due_at = :now WHERE run_id = :id AND status = 'draft'",
    values,
  )
  await rowsOf(
    db,
    "UPDATE referral_payout_run SET status = 'approved', decided_at = :now WHERE id = :id",
    values,
  )
}
