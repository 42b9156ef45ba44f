// What a sweep needs of the application, and what it answers. Sweeps nothing.
import type { Query } from "@medusajs/framework/types"
import type { OrderReading } from "../../modules/referral/books/order/reading"
import type ReferralModuleService from "../../modules/referral/service"
import type { Shop } from "../../workflows/durable/activities/order"
import type { Told } from "../client"

/** Rows become visible in another order than their ids, by as long as a transaction lasts: so long everything is looked at again. */
export const OVERLAP_MS = 60 * 60 * 1000

/** The listeners that can be told, and of what. */
export interface Listeners {
  tellOrder: (orderId: string) => Promise<Told>
  tellLead: (leadId: string) => Promise<Told>
  tellPayoutRun: (runId: string) => Promise<Told>
  applyDefaults: (version: number) => Promise<Told>
  startBackfill: () => Promise<Told>
  keepSchedules: () => Promise<Told>
  report: SweepReport
}

/** Says what the sweep went on without: a part of it, or a row that can't be read. */
export type SweepReport = (what: string, error: unknown) => void

export interface SweepWorld extends Listeners {
  query: Query
  shop: Shop<OrderReading>
  books: ReferralModuleService
}

/**
 * The work of a sweep. `missed`: so many Temporal did not take; they are told by the next sweep. `failed`: so
 * many of its parts failed, and the others went on. `away`: Temporal took nothing at all any more, and the
 * rest waits.
 */
export interface Swept {
  told: number
  missed: number
  failed: number
  away: boolean
}

/** Tells somebody, unless Temporal is away already. */
export async function tell(say: () => Promise<Told>, swept: Swept): Promise<void> {
  if (swept.away) return
  const answer = await say()
  if (answer === "told") swept.told++
  else if (answer === "missed") swept.missed++
  else swept.away = true
}

/** Takes one part of the sweep; where it fails, the others go on. */
export async function surviving(
  world: Pick<SweepWorld, "report">,
  what: string,
  part: () => Promise<void>,
  swept: Swept,
): Promise<void> {
  if (swept.away) return
  try {
    await part()
  } catch (error) {
    swept.failed++
    world.report(what, error)
  }
}

/** Something that speaks of an order, and when it happened, if that is known. */
interface Speaks {
  order_id: string
  at: number | null
}

/**
 * Tells orders; of those that could not be settled only the ones to which something happened since: others
 * wait for their time.
 */
export async function tellOrders(
  { books, tellOrder }: SweepWorld,
  found: readonly Speaks[],
  swept: Swept,
): Promise<void> {
  const unsettled = await books.unsettled.among([...new Set(found.map(({ order_id }) => order_id))])
  for (const { order_id, at } of found) {
    const attempted_at = unsettled.get(order_id)
    if (attempted_at !== undefined && (at ?? 0) <= attempted_at) continue
    await tell(() => tellOrder(order_id), swept)
  }
}
