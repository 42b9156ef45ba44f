// Keeps an order's lines: what they are, frozen when first seen, and how much of them there was at the last look.
import { formatQuantity, type LineScope, type OrderLine, parseQuantity } from "../../../../core"
import { type Db, type Insert, rowsOf } from "../db"

interface LineRow {
  order_id: string
  line_id: string
  scope: LineScope
  gift_card: boolean
  quantity: string
  base: string
}

/** The lines of these orders as at the last look, those that are gone included, with nothing left of them. */
export async function storedLines(db: Db, orderIds: readonly string[]): Promise<Map<string, OrderLine[]>> {
  if (orderIds.length === 0) return new Map()
  const rows = await rowsOf<LineRow>(
    db,
    `SELECT order_id, line_id, scope, gift_card, quantity, base FROM referral_order_line
     WHERE order_id = ANY(?) ORDER BY order_id, line_id`,
    [orderIds],
  )
  const lines = new Map<string, OrderLine[]>(orderIds.map((id) => [id, []]))
  for (const { order_id, line_id, quantity, base, ...line } of rows) {
    lines.get(order_id)?.push({ id: line_id, ...line, quantity: parseQuantity(quantity), base: BigInt(base) })
  }
  return lines
}

/** What changed of the lines since they were stored; of those that are gone, nothing is left. */
export function lineInsert(
  orderId: string,
  stored: readonly OrderLine[],
  current: readonly OrderLine[],
): Insert {
  const before = new Map(stored.map((line) => [line.id, line]))
  const present = new Set(current.map((line) => line.id))
  const gone = stored
    .filter((line) => !present.has(line.id))
    .map((line) => ({ ...line, quantity: 0n, base: 0n }))
  const changed = [...current, ...gone].filter((line) => !same(before.get(line.id), line))
  return {
    table: "referral_order_line",
    rows: changed.map(({ id, quantity, ...line }) => ({
      order_id: orderId,
      line_id: id,
      ...line,
      quantity: formatQuantity(quantity),
    })),
    onConflict: "(order_id, line_id) DO UPDATE SET quantity = excluded.quantity, base = excluded.base",
  }
}

const same = (before: OrderLine | undefined, line: OrderLine): boolean =>
  before !== undefined && before.quantity === line.quantity && before.base === line.base
