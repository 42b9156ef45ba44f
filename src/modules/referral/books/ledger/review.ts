// What a reviewer does to one commission, with a reason that is kept for ever: hold, release, void. What that posts is core's to say.
import { generateEntityId } from "@medusajs/framework/utils"
import {
  type CommissionState,
  DomainError,
  holdCommission,
  type Instant,
  releaseCommission,
  voidCommission,
} from "../../../../core"
import { date, type Db, rowOf } from "../db"
import { lockedCommissions, writePosted } from "./orders"

/** The three things there are to do. */
export type ReviewKind = "hold" | "release" | "void"

/** One review of one commission. */
export interface Review {
  commission_id: string
  kind: ReviewKind
  /** The admin's id. */
  actor: string
  reason: string
}

const STEPS = { hold: holdCommission, release: releaseCommission, void: voidCommission }

/**
 * Holds, releases or voids a commission under its order's lock, and answers it as it then is (rules §6.9,
 * §10.7). Refused with `commission.unknown`, `commission.already_held`, `commission.not_held`,
 * `commission.voided`.
 */
export async function reviewCommission(
  db: Db,
  { commission_id, kind, actor, reason }: Review,
  now: Instant,
): Promise<CommissionState> {
  const place = await rowOf<{ order_id: string }>(
    db,
    "SELECT order_id FROM referral_commission WHERE id = ?",
    [commission_id],
  )
  const open = place === null ? [] : await lockedCommissions(db, [place.order_id])
  const found = open.find(({ commission }) => commission.id === commission_id)
  if (found === undefined) {
    throw new DomainError("commission.unknown", `There is no commission ${commission_id}. Check the id.`)
  }
  const posted = STEPS[kind](found.commission, found.paid_since, now)
  await writePosted(db, [posted], now)
  await db("referral_review").insert({
    id: generateEntityId(undefined, "refrev"),
    commission_id,
    kind,
    actor,
    reason,
    reviewed_at: date(now),
  })
  return posted.commission
}

/** What came of reviewing many: which were reviewed, and why the others were not. */
export interface ReviewedMany {
  done: string[]
  refused: { id: string; code: string; message: string }[]
}

/** Reviews several commissions alike, each in a transaction of its own: what is refused holds up no other. */
export async function reviewMany(
  pool: Db,
  { commission_ids, ...review }: Omit<Review, "commission_id"> & { commission_ids: readonly string[] },
  now: Instant,
): Promise<ReviewedMany> {
  const result: ReviewedMany = { done: [], refused: [] }
  for (const id of new Set(commission_ids)) {
    try {
      await pool.transaction((trx) => reviewCommission(trx, { ...review, commission_id: id }, now))
      result.done.push(id)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      result.refused.push({ id, code: error.code, message: error.message })
    }
  }
  return result
}
