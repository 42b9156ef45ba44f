// POST /store/carts/:id/referral: binds a cart to its visitor for storefronts that call through a server of their own.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addressOf, isStorefront } from "../../../../client-address"
import { type Refusal, refuse } from "../../../../refusals"
import { referral } from "../../../../services"
import { visitorOf } from "../../../../tracking"
import { type CartSeen, seeCart } from "../../cart-seen"
import type { StoreCartReferral } from "./validators"

export async function POST(req: MedusaRequest<StoreCartReferral>, res: MedusaResponse): Promise<void> {
  const { tracking } = referral(req.scope)
  const now = Date.now()
  const cartId = req.params.id ?? ""
  const { visitor, code, ip } = req.validatedBody
  if (ip !== undefined && !isStorefront(req)) {
    const message = "ip: only a server that sends the storefront's secret can tell a buyer's address."
    refuse(res, { type: "invalid_data", code: "request.not_the_storefront", message, path: "ip" })
    return
  }
  const cart = await seeCart(req, cartId)
  if (cart !== "open") {
    refuse(res, REFUSALS[cart](cartId))
    return
  }

  const known = tracking.visitors.read(visitor) ?? visitorOf(req)
  const visitorId = known ?? (code === undefined ? null : tracking.visitors.newVisitor())
  const address = ip ?? addressOf(req)
  if (code !== undefined && visitorId !== null) {
    // Whatever program carries it here, the storefront's server for one: only a person types.
    await tracking.land({ code, link: null, visitor_id: visitorId, visit: null, address, host: null, now })
  }
  await tracking.bindCart({ cart_id: cartId, visitor_id: visitorId, address, now })
  res.json({ visitor: visitorId === null ? null : tracking.visitors.sign(visitorId) })
}

/** Why a cart can't be bound. */
const REFUSALS: Record<Exclude<CartSeen, "open">, (id: string) => Refusal> = {
  unknown: (id) => ({
    type: "not_found",
    code: "cart.unknown",
    message: `There is no cart ${id.slice(0, 40)}. Check the id.`,
  }),
  completed: (id) => ({
    type: "conflict",
    code: "cart.completed",
    message: `Cart ${id} is an order already: what it was bound to by then counts.`,
  }),
  theirs: (id) => ({
    type: "not_allowed",
    code: "cart.not_theirs",
    message: `Cart ${id} belongs to a customer's account. Send the customer's own session or token along.`,
  }),
}
