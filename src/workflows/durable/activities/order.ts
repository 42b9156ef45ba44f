// What an order's workflow does in the world, over the narrow interfaces that the worker fills: read the order, settle it in one
// transaction, send the mail it owes. Orders that are to be settled at the same moment are read and settled as one set. Owns no rule:
// core decides.
import { DomainError } from "../../../core"
import type { OrderActivities, Settled } from "../contract"

/** What the shop knows of its orders just now. */
export interface Shop<Facts> {
  /**
   * The orders as they stand; one that can't be read is an error, one that is not there (any more) is left
   * out.
   */
  orders(orderIds: readonly string[]): Promise<Map<string, Facts | Error>>
}

/** An order as it was read, and the revision its bookkeeping had before. */
export interface Look<Facts> {
  reading: Facts
  revision: number
}

/** The referral module's bookkeeping of orders. */
export interface Books<Facts> {
  /** The orders' revisions, which grow with every write; an order that was never seen has none. */
  orderRevisions(orderIds: readonly string[]): Promise<Map<string, number>>
  /** Settles orders, unless their revision moved on: then `stale`, and the facts must be read again. */
  settleOrders(looks: readonly Look<Facts>[], now: number): Promise<Map<Look<Facts>, Settling>>
  /** The order can't be found any more: forgotten if nothing was posted for it, else held and reported. */
  orderVanished(orderId: string): Promise<void>
  /**
   * Notes an order that could not be settled: admins see it, and the sweep has it tried again at growing
   * distances.
   */
  orderUnsettled(orderId: string, failure: Error, now: number): Promise<void>
}

/** What came of an attempt at settling. */
export type Settling = { outcome: "settled"; mail: boolean } | { outcome: "stale" }

/** The mail that partners are owed about an order. */
export interface Mail {
  sendUnsent(kind: "order", ref: string): Promise<void>
}

/** Turns what is done for a set into what is asked for one: those that are asked for at about the same time become a set. */
export type Gather = <T>(
  forSet: (ids: readonly string[]) => Promise<(T | Error)[]>,
) => (id: string) => Promise<T>

interface World<Facts> {
  shop: Shop<Facts>
  books: Books<Facts>
  mail: Mail
  /** The clock, passed in so that tests may hold it. */
  now: () => number
  gather: Gather
  /**
   * Whether the running activity was tried so often that once more is no use for now; never while something
   * is only away.
   */
  isHopeless: (failure: Error) => boolean
}

const READS_BEFORE_GIVING_WAY = 5

/** The activities of an order's workflow. */
export function orderActivities<Facts>(world: World<Facts>): OrderActivities {
  const settleOrder = world.gather((ids) => settleEach(world, ids))
  return {
    async settleOrder({ order_id }) {
      try {
        return await settleOrder(order_id)
      } catch (failure) {
        if (!(failure instanceof Error) || !isGivenUp(world, failure)) throw failure
        // While nothing can be written this fails, too, and is tried until it can: an outage is no order's
        // failure.
        await world.books.orderUnsettled(order_id, failure, world.now())
        return { mail: false }
      }
    },
    sendOrderMail: ({ order_id }) => world.mail.sendUnsent("order", order_id),
  }
}

/** A rule's refusal stays the same however often it is asked. */
const isGivenUp = <Facts>(world: World<Facts>, failure: Error): boolean =>
  failure instanceof DomainError || world.isHopeless(failure)

/** Settles a set, or each apart where that fails: an order that can't be settled must not hold up those beside it. */
async function settleEach<Facts>(world: World<Facts>, ids: readonly string[]): Promise<(Settled | Error)[]> {
  try {
    const settled = await settleSet(world, ids)
    return ids.map((id) => settled.get(id) ?? tooManyWriters(id))
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    if (ids.length === 1) return [failure]
    return (await Promise.all(ids.map((id) => settleEach(world, [id])))).flat()
  }
}

/** The outcome of each order: an error where it can't be read; none where others kept writing. */
async function settleSet<Facts>(
  { shop, books, now }: World<Facts>,
  ids: readonly string[],
): Promise<Map<string, Settled | Error>> {
  const settled = new Map<string, Settled | Error>()
  let open = [...new Set(ids)]
  for (let read = 0; read < READS_BEFORE_GIVING_WAY && open.length > 0; read++) {
    const revisions = await books.orderRevisions(open)
    // Before the facts are read: what happens while they are read was not seen, and the sweep must know.
    const lookedAt = now()
    const readings = await shop.orders(open)
    const looks = new Map<string, Look<Facts>>()
    for (const id of open) {
      const reading = readings.get(id)
      if (reading instanceof Error) settled.set(id, reading)
      else if (reading !== undefined) looks.set(id, { reading, revision: revisions.get(id) ?? 0 })
      else {
        await books.orderVanished(id)
        settled.set(id, { mail: false })
      }
    }
    const settlings = await books.settleOrders([...looks.values()], lookedAt)
    for (const [id, look] of looks) {
      const settling = settlings.get(look)
      if (settling?.outcome === "settled") settled.set(id, { mail: settling.mail })
    }
    open = open.filter((id) => !settled.has(id))
  }
  return settled
}

/** Somebody else keeps writing the same order; the retry comes after them. */
const tooManyWriters = (id: string): Error =>
  new Error(`order ${id} was changed by others during each of ${READS_BEFORE_GIVING_WAY} reads`)
