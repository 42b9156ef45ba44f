// What is answered about an order that the referral program doesn't know.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { type Refusal, refuse } from "../../../refusals"

export const unknownOrder = (id: string): Refusal => ({
  type: "not_found",
  code: "order.unknown",
  message: `Order ${id} was not looked at by the referral program (yet). A new order takes a few seconds.`,
})

/** Middleware: what can't be an id is an unknown order, and nothing to trouble the database with. */
export function orderIdOnly(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const id = req.params.id ?? ""
  if (/^[\w-]{1,100}$/.test(id)) next()
  else refuse(res, unknownOrder(id))
}
