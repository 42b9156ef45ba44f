// What a sweep needs of the application, and what it answers. Sweeps nothing.
import type { Query } from "@medusajs/framework/types"
import type { OrderReading } from "../../modules/referral/books/order/reading"
import type ReferralModuleService from "../../modules/referral/service"
import type { Shop } from "../../workflows/durable/activities/order"
import type { Told } from "../client"

/** Rows become visible in another order than their ids, by as long as a transaction lasts: so long everything is looked at again. */
export const OVERLAP_MS = 60 * 60 * 1000

/** Who can be told. */
export interface Listeners {
  tellOrder: (orderId: string) => Promise<Told>
  tellLead: (leadId: string) => Promise<Told>
  tellPayoutRun: (runId: string) => Promise<Told>
  applyDefaults: (version: number) => Promise<Told>
  startBackfill: () => Promise<Told>
  keepSchedules: () => Promise<Told>
}

export interface SweepWorld extends Listeners {
  query: Query
  shop: Shop<OrderReading>
  books: ReferralModuleService
}

/**
 * What a sweep did. `missed`: so many Temporal did not take; they are told by the next sweep. `away`: it took none at all any more, and the
 * rest waits.
 */
export interface Swept {
  told: number
  missed: number
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
