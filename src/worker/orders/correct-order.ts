// How an admin's correction of an order comes about: read the order as the shop has it now, then let the books correct it in one
// transaction; again where somebody wrote in between. Owns no rule.
import { DomainError, type Instant } from "../../core"
import type { Correcting, CorrectionOrder } from "../../modules/referral/books/order/correct"
import type { OrderDifference } from "../../modules/referral/books/order/difference"
import type { OrderReading } from "../../modules/referral/books/order/reading"
import { whyUnsettled } from "./unsettled"
import type { Look, Shop } from "../../workflows/durable/activities/order"

export type { CorrectionOrder, OrderDifference }

/** What it takes to correct an order. */
export interface CorrectionWorld {
  shop: Shop<OrderReading>
  books: {
    orderRevisions(orderIds: readonly string[]): Promise<Map<string, number>>
    correctOrder(look: Look<OrderReading>, order: CorrectionOrder, now: Instant): Promise<Correcting>
  }
  now: () => Instant
}

const READS_BEFORE_GIVING_WAY = 5

/**
 * Corrects an order, or says what that would come to. Refuses with `order.unknown`, `order.stale`,
 * `order.unreadable`, `order.unwritable`, and as core refuses.
 */
export async function correctOrder(
  { shop, books, now }: CorrectionWorld,
  orderId: string,
  order: CorrectionOrder,
): Promise<OrderDifference> {
  for (let read = 0; read < READS_BEFORE_GIVING_WAY; read++) {
    const revision = (await books.orderRevisions([orderId])).get(orderId)
    const reading = revision === undefined ? undefined : (await shop.orders([orderId])).get(orderId)
    if (revision === undefined || reading === undefined) throw unknown(orderId)
    if (reading instanceof Error) throw unreadable(orderId, reading)
    const correcting = await books.correctOrder({ reading, revision }, order, now()).catch(refuseUnwritable)
    if (correcting.outcome === "corrected") return correcting.difference
  }
  throw new DomainError(
    "order.stale",
    `Order ${orderId} was changed by others during each of ${READS_BEFORE_GIVING_WAY} reads. Try again in a moment.`,
  )
}

/** Whatever keeps it from being read is no fault of the request. */
const unreadable = (id: string, reading: Error) =>
  new DomainError(
    "order.unreadable",
    `Order ${id} can't be corrected, since it can't be read: ${whyUnsettled(reading).message}`,
  )

function refuseUnwritable(error: unknown): never {
  const why = whyUnsettled(error)
  throw why.code === "order.unwritable" ? new DomainError(why.code, why.message) : error
}

const unknown = (id: string) =>
  new DomainError(
    "order.unknown",
    `Order ${id} is not there, or was not looked at by the referral program (yet). A new order takes a few seconds.`,
  )
