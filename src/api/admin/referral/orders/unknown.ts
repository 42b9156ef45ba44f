// What is answered about an order that the referral program doesn't know.
import type { Refusal } from "../../../refusals"

export const unknownOrder = (id: string): Refusal => ({
  type: "not_found",
  code: "order.unknown",
  message: `Order ${id} was not looked at by the referral program (yet). A new order takes a few seconds.`,
})
