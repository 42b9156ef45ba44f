// Keeps an order's lines: what they are, frozen when first seen, and how much of them there was at the last look.
import type { LineScope, OrderLine } from "../../../core"
import { type Db, rowsOf } from "./db"

interface LineRow {
  line_id: string
  scope: LineScope
  gift_card: boolean
  quantity: number
  base: string
}

/** The lines as at the last look, those that are gone included, with nothing left of them. */
export async function storedLines(db: Db, orderId: string): Promise<OrderLine[]> {
  const rows = await rowsOf<LineRow>(
    db,
    "SELECT line_id, scope, gift_card, quantity, base FROM referral_order_line WHERE order_id = ? ORDER BY line_id",
    [orderId],
  )
  return rows.map((row) => ({
    id: row.line_id,
    scope: row.scope,
    gift_card: row.gift_card,
    quantity: row.quantity,
    base: BigInt(row.base),
  }))
}

/**
 * Keeps the lines as they now are and answers them with the product, collection and categories they had when they were first seen
 * (semantics 10). Writes only what changed.
 */
export async function keepLines(db: Db, orderId: string, lines: readonly OrderLine[]): Promise<OrderLine[]> {
  const before = new Map((await storedLines(db, orderId)).map((line) => [line.id, line]))
  const current = lines.map((line) => ({ ...line, scope: before.get(line.id)?.scope ?? line.scope }))
  const present = new Set(lines.map((line) => line.id))
  const gone = [...before.values()]
    .filter((line) => !present.has(line.id))
    .map((line) => ({ ...line, quantity: 0, base: 0n }))
  const changed = [...current, ...gone].filter((line) => !same(before.get(line.id), line))
  if (changed.length > 0) {
    await db("referral_order_line")
      .insert(changed.map((line) => rowOf(orderId, line)))
      .onConflict(["order_id", "line_id"])
      .merge(["quantity", "base"])
  }
  return current
}

const same = (before: OrderLine | undefined, line: OrderLine): boolean =>
  before !== undefined && before.quantity === line.quantity && before.base === line.base

const rowOf = (orderId: string, { id, scope, gift_card, quantity, base }: OrderLine) => ({
  order_id: orderId,
  line_id: id,
  scope: JSON.stringify(scope),
  gift_card,
  quantity,
  base: String(base),
})
