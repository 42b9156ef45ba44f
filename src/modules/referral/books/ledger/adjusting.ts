// Posts bonuses, corrections and write-offs to a partner's available balance, each with its author and reason, each once.
import { generateEntityId } from "@medusajs/framework/utils"
import {
  adjust,
  type Adjustment,
  DomainError,
  fingerprint,
  type Instant,
  isRepeat,
  type Posting,
} from "../../../../core"
import { date, type Db, insertAll, rowOf } from "../db"
import { exactSigned, requireCurrency } from "../money"
import { ledgerInserts } from "./inserts"

/** An adjustment to be posted; `amount` in minor units, negative takes away. */
export interface NewAdjustment extends Omit<Adjustment, "id"> {
  reason: string
  /** The admin's id. */
  actor: string
  /** The client's name for it: the same key with the same content is the same adjustment (rules §10.11). */
  idempotency_key: string
}

/** The same as an admin asks for it: `amount` in major units. */
export interface AdjustmentRequest extends Omit<NewAdjustment, "amount" | "currency"> {
  amount: number
  currency_code: string
}

/**
 * Posts what an admin asks for, as `addAdjustment` does. Also refused with `currency.unknown`, and with `money.invalid` where the currency has
 * no such amount.
 */
export async function requestAdjustment(
  db: Db,
  { amount, currency_code: currency, ...rest }: AdjustmentRequest,
  now: Instant,
): Promise<string> {
  requireCurrency(currency, "currency_code")
  return await addAdjustment(db, { ...rest, currency, amount: exactSigned(amount, currency, "amount") }, now)
}

/**
 * Posts an adjustment and answers its id; a repeat answers the first one's and posts nothing. Refused with `adjustment.zero`,
 * `partner.unknown`, and `id.reused` where the key was used for something else.
 */
export async function addAdjustment(db: Db, input: NewAdjustment, now: Instant): Promise<string> {
  const { idempotency_key, partner_id, currency, amount, reason, actor } = input
  const content = { partner_id, currency, amount, reason }
  // Two requests with one key at once: the second waits here, and then finds the first.
  await db.raw("SELECT pg_advisory_xact_lock(hashtextextended('referral_adjustment ' || ?, 0))", [
    idempotency_key,
  ])
  const seen = await rowOf<{ id: string; fingerprint: string }>(
    db,
    "SELECT id, fingerprint FROM referral_adjustment WHERE idempotency_key = ?",
    [idempotency_key],
  )
  if (isRepeat("An adjustment with this Idempotency-Key", seen?.fingerprint, content) && seen !== null) {
    return seen.id
  }
  const id = generateEntityId(undefined, "refadj")
  const posting = adjust({ id, partner_id, currency, amount }, now)
  await requirePartner(db, posting)
  await insertAll(db, [
    {
      table: "referral_adjustment",
      rows: [
        {
          id,
          idempotency_key,
          fingerprint: fingerprint(content),
          partner_id,
          currency_code: currency,
          amount,
          reason,
          actor,
          adjusted_at: date(now),
        },
      ],
    },
    ...ledgerInserts([posting], now),
  ])
  return id
}

async function requirePartner(db: Db, { partner_id }: Posting): Promise<void> {
  const partner = await rowOf(db, "SELECT 1 FROM referral_partner WHERE id = ?", [partner_id])
  if (partner !== null) return
  throw new DomainError(
    "partner.unknown",
    `There is no partner ${partner_id}. Choose one from the list.`,
    "partner_id",
  )
}
