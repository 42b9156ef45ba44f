// Binds a cart to its visitor on any store cart request that carries the cookie or header: storefronts need no code for it.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../services"
import { inPassing, visitorOf } from "../../tracking"

const CART_IN_PATH = /^\/store\/carts\/(cart_[0-9A-Za-z]+)/

/** Middleware of every store cart route. A request without a visitor costs nothing. */
export async function bindCartToVisitor(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const visitorId = visitorOf(req)
  if (visitorId !== null) {
    const bind = (cartId: string) =>
      inPassing(req, "binding a cart", () => referral(req.scope).bindCart(cartId, visitorId, Date.now()))
    const cartId = CART_IN_PATH.exec(req.originalUrl)?.[1]
    if (cartId !== undefined) await bind(cartId)
    else bindWhenMade(req, res, bind)
  }
  next()
}

/** A cart that this request makes has its id in the answer, which waits until the cart is bound: a server may complete it at once. */
function bindWhenMade(
  req: MedusaRequest,
  res: MedusaResponse,
  bind: (cartId: string) => Promise<unknown>,
): void {
  if (req.method !== "POST") return
  const answer = res.json.bind(res)
  res.json = (body: unknown) => {
    const cartId = (body as { cart?: { id?: unknown } } | null | undefined)?.cart?.id
    if (typeof cartId !== "string") return answer(body)
    void bind(cartId).finally(() => answer(body))
    return res
  }
}
