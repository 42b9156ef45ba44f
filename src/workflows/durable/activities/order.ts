// What an order's workflow does in the world, over the narrow interfaces that the worker fills: read the order, settle it in one
// transaction, send the mail it owes. Owns no rule: core decides.
import type { OrderActivities } from "../contract"

/** What the shop knows of an order just now. */
export interface Shop<Facts> {
  /** The order as it stands, or null where there is none (any more). */
  orderFacts(orderId: string): Promise<Facts | null>
}

/** The referral module's bookkeeping of an order. */
export interface Books<Facts> {
  /** The order's revision, which grows with every write; 0 before the first. */
  orderRevision(orderId: string): Promise<number>
  /** Settles the order in one transaction, unless its revision moved on: then `stale`, and the facts must be read again. */
  settleOrder(orderId: string, facts: Facts, seen: { revision: number; now: number }): Promise<Settling>
  /** The order can't be found any more: forgotten if nothing was posted for it, else held and reported. */
  orderVanished(orderId: string): Promise<void>
}

/** What came of an attempt at settling. */
export type Settling = { outcome: "settled"; mail: boolean } | { outcome: "stale" }

/** The mail that partners are owed about an order. */
export interface Mail {
  sendUnsent(kind: "order", ref: string): Promise<void>
}

const READS_BEFORE_GIVING_WAY = 5

/** The activities of an order's workflow. `now` is the clock, passed in so that tests may hold it. */
export function orderActivities<Facts>(world: {
  shop: Shop<Facts>
  books: Books<Facts>
  mail: Mail
  now: () => number
}): OrderActivities {
  const { shop, books, mail, now } = world
  return {
    async settleOrder({ order_id }) {
      for (let read = 0; read < READS_BEFORE_GIVING_WAY; read++) {
        const revision = await books.orderRevision(order_id)
        // Before the facts are read: what happens while they are read was not seen, and the sweep must know.
        const lookedAt = now()
        const facts = await shop.orderFacts(order_id)
        if (facts === null) {
          await books.orderVanished(order_id)
          return { mail: false }
        }
        const settling = await books.settleOrder(order_id, facts, { revision, now: lookedAt })
        if (settling.outcome === "settled") return { mail: settling.mail }
      }
      // Somebody else keeps writing the same order; the retry comes after them.
      throw new Error(
        `order ${order_id} was changed by others during each of ${READS_BEFORE_GIVING_WAY} reads`,
      )
    },

    async sendOrderMail({ order_id }) {
      await mail.sendUnsent("order", order_id)
    },
  }
}
