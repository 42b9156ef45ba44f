// Everything that an order may point to, made for orders that will outlive it, and how an admin deletes each.
// Owns no expectation.
import type { DurableShop } from "../shop/durable-shop"
import type { HttpClient } from "../shop/http"
import { unique } from "../unique"
import { ADMIN_PATHS, type Deletable } from "./deletable-kinds"

interface Made {
  id: string
  token?: string
  variants?: { id: string }[]
  promotions?: { id: string }[]
}

/** The ids of what the orders point to. */
type Ids = Record<Deletable, string>

/** A coupon of a partner's that lessens by a tenth. */
const TENTH = { type: "percentage", target_type: "items", allocation: "across", value: 10 }
const PASSWORD = "only-for-tests-0123"

export class DeletableShop {
  readonly admin: HttpClient
  private readonly ids: Partial<Ids> = {}
  private readonly code = unique("TENTH")
  private readonly carts = new Map<string, string>()
  private readonly store: HttpClient
  private customer: HttpClient

  private constructor(private readonly shop: DurableShop) {
    this.admin = shop.shop.admin
    this.store = shop.shop.store
    this.customer = shop.shop.store
  }

  /** Makes all of it, with a coupon of Jim's. */
  static async open(shop: DurableShop): Promise<DeletableShop> {
    const opened = new DeletableShop(shop)
    await opened.makeWares()
    await opened.makePrices()
    await opened.makeBuyer()
    return opened
  }

  /**
   * Sells a piece at 100.00 less a tenth, with shipping at 5.00, to the customer or to somebody else; answers
   * the order's id.
   */
  async sells(buyer: "customer" | "guest" = "guest"): Promise<string> {
    const store = buyer === "customer" ? this.customer : this.store
    const { cart } = await store.post<{ cart: Made }>("/store/carts", {
      region_id: this.shop.shop.ids.region,
      ...(buyer === "guest" ? { email: `${unique("eve")}@buyer.test` } : {}),
      items: [{ variant_id: this.ids.variant, quantity: 1 }],
      promo_codes: [this.code],
      shipping_address: {
        first_name: "Eve",
        address_1: "1 Main St",
        city: "Springfield",
        country_code: "us",
      },
    })
    await store.post(`/store/carts/${cart.id}/shipping-methods`, {
      option_id: this.shop.shop.ids.shippingOption,
    })
    const { payment_collection } = await store.post<{ payment_collection: Made }>(
      "/store/payment-collections",
      { cart_id: cart.id },
    )
    await store.post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
      provider_id: "pp_system_default",
    })
    const done = await store.post<{ order?: Made }>(`/store/carts/${cart.id}/complete`)
    if (done.order === undefined) throw new Error(`the cart was not completed: ${JSON.stringify(done)}`)
    this.carts.set(done.order.id, cart.id)
    return done.order.id
  }

  /**
   * Deletes what an order points to, as an admin does; its cart, for which there is no route, as a script
   * does.
   */
  async deletes(what: Deletable, orderId: string): Promise<void> {
    const id = what === "cart" ? this.carts.get(orderId) : this.ids[what]
    if (id === undefined) throw new Error(`there is no ${what}`)
    if (what === "cart") {
      await this.shop.calls("cart", "deleteCarts", [id])
      return
    }
    if (what === "publishable key") await this.admin.post(`/admin/api-keys/${id}/revoke`, {})
    // Refused while a product has it.
    if (what === "shipping profile") await this.removes(`products/${this.shop.shop.ids.product}`)
    await this.removes(`${ADMIN_PATHS[what].replace(":product", this.ids.product ?? "")}/${id}`)
  }

  private async removes(path: string): Promise<void> {
    const { status, body } = await this.admin.raw("DELETE", `/admin/${path}`)
    if (status !== 200) throw new Error(`${path} is not deleted: ${JSON.stringify(body)}`)
  }

  private async makeWares(): Promise<void> {
    const { ids } = this.shop.shop
    const name = unique("thing")
    await this.made("collection", "collections", "collection", { title: name })
    await this.made("category", "product-categories", "product_category", { name })
    await this.made("product type", "product-types", "product_type", { value: name })
    await this.made("product tag", "product-tags", "product_tag", { value: name })
    const shirt = await this.admin.get<{ product: { shipping_profile: Made } }>(
      `/admin/products/${ids.product}?fields=shipping_profile.id`,
    )
    const profile = shirt.product.shipping_profile.id
    this.ids["shipping profile"] = profile
    const product = await this.made("product", "products", "product", {
      title: name,
      status: "published",
      shipping_profile_id: profile,
      sales_channels: [{ id: ids.salesChannel }],
      collection_id: this.ids.collection,
      categories: [{ id: this.ids.category }],
      type_id: this.ids["product type"],
      tags: [{ id: this.ids["product tag"] }],
      options: [{ title: "Size", values: ["M", "L"] }],
      variants: ["M", "L"].map((Size) => ({
        title: Size,
        manage_inventory: false,
        options: { Size },
        prices: [{ currency_code: "usd", amount: 100 }],
      })),
    })
    this.ids.variant = product.variants?.[0]?.id ?? ""
  }

  private async makePrices(): Promise<void> {
    const { ids } = this.shop.shop
    const tax = await this.made("tax region", "tax-regions", "tax_region", {
      country_code: "us",
      provider_id: "tp_system",
      default_tax_rate: { name: "None", code: "none", rate: 0 },
    })
    await this.made("tax rate", "tax-rates", "tax_rate", {
      tax_region_id: tax.id,
      name: "Nothing",
      code: unique("zero"),
      rate: 0,
      rules: [{ reference: "product", reference_id: this.ids.product }],
    })
    await this.admin.post(`/admin/shipping-options/${ids.shippingOption}`, {
      prices: [{ currency_code: "usd", amount: 5 }],
    })
    await this.made("price list", "price-lists", "price_list", {
      title: unique("list"),
      description: "As ever",
      status: "active",
      prices: [{ variant_id: this.ids.variant, currency_code: "usd", amount: 100 }],
    })
    await this.made("campaign", "campaigns", "campaign", {
      name: unique("campaign"),
      campaign_identifier: unique("campaign"),
    })
    const promotion = await this.made("promotion", "promotions", "promotion", {
      code: this.code,
      type: "standard",
      status: "active",
      campaign_id: this.ids.campaign,
      application_method: TENTH,
    })
    await this.admin.post("/admin/referral/coupons", {
      partner_id: this.shop.partners.jim,
      promotion_id: promotion.id,
    })
  }

  private async makeBuyer(): Promise<void> {
    const email = `${unique("ada")}@buyer.test`
    const stranger = this.store
    const { token } = await stranger.post<{ token: string }>("/auth/customer/emailpass/register", {
      email,
      password: PASSWORD,
    })
    await stranger.with({ authorization: `Bearer ${token}` }).post("/store/customers", { email })
    const login = await stranger.post<{ token: string }>("/auth/customer/emailpass", {
      email,
      password: PASSWORD,
    })
    this.customer = stranger.with({ authorization: `Bearer ${login.token}` })
    const { customer } = await this.customer.get<{ customer: Made }>("/store/customers/me")
    this.ids.customer = customer.id
    const group = await this.made("customer group", "customer-groups", "customer_group", {
      name: unique("group"),
    })
    await this.admin.post(`/admin/customer-groups/${group.id}/customers`, { add: [customer.id] })
    await this.knowsTheRest()
  }

  /** The records that the shop was opened with. */
  private async knowsTheRest(): Promise<void> {
    const { ids } = this.shop.shop
    this.ids.region = ids.region
    this.ids["sales channel"] = ids.salesChannel
    this.ids["shipping option"] = ids.shippingOption
    const { stock_locations } = await this.admin.get<{ stock_locations: Made[] }>("/admin/stock-locations")
    this.ids["stock location"] = stock_locations[0]?.id
    const { api_keys } = await this.admin.get<{ api_keys: Made[] }>("/admin/api-keys?type=publishable")
    this.ids["publishable key"] = api_keys.find(({ token }) => token === this.publishableKey())?.id
  }

  private publishableKey(): string | undefined {
    return this.store.headers["x-publishable-api-key"]
  }

  private async made(what: Deletable, path: string, key: string, wanted: object): Promise<Made> {
    const answer = await this.admin.post<Record<string, Made>>(`/admin/${path}`, wanted)
    const one = answer[key]
    if (one === undefined) throw new Error(`POST /admin/${path} answered without ${key}`)
    this.ids[what] = one.id
    return one
  }
}
