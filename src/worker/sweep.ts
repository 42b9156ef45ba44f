// Finds what no event told: orders, captures, refunds, returns and changes that the books haven't looked at, by primary key, since
// Medusa's ids sort by time. Signals their workflows again and writes nothing but how far it came. Signalling twice does no harm.
import type { Query } from "@medusajs/framework/types"
import type ReferralModuleService from "../modules/referral/service"
import type { Told } from "./client"
import { idFloor } from "./id-floor"
import { type Found, type Source, SOURCES } from "./sweep-sources"

const PAGE = 200
/** Rows become visible in another order than their ids, by as long as a transaction lasts: so long everything is looked at again. */
const OVERLAP_MS = 60 * 60 * 1000
/** Mail is tried for days by its workflow; only then is it this sweep's. */
const MAIL_AFTER_MS = 4 * 24 * 60 * 60 * 1000

/** What a sweep needs of the application. */
export interface SweepWorld {
  query: Query
  books: ReferralModuleService
  tell: (orderId: string) => Promise<Told>
  applyDefaults: (version: number) => Promise<Told>
}

/** What a sweep did. `away`: Temporal did not answer, and the rest waits for the next sweep. */
export interface Swept {
  told: number
  away: boolean
}

/** One sweep over every source. */
export async function sweep(world: SweepWorld, now: number): Promise<Swept> {
  const swept: Swept = { told: 0, away: false }
  // A job that runs already is not started twice.
  for (const version of await world.books.defaults.unfinishedJobs()) {
    count(await world.applyDefaults(version), swept)
    if (swept.away) return swept
  }
  for (const source of SOURCES) {
    await sweepSource(world, source, now, swept)
    if (swept.away) return swept
  }
  for (const orderId of await world.books.ordersWithOldMail(now - MAIL_AFTER_MS)) {
    await tell(world, orderId, swept)
  }
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
  for (const row of rows) {
    if (swept.away) return
    await tell(world, row.order_id, swept)
  }
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

async function tell({ tell }: SweepWorld, orderId: string, swept: Swept): Promise<void> {
  count(await tell(orderId), swept)
}

function count(told: Told, swept: Swept): void {
  if (told === "away") swept.away = true
  else swept.told++
}
