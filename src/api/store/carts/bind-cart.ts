// Binds a cart to its visitor and address on any store cart request: storefronts need no code for it.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addressOf } from "../../client-address"
import { referral } from "../../services"
import { inPassing, visitorOf, whenAnswered } from "../../tracking"

const CART_IN_PATH = /^\/store\/carts\/(cart_[0-9A-Za-z]+)(\/referral)?/

/** Middleware of every store cart route. A request without a visitor, in a shop that uses no addresses, costs nothing. */
export async function bindCartToVisitor(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const [visitorId, address] = [visitorOf(req), addressOf(req)]
  const bind = (cartId: string) =>
    inPassing(req, "binding a cart", () =>
      referral(req.scope).tracking.bindCart(cartId, visitorId, address, Date.now()),
    )
  const [, cartId, itself] = CART_IN_PATH.exec(req.originalUrl) ?? []
  if (cartId === undefined) {
    // A cart that this request makes has its id in the answer, which waits until the cart is bound: a server may complete it at once.
    if (req.method === "POST") {
      whenAnswered(res, async (body) => {
        const made = (body as { cart?: { id?: unknown } } | null | undefined)?.cart?.id
        if (typeof made === "string") await bind(made)
      })
    }
  } else if (itself === undefined) {
    // Before the answer, which may be the order: it is decided with what its cart is bound to by then.
    await bind(cartId)
  }
  next()
}
