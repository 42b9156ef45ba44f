// Who does something to an order, and where. Does nothing.
import type { HttpClient } from "../../helpers/shop/http"
import type { OrderSeen } from "./order-seen"
import type { Happening } from "./plan"

export interface Desk {
  admin: HttpClient
  location: string
  /** The goods of the order's first line: what replaces anything. */
  anchor: string
}

/** Answers false where the order is in no state for it. */
export type Does = (desk: Desk, order: OrderSeen, how: Happening) => Promise<boolean>
