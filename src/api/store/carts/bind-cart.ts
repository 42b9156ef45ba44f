// Binds a cart to its visitor and address on any store cart request: storefronts need no code for it.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addressOf } from "../../client-address"
import { tooMany } from "../../rate-limit"
import { referral } from "../../services"
import { inPassing, visitorOf, whenAnswered } from "../../tracking"
import { type CartSeen, isCartId, seeCart } from "./cart-seen"

const CART_IN_PATH = /^\/store\/carts\/(cart_[^/?#]+)(\/referral\/?(?=$|\?))?/i
/** The route that makes a cart, which is the asker's, whoever the e-mail in it belongs to. */
const MAKES_CART = /^\/store\/carts\/?($|\?)/i
/** Methods that change nothing in a cart: whoever knows its id may look at it, and takes it from nobody. */
const READS_ONLY = new Set(["GET", "HEAD", "OPTIONS"])

/** Middleware of every store cart route. A request without a visitor, in a shop that uses no addresses, costs nothing. */
export async function bindCartToVisitor(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const [, cartId, itself] = CART_IN_PATH.exec(req.originalUrl) ?? []
  if (cartId === undefined) {
    // A cart that this request makes has its id in the answer, which waits until the cart is bound: a server may complete it at once.
    if (req.method === "POST") {
      whenAnswered(res, async (body) => {
        const made = (body as { cart?: { id?: unknown } } | null | undefined)?.cart?.id
        const isTheirs = MAKES_CART.test(req.originalUrl)
        if (typeof made === "string") await bind(req, made, () => (isTheirs ? "open" : seeCart(req, made)))
      })
    }
  } else if (itself === undefined && isCartId(cartId)) {
    // Before the answer, which may be the order: it is decided with what its cart is bound to by then.
    await bind(req, cartId, () => seeCart(req, cartId))
  }
  next()
}

/** The cart is looked at, and the request counted, only where its binding would change, which is seldom. */
async function bind(
  req: MedusaRequest,
  cart_id: string,
  see: () => CartSeen | Promise<CartSeen>,
): Promise<void> {
  const seen = {
    cart_id,
    visitor_id: visitorOf(req),
    address: addressOf(req),
    now: Date.now(),
    reads_only: READS_ONLY.has(req.method),
  }
  await inPassing(req, "binding a cart", () =>
    referral(req.scope).tracking.bindCart(
      seen,
      async () => (await tooMany(req, "writes")) === null && (await see()) === "open",
    ),
  )
}
