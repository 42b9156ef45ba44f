// What the backfill does in the world: one page of earlier orders, read from the shop and taken into the books. Owns no rule.
import type { BackfillActivities } from "../contract"

/** Orders with ids above some other, lowest first: the page's last id, null when there are no more; and which of them are drafts. */
export interface PastPage<Order> {
  last_id: string | null
  orders: Order[]
  drafts: string[]
}

/** The shop's orders by their ids. */
export interface PastOrders<Order> {
  ordersAfter(id: string): Promise<PastPage<Order>>
}

/** How far it came, and what it brought. */
export interface BackfillBooks<Order> {
  backfillState(): Promise<{ last_id: string; finished_at: number | null }>
  takeBackfillPage(page: PastPage<Order> & { from_id: string }, now: number): Promise<void>
}

/** The activity of the backfill. A page that was taken in by somebody else meanwhile changes nothing. */
export function backfillActivities<Order>(world: {
  shop: PastOrders<Order>
  books: BackfillBooks<Order>
  now: () => number
}): BackfillActivities {
  const { shop, books, now } = world
  return {
    async backfillPage() {
      const { last_id: from_id, finished_at } = await books.backfillState()
      if (finished_at !== null) return { done: true }
      const page = await shop.ordersAfter(from_id)
      await books.takeBackfillPage({ from_id, ...page }, now())
      return { done: page.last_id === null }
    },
  }
}
