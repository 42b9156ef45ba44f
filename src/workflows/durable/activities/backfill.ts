// What the backfill does in the world: one page of earlier orders, read from the shop and taken into the books. Owns no rule.
import type { BackfillActivities } from "../contract"

/** An earlier order that could not be read or taken in. */
export interface NotTaken {
  order_id: string
  reason: string
}

/**
 * Orders with ids above some other, lowest first: the page's last id, null when there are no more; which of
 * them are drafts, and which could not be read.
 */
export interface PastPage<Order> {
  last_id: string | null
  orders: Order[]
  drafts: string[]
  unread?: readonly NotTaken[]
}

/** The shop's orders by their ids. */
export interface PastOrders<Order> {
  ordersAfter(id: string): Promise<PastPage<Order>>
}

/** How far it came, and what it brought. */
export interface BackfillBooks<Order> {
  backfillState(): Promise<{ last_id: string; finished_at: number | null }>
  /** Answers those that could not be taken in: one holds up none of the others. */
  takeBackfillPage(page: PastPage<Order> & { from_id: string }, now: number): Promise<readonly NotTaken[]>
}

/** The activity of the backfill. A page that was taken in by somebody else meanwhile changes nothing. */
export function backfillActivities<Order>(world: {
  shop: PastOrders<Order>
  books: BackfillBooks<Order>
  now: () => number
  /** Tells somebody about an order that was left out. */
  report: (order: NotTaken) => void
}): BackfillActivities {
  const { shop, books, now, report } = world
  return {
    async backfillPage() {
      const { last_id: from_id, finished_at } = await books.backfillState()
      if (finished_at !== null) return { done: true }
      const { unread = [], ...page } = await shop.ordersAfter(from_id)
      const left = await books.takeBackfillPage({ from_id, ...page }, now())
      for (const order of [...unread, ...left]) report(order)
      return { done: page.last_id === null }
    },
  }
}
