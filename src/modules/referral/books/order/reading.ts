// What the books need to know of an order: the facts that the rules ask, and the traces that lead to evidence. No entity of the
// shop's, and nothing that the rules don't need.
import type { OrderFacts } from "../../../../core"

/** One look at an order of the shop. */
export interface OrderReading {
  /** Money, lines and buyer. `customer_id` only of customers with an account; `email_norm` normalised. */
  facts: OrderFacts
  /** The cart it came from, to which its visitor was bound; drafts have none. */
  cart_id: string | null
  /** The promotions whose codes were typed; automatic ones are nobody's act. */
  promotion_ids: readonly string[]
  /** A draft is no sale yet: nothing is decided before it is converted. */
  draft: boolean
}
