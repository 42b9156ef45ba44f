// Keeps the payment file of a run: made once when all that it will hold has begun, sealed, and never changed. What stands in it: payment-file.ts.
import { createHash } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Instant } from "../../../../../core"
import { date, type Db, rowOf, rowsOf } from "../../db"
import { openPayoutDetails } from "../details/details"
import { paymentFile } from "./payment-file"
import { runRow } from "../run-row"
import type { Sealing } from "../details/sealing"
import { runState } from "../state"

/** A payment file as it was made; `text` is CSV. */
export interface KeptFile {
  id: string
  text: string
  sha256: string
  created_at: string
}

const contextOf = (runId: string): string => `payment file of ${runId}`

/** Makes the file of a run, unless there is one, or something of it has not begun yet. Does nothing for other providers. */
export async function makeFile(db: Db, sealing: Sealing, runId: string, now: Instant): Promise<void> {
  await runRow(db, runId, "FOR NO KEY UPDATE")
  if (!(await runState(db, runId, now)).wants_file) return
  const id = generateEntityId(undefined, "refpayfile")
  const payouts = await payoutsIn(db, sealing, runId)
  const text = paymentFile({ id, created_at: now, payouts })
  await db("referral_payout_file").insert({
    id,
    run_id: runId,
    content: sealing.seal(text, contextOf(runId)),
    sha256: createHash("sha256").update(text).digest("hex"),
    payouts: payouts.length,
    created_at: date(now),
  })
  await rowsOf(
    db,
    "UPDATE referral_payout SET provider_reference = ? WHERE run_id = ? AND status = 'unknown'",
    [id, runId],
  )
}

/** The file of a run, or null. Refused with `payout_run.unknown`, `payout_details.unreadable`. */
export async function fileOf(db: Db, sealing: Sealing, runId: string): Promise<KeptFile | null> {
  await runRow(db, runId)
  const row = await rowOf<{ id: string; content: string; sha256: string; created_at: Date }>(
    db,
    "SELECT id, content, sha256, created_at FROM referral_payout_file WHERE run_id = ?",
    [runId],
  )
  if (row === null) return null
  const { content, created_at, ...rest } = row
  return { ...rest, text: sealing.open(content, contextOf(runId)), created_at: created_at.toISOString() }
}

async function payoutsIn(db: Db, sealing: Sealing, runId: string) {
  const rows = await rowsOf<{
    id: string
    partner_id: string
    name: string
    code: string
    details: string | null
    amount: string
    currency_code: string
  }>(
    db,
    `SELECT p.id, p.partner_id, t.name, t.code, p.details, p.amount, p.currency_code
     FROM referral_payout p JOIN referral_partner t ON t.id = p.partner_id
     WHERE p.run_id = ? AND p.status = 'unknown' ORDER BY p.currency_code, p.id`,
    [runId],
  )
  return rows.map(({ id, partner_id, name, code, details, amount, currency_code }) => ({
    payout_id: id,
    partner: { id: partner_id, name, code },
    details: details === null ? null : openPayoutDetails(sealing, details, id),
    amount_minor: BigInt(amount),
    currency_code,
    memo: `${code} ${id}`,
  }))
}
