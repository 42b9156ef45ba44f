// The contract of adjustments: bonuses, corrections and write-offs.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { anId, currencyCode, idempotencyKey, reason } from "../inputs"
import { one, pageOf, pageQuery } from "../pages"
import { Actor, amount, partnerName, time } from "../shapes"

/** In major units: beyond any bonus, and well within what the ledger can hold. */
const LARGEST = 1_000_000_000_000

export const Adjustment = z.object({
  id: z.string(),
  partner: partnerName.nullable(),
  amount: amount.describe("Below 0 where it took away."),
  currency_code: z.string(),
  reason: z.string(),
  actor: Actor,
  created_at: time,
})
export type Adjustment = z.infer<typeof Adjustment>

const PATH = "/admin/referral/adjustments"

export const listAdjustments = endpoint("GET", PATH, {
  summary: "Lists bonuses, corrections and write-offs, newest first.",
  permission: "referral_adjustment:read",
  query: pageQuery({ partner_id: anId.optional(), currency_code: currencyCode.optional() }),
  answer: pageOf("adjustments", Adjustment),
})

export const createAdjustment = endpoint("POST", PATH, {
  summary: "Adjusts a partner's available balance, once for each `Idempotency-Key`.",
  description:
    "The same key with the same content answers the same adjustment; with other content it is refused.",
  permission: "referral_adjustment:write",
  only: "users",
  headers: { "Idempotency-Key": idempotencyKey },
  body: z.strictObject({
    partner_id: anId,
    amount: z.number().min(-LARGEST).max(LARGEST).describe("In major units; below 0 takes away."),
    currency_code: currencyCode,
    reason,
  }),
  answer: one("adjustment", Adjustment),
  refuses: {
    400: [
      "idempotency_key.missing",
      "idempotency_key.invalid",
      "partner.unknown",
      "currency.unknown",
      "money.invalid",
      "adjustment.zero",
    ],
    409: ["id.reused"],
  },
})
