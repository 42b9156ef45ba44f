// The slow turn: goes round all orders that were looked at, so many a minute, and finds what left no row behind: an order that was
// deleted or cancelled past Medusa's workflows, a row that became visible in an unlucky moment. Compares, tells, and settles nothing.
import type { Query } from "@medusajs/framework/types"
import { type Swept, type SweepWorld, tell } from "./world"

/** A turn over n orders takes n / 500 minutes (docs/events.md). */
export const ORDERS_AT_ONCE = 500
/** Read in one query: more would only cost memory. */
const READ_AT_ONCE = 50
const WALK = "turn"

export async function takeTurn(world: SweepWorld, swept: Swept): Promise<void> {
  const { sweeping } = world.books
  const next = await sweeping.nextInTurn((await sweeping.cursorOf(WALK)) ?? "", ORDERS_AT_ONCE)
  const there = await existing(
    world.query,
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
  for (const id of ids) await tell(() => world.tellOrder(id), swept)
  if (swept.away) return
  const last = next.length < ORDERS_AT_ONCE ? "" : (next.at(-1)?.order_id ?? "")
  await sweeping.placeCursor(WALK, last)
}

async function existing(query: Query, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { data }: { data: { id: string }[] } = await query.graph({
    entity: "order",
    fields: ["id"],
    filters: { id: [...ids] },
  })
  return new Set(data.map(({ id }) => id))
}

async function movedOn({ books, shop }: SweepWorld, ids: readonly string[]): Promise<string[]> {
  const moved: string[] = []
  for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
    const readings = await shop.orders(ids.slice(from, from + READ_AT_ONCE))
    moved.push(...(await books.sweeping.movedOn([...readings.values()])))
  }
  return moved
}
