// The slow turn over all orders that were looked at: which come next, and which of them are not any more what they were at the last look.
// Settles nothing.
import type { OrderFacts, OrderLine } from "../../../../core"
import { type Db, rowsOf } from "../db"
import { storedLines } from "../order/lines"
import type { OrderReading } from "../order/reading"

/** An order whose turn it is. */
export interface OrderInTurn {
  order_id: string
  /** It is known to be gone from the shop, held and reported. */
  vanished: boolean
  /** It has commissions that can still change: it isn't cancelled, and not all of them are void. */
  open: boolean
}

/** The next orders by primary key, whatever became of them: a page, and one lookup for each. */
export async function nextInTurn(db: Db, after: string, limit: number): Promise<OrderInTurn[]> {
  return await rowsOf<OrderInTurn>(
    db,
    `SELECT o.order_id, o.vanished, NOT o.cancelled AND c.one IS NOT NULL AS open
     FROM (
       SELECT order_id, vanished, cancelled FROM referral_order WHERE order_id > ? ORDER BY order_id LIMIT ?
     ) o
     LEFT JOIN LATERAL (
       SELECT 1 AS one FROM referral_commission WHERE order_id = o.order_id AND NOT voided LIMIT 1
     ) c ON true
     ORDER BY o.order_id`,
    [after, limit],
  )
}

type Money = Pick<OrderFacts, "total" | "paid" | "refunded" | "goodwill" | "cancelled">

/** Which of these orders differ from what was found at the last look, in their money or their lines. */
export async function movedOn(db: Db, readings: readonly OrderReading[]): Promise<string[]> {
  const ids = readings.map(({ facts }) => facts.id)
  const before = await moneyOf(db, ids)
  const lines = await storedLines(db, ids)
  const isSame = ({ facts }: OrderReading) =>
    sameMoney(before.get(facts.id), facts) && sameLines(lines.get(facts.id) ?? [], facts.lines)
  return readings.filter((reading) => !isSame(reading)).map(({ facts }) => facts.id)
}

async function moneyOf(db: Db, ids: readonly string[]): Promise<Map<string, Money>> {
  type Row = Pick<Money, "cancelled"> &
    Record<"order_id" | "total" | "paid" | "refunded" | "goodwill", string>
  const rows = await rowsOf<Row>(
    db,
    "SELECT order_id, total, paid, refunded, goodwill, cancelled FROM referral_order WHERE order_id = ANY(?)",
    [ids],
  )
  return new Map(
    rows.map(({ order_id, total, paid, refunded, goodwill, cancelled }) => [
      order_id,
      {
        total: BigInt(total),
        paid: BigInt(paid),
        refunded: BigInt(refunded),
        goodwill: BigInt(goodwill),
        cancelled,
      },
    ]),
  )
}

const sameMoney = (before: Money | undefined, now: Money): boolean =>
  before !== undefined &&
  before.total === now.total &&
  before.paid === now.paid &&
  before.refunded === now.refunded &&
  before.goodwill === now.goodwill &&
  before.cancelled === now.cancelled

/** Lines that are gone are kept with nothing left of them. */
function sameLines(before: readonly OrderLine[], now: readonly OrderLine[]): boolean {
  const left = new Map(before.filter(isThere).map((one) => [one.id, one]))
  const present = now.filter(isThere)
  return (
    present.length === left.size &&
    present.every((line) => {
      const same = left.get(line.id)
      return same !== undefined && same.quantity === line.quantity && same.base === line.base
    })
  )
}

const isThere = ({ quantity, base }: OrderLine): boolean => quantity !== 0n || base !== 0n
