// Reads what of a cart decides whether a request may bind it: whether it is there, an order already, and
// whose it is. Binds nothing.
import type { AuthenticatedMedusaRequest, MedusaRequest } from "@medusajs/framework/http"
import type { Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Ids as Medusa makes them: a longer one is no cart's, and is not asked for. */
const CART_ID = /^cart_[0-9A-Za-z]{26}$/

export const isCartId = (id: string): boolean => CART_ID.test(id)

/** Obstacles between a request and a cart; `theirs`: it belongs to another customer's account. */
export type CartSeen = "unknown" | "completed" | "theirs" | "open"

interface CartRow {
  completed_at: Date | string | null
  customer_id: string | null
  customer?: { has_account: boolean } | null
}

/** Looks at a cart for the one who asks. A guest's belongs to whoever knows its id. */
export async function seeCart(req: MedusaRequest, id: string): Promise<CartSeen> {
  if (!isCartId(id)) return "unknown"
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const fields = ["id", "completed_at", "customer_id", "customer.has_account"]
  const { data } = await query.graph({ entity: "cart", fields, filters: { id } })
  const cart = data[0] as CartRow | undefined
  if (cart === undefined) return "unknown"
  if (cart.completed_at !== null) return "completed"
  const hasOwner = cart.customer?.has_account === true
  return hasOwner && cart.customer_id !== signedIn(req) ? "theirs" : "open"
}

/** The customer whose session the request carries. */
function signedIn(req: MedusaRequest): string | null {
  const auth = (req as Partial<AuthenticatedMedusaRequest>).auth_context
  return auth?.actor_type === "customer" && auth.actor_id !== "" ? auth.actor_id : null
}
