// Owns what the credit lines of an order mean (rules §6.1): payment at placement, refund to store credit,
// goodwill, or the echo of a refund. Reads nothing by itself.
import { MathBN } from "@medusajs/framework/utils"
import { type Raw, there } from "../query/graph-rows"
import type { OrderRow } from "./order-facts"

/** By which Medusa's loyalty plugin names a refund to store credit among the order's transactions. */
const STORE_CREDIT = "store-credit-account"

/**
 * By which Medusa names the credit line that echoes a refund without a reason, and that of a cancellation.
 */
const PAYMENT_COLLECTION = "payment_collection"

/** A credit line as the query answers it. */
export interface CreditLine {
  raw_amount: Raw
  reference?: string | null
  reference_id?: string | null
  metadata?: { created_in_version?: unknown } | null
}

/** A refund as the query answers it. `refund_reason` is missing where that reason was deleted. */
export interface RefundRow {
  raw_amount: Raw
  refund_reason_id?: string | null
  refund_reason?: { code: string } | null
}

/** The parts of an order's credit, all positive. */
export interface Credit {
  /** Gift cards and the like, which paid for the order. */
  atPlacement: Raw[]
  refunded: Raw[]
  goodwill: Raw[]
}

/**
 * Tells the credit lines apart. Every version of an order has its credit lines anew, and only those that came
 * after the placement say in which. Of those a negative one is a refund to store credit, as is a transaction
 * by that name. A positive one is goodwill, unless it echoes a refund: Medusa adds one for what a refund is
 * beyond what was owed.
 */
export function readCredit(row: OrderRow, refunds: readonly RefundRow[]): Credit {
  const lines = there(row.credit_lines)
  const later = lines.filter((line) => typeof line.metadata?.created_in_version === "number")
  const storeCredit = there(row.transactions).filter(({ reference }) => reference === STORE_CREDIT)
  const collections = there(row.payment_collections).flatMap(({ id }) => id ?? [])
  return {
    atPlacement: lines.filter((line) => !later.includes(line)).map((line) => line.raw_amount),
    refunded: [...later, ...storeCredit].filter(isNegative).map(({ raw_amount: { value } }) => ({
      value: MathBN.mult(value, -1).toString(),
    })),
    goodwill: later
      .filter((line) => !isNegative(line) && !echoes(line, refunds, collections))
      .map((line) => line.raw_amount),
  }
}

/**
 * Whether a credit line only says that there was a refund. It carries the code of that refund's reason, which
 * an admin may rename but not change, or else the payment collection. A reason that was deleted can't be
 * asked any more: then the amount must do.
 */
function echoes(
  { reference, reference_id, raw_amount }: CreditLine,
  refunds: readonly RefundRow[],
  collections: readonly string[],
): boolean {
  if (reference === PAYMENT_COLLECTION && collections.includes(reference_id ?? "")) return true
  return refunds.some(({ refund_reason_id, refund_reason, raw_amount: refunded }) => {
    if (refund_reason) return refund_reason.code === reference_id
    return (refund_reason_id ?? null) !== null && MathBN.lte(raw_amount.value, refunded.value)
  })
}

const isNegative = ({ raw_amount }: { raw_amount: Raw }): boolean => MathBN.lt(raw_amount.value, 0)
