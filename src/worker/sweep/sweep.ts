// Finds what no event told: orders, captures, refunds, returns and changes that the books haven't looked at, by primary key, since
// Medusa's ids sort by time. Signals their workflows again and writes nothing but how far it came. Signalling twice does no harm.
import type ReferralModuleService from "../../modules/referral/service"
import { idFloor } from "./id-floor"
import { sweepOwnRows } from "./own-rows"
import { type Found, type Source, SOURCES } from "./sources"
import { OVERLAP_MS, type Swept, type SweepWorld, tell } from "./world"

const PAGE = 200

/** One sweep over every source of Medusa's, and over the books' own rows. */
export async function sweep(world: SweepWorld, now: number): Promise<Swept> {
  const swept: Swept = { told: 0, away: false }
  for (const source of SOURCES) {
    await sweepSource(world, source, now, swept)
    if (swept.away) return swept
  }
  await sweepOwnRows(world, now, swept)
  return swept
}

async function sweepSource(world: SweepWorld, source: Source, now: number, swept: Swept): Promise<void> {
  const { books, query } = world
  const start = (await books.sweepCursor(source.name)) ?? idFloor(source.prefix, await books.switchedOnAt())
  // The cursor stays before the first row that is still open, and before what may still become visible.
  let cursor = start
  let allSettled = true
  for (let after: string | null = start; after !== null && !swept.away;) {
    const rows = await source.read(query, after, PAGE)
    const open = await openOnes(books, source, rows)
    const firstOpen = rows.findIndex((row) => open.has(row))
    if (allSettled) cursor = lastBefore(rows, firstOpen)?.id ?? cursor
    allSettled &&= firstOpen === -1
    await tellAll(
      world,
      rows.filter((row) => open.has(row) && source.due(row, now)),
      swept,
    )
    after = rows.length < PAGE ? null : (rows.at(-1)?.id ?? null)
  }
  const visible = idFloor(source.prefix, now - OVERLAP_MS)
  await books.moveSweepCursor(source.name, cursor < visible ? cursor : visible)
}

/** The row before the first open one; the last where none is open. */
const lastBefore = (rows: Found[], firstOpen: number): Found | undefined =>
  firstOpen === -1 ? rows.at(-1) : rows[firstOpen - 1]

async function tellAll(world: SweepWorld, rows: Found[], swept: Swept): Promise<void> {
  for (const row of rows) await tell(() => world.tellOrder(row.order_id), swept)
}

/** What the books have not looked at since it happened. */
async function openOnes(books: ReferralModuleService, source: Source, rows: Found[]): Promise<Set<Found>> {
  const looked = await books.lookedAt(rows.map((row) => row.order_id))
  const isOpen = (row: Found): boolean => {
    if (row.draft) return false
    const at = looked.get(row.order_id)
    // Only the order itself makes a missing look an open case; what hangs on an order waits for it.
    return at === undefined ? source.name === "order" : at < row.at
  }
  return new Set(rows.filter(isOpen))
}
