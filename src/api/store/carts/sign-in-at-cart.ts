// Keeps that the customer of a cart is signed in at it, since an order can't tell: a guest who types the
// e-mail of an account gets that account's customer from Medusa. Keeps nothing of guests, or of carts of
// somebody else's.
import {
  type AuthenticatedMedusaRequest,
  authenticate,
  type MedusaNextFunction,
  type MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { referral } from "../../services"
import { inPassing, whenAnswered } from "../../tracking"

const COMPLETED = /^\/store\/carts\/(cart_[0-9A-Za-z]+)\/complete(?:[/?]|$)/

/** Recognises a signed-in customer, and lets everybody pass. */
export const SIGNED_IN_OR_NOT = authenticate("customer", ["session", "bearer"], {
  allowUnauthenticated: true,
})

interface Cart {
  id?: unknown
  customer_id?: unknown
  customer?: { id?: unknown } | null
}

/** Middleware of the store's cart requests that change something. */
export async function signInAtCart(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const customerId = (req.auth_context as { actor_id?: string } | undefined)?.actor_id ?? ""
  if (customerId === "") {
    next()
    return
  }
  const keep = async (cart: Cart | null | undefined) => {
    const { id, customer_id = cart?.customer?.id } = cart ?? {}
    if (typeof id !== "string" || customer_id !== customerId) return
    await inPassing(req, "noting who is signed in at a cart", () =>
      referral(req.scope).tracking.signInAtCart(id, customerId, Date.now()),
    )
  }
  const [, completed] = COMPLETED.exec(req.originalUrl) ?? []
  if (completed === undefined) {
    whenAnswered(res, async (body) => await keep((body as { cart?: Cart } | null | undefined)?.cart))
  } else {
    // The answer is the order, which may be decided before it is given.
    const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
    const fields = ["id", "customer_id"]
    await inPassing(req, "reading whose cart it is", async () => {
      const { data } = await query.graph({ entity: "cart", fields, filters: { id: completed } })
      await keep((data as Cart[])[0])
    })
  }
  next()
}
