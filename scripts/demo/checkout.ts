// A buyer, over HTTP only: opens a partner's referral URL, fills a cart, pays, and gets an order. Knows nothing of what the
// shop does with the referral.
import { HttpClient } from "../services/shop-http"
import type { Shop } from "./shop"

const BUYER = {
  first_name: "Ada",
  last_name: "Buyer",
  address_1: "12 Oak Street",
  city: "Portland",
  country_code: "us",
  postal_code: "97201",
}

/** The order that came of it. */
export interface Order {
  id: string
  display_id: number
  currency_code: string
  total: number
}

/** How a storefront lets the shop know whose cart it is. */
export interface Visitor {
  /** Sent with every store request: the cookie, or the token in its header. */
  headers: Record<string, string>
  /** What a storefront does that speaks up only when the cart is there. */
  bind?: (store: HttpClient, cartId: string) => Promise<unknown>
}

/** Opens the referral URL and answers the cookie that it left. Throws when it left none. */
export async function openReferralUrl(url: string): Promise<string> {
  const answer = await fetch(url, {
    redirect: "manual",
    headers: { "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" },
  })
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "")
  if (cookies.length === 0) {
    throw new Error(`demo.no_cookie: GET ${url} answered ${answer.status} and set no cookie`)
  }
  return cookies.join("; ")
}

/** Buys one of everything with Medusa's manual payment provider. `email` is the buyer's: another each time, a new customer. */
export async function buy(address: string, shop: Shop, visitor: Visitor, email: string): Promise<Order> {
  const store = new HttpClient(address, {
    "x-publishable-api-key": shop.publishable_key,
    ...visitor.headers,
  })
  const { cart } = await store.post<{ cart: { id: string } }>("/store/carts", { region_id: shop.region_id })
  const path = `/store/carts/${cart.id}`
  for (const { id } of shop.variants) await store.post(`${path}/line-items`, { variant_id: id, quantity: 1 })
  await store.post(path, { email, shipping_address: BUYER, billing_address: BUYER })
  const shipping = await store.get<{ shipping_options: { id: string }[] }>(
    `/store/shipping-options?cart_id=${cart.id}`,
  )
  const [option] = shipping.shipping_options
  if (!option) throw new Error("demo.no_shipping: the shop offers no way to ship this cart")
  await store.post(`${path}/shipping-methods`, { option_id: option.id })
  type Collection = { payment_collection: { id: string } }
  const { payment_collection } = await store.post<Collection>("/store/payment-collections", {
    cart_id: cart.id,
  })
  const session = { provider_id: "pp_system_default" }
  await store.post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, session)
  await visitor.bind?.(store, cart.id)
  const done = await store.post<{ type: string; order?: Order; error?: { message: string } }>(
    `${path}/complete`,
  )
  if (!done.order) {
    throw new Error(`demo.not_completed: the cart was not completed: ${done.error?.message ?? done.type}`)
  }
  return done.order
}
