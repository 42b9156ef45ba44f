// POST /store/carts/:id/referral: binds a cart to its visitor for storefronts that call through a server of their own.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { addressOf, isStorefront } from "../../../../client-address"
import { refuse } from "../../../../refusals"
import { referral } from "../../../../services"
import { visitorOf } from "../../../../tracking"
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
  if (!(await isOpen(req, res, cartId))) return

  const known = tracking.visitors.read(visitor) ?? visitorOf(req)
  const visitorId = known ?? (code === undefined ? null : tracking.visitors.newVisitor())
  const address = ip ?? addressOf(req)
  if (code !== undefined && visitorId !== null) {
    // Whatever program carries it here, the storefront's server for one: only a person types.
    await tracking.land({ code, link: null, visitor_id: visitorId, visit: null, address, host: null, now })
  }
  await tracking.bindCart(cartId, visitorId, address, now)
  res.json({ visitor: visitorId === null ? null : tracking.visitors.sign(visitorId) })
}

/** Whether the cart can still be bound; otherwise it is said why not. */
async function isOpen(req: MedusaRequest, res: MedusaResponse, id: string): Promise<boolean> {
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "cart", fields: ["id", "completed_at"], filters: { id } })
  const cart = data[0] as { completed_at: Date | string | null } | undefined
  if (cart === undefined) {
    refuse(res, { type: "not_found", code: "cart.unknown", message: `There is no cart ${id}. Check the id.` })
  } else if (cart.completed_at !== null) {
    const message = `Cart ${id} is an order already: what it was bound to by then counts.`
    refuse(res, { type: "conflict", code: "cart.completed", message })
  }
  return cart?.completed_at === null
}
