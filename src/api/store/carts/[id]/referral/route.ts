// POST /store/carts/:id/referral: for storefronts that call through a server of their own.
import { addressOf, isStorefront } from "../../../../client-address"
import { bindCart } from "../../../../contract/store/tracking"
import { refused, type RequestRefused } from "../../../../refusals"
import { route } from "../../../../route"
import { visitorOf } from "../../../../tracking"
import { type CartSeen, seeCart } from "../../cart-seen"

export const POST = route(bindCart, async ({ referral, req, params, body, now }) => {
  const { tracking } = referral
  const { visitor, code, ip } = body
  if (ip !== undefined && !isStorefront(req)) {
    const message = "ip: only a server that sends the storefront's secret can tell a buyer's address."
    throw refused("request.not_the_storefront", message, "ip")
  }
  const cart = await seeCart(req, params.id)
  if (cart !== "open") throw REFUSALS[cart](params.id)

  const known = tracking.visitors.read(visitor) ?? visitorOf(req)
  const visitorId = known ?? (code === undefined ? null : tracking.visitors.newVisitor())
  const address = ip ?? addressOf(req)
  if (code !== undefined && visitorId !== null) {
    // Whatever program carries it here, the storefront's server for one: only a person types.
    await tracking.land({ code, link: null, visitor_id: visitorId, visit: null, address, host: null, now })
  }
  await tracking.bindCart({ cart_id: params.id, visitor_id: visitorId, address, now })
  return { visitor: visitorId === null ? null : tracking.visitors.sign(visitorId) }
})

/** The refusals of carts that can't be bound. */
const REFUSALS: Record<Exclude<CartSeen, "open">, (id: string) => RequestRefused> = {
  unknown: (id) => refused("cart.unknown", `There is no cart ${id.slice(0, 40)}. Check the id.`),
  completed: (id) =>
    refused("cart.completed", `Cart ${id} is an order already: what it was bound to by then counts.`),
  theirs: (id) =>
    refused(
      "cart.not_theirs",
      `Cart ${id} belongs to a customer's account. Send the customer's own session or token along.`,
    ),
}
