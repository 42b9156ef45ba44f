// The slow turn: goes round all orders that were looked at, so many a minute, and finds what left no row behind: an order that was
// deleted or cancelled past Medusa's workflows, a row that became visible in an unlucky moment. Compares, tells, and settles nothing.
import type { OrderReading } from "../../modules/referral/books/order/reading"
import { readRows } from "../query/read-rows"
import { type Swept, type SweepWorld, tellOrders } from "./world"

/** A turn over n orders takes n / 500 minutes (docs/events.md). */
export const ORDERS_AT_ONCE = 500
/** Read in one query: more would only cost memory. */
const READ_AT_ONCE = 50
const WALK = "turn"

export async function takeTurn(world: SweepWorld, swept: Swept): Promise<void> {
  const { sweeping } = world.books
  const next = await sweeping.nextInTurn((await sweeping.cursorOf(WALK)) ?? "", ORDERS_AT_ONCE)
  const there = await existing(
    world,
    next.map((order) => order.order_id),
  )
  // One that is gone, or is there again.
  const changed = next.filter((order) => there.has(order.order_id) === order.vanished)
  const open = next.filter((order) => order.open && !order.vanished && there.has(order.order_id))
  const ids = [
    ...changed.map((order) => order.order_id),
    ...(await movedOn(
      world,
      open.map((order) => order.order_id),
    )),
  ]
  await tellOrders(
    world,
    ids.map((order_id) => ({ order_id, at: null })),
    swept,
  )
  if (swept.away) return
  const last = next.length < ORDERS_AT_ONCE ? "" : (next.at(-1)?.order_id ?? "")
  await sweeping.placeCursor(WALK, last)
}

/** One that can't be read is there. */
async function existing({ query }: SweepWorld, ids: readonly string[]): Promise<Set<string>> {
  const { rows, failed } = await readRows<{ id: string }>(query, { entity: "order", fields: ["id"] }, { ids })
  return new Set([...rows.map(({ id }) => id), ...failed.keys()])
}

/**
 * Which of these are not what they were. Of one that can't be read nobody knows: whoever looks at it finds
 * out.
 */
async function movedOn({ books, shop }: SweepWorld, ids: readonly string[]): Promise<string[]> {
  const moved: string[] = []
  for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
    const readings = [...(await shop.orders(ids.slice(from, from + READ_AT_ONCE)))]
    const read = readings.flatMap(([, reading]): OrderReading[] =>
      reading instanceof Error ? [] : [reading],
    )
    moved.push(...readings.flatMap(([id, reading]) => (reading instanceof Error ? [id] : [])))
    moved.push(...(await books.sweeping.movedOn(read)))
  }
  return moved
}
