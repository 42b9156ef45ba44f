// A small shop, set up and shopped in as its users would: over HTTP only, with Medusa's manual payment provider.
import { HttpClient } from "./shop-http"

/** Medusa's own provider, which authorises whatever it is asked. */
const MANUAL = "pp_system_default"

interface Ids {
  region: string
  salesChannel: string
  shippingOption: string
  variant: string
  product: string
}

/** What a visitor puts into the cart and how they come. */
export interface Sale {
  quantity?: number
  email?: string
  /** Headers of the visitor's requests: the tracking cookie, for one. */
  visitor?: Record<string, string>
  /** How it is paid; Medusa's manual provider when left out. */
  provider?: string
}

/** One shop: `admin` speaks as an admin, `store` as a storefront. */
export class Shop {
  private constructor(
    readonly admin: HttpClient,
    readonly store: HttpClient,
    readonly ids: Ids,
  ) {}

  /** Sets up region, product at 100.00 USD, shipping at 10.00 and a publishable key, for an admin that exists already. */
  static async open(baseUrl: string, login: { email: string; password: string }): Promise<Shop> {
    const { token } = await new HttpClient(baseUrl).post<{ token: string }>("/auth/user/emailpass", login)
    const admin = new HttpClient(baseUrl, { authorization: `Bearer ${token}` })

    const { sales_channel } = await admin.post<{ sales_channel: { id: string } }>("/admin/sales-channels", {
      name: "Web",
    })
    const { region } = await admin.post<{ region: { id: string } }>("/admin/regions", {
      name: "US",
      currency_code: "usd",
      countries: ["us"],
      payment_providers: [MANUAL],
    })
    const { stock_location } = await admin.post<{ stock_location: { id: string } }>(
      "/admin/stock-locations",
      { name: "Here" },
    )
    await admin.post(`/admin/stock-locations/${stock_location.id}/sales-channels`, {
      add: [sales_channel.id],
    })
    await admin.post(`/admin/stock-locations/${stock_location.id}/fulfillment-providers`, {
      add: ["manual_manual"],
    })
    const { stock_location: located } = await admin.post<{
      stock_location: { fulfillment_sets: { id: string }[] }
    }>(`/admin/stock-locations/${stock_location.id}/fulfillment-sets?fields=*fulfillment_sets`, {
      name: "Post",
      type: "shipping",
    })
    const { fulfillment_set } = await admin.post<{ fulfillment_set: { service_zones: { id: string }[] } }>(
      `/admin/fulfillment-sets/${located.fulfillment_sets[0]?.id}/service-zones`,
      { name: "US", geo_zones: [{ type: "country", country_code: "us" }] },
    )
    const { shipping_profile } = await admin.post<{ shipping_profile: { id: string } }>(
      "/admin/shipping-profiles",
      {
        name: "Parcels",
        type: "default",
      },
    )
    const { shipping_option } = await admin.post<{ shipping_option: { id: string } }>(
      "/admin/shipping-options",
      {
        name: "Standard",
        service_zone_id: fulfillment_set.service_zones[0]?.id,
        shipping_profile_id: shipping_profile.id,
        provider_id: "manual_manual",
        price_type: "flat",
        type: { label: "Standard", description: "Two days", code: "standard" },
        prices: [{ currency_code: "usd", amount: 10 }],
        rules: [],
      },
    )
    const { product } = await admin.post<{ product: { id: string; variants: { id: string }[] } }>(
      "/admin/products",
      {
        title: "Shirt",
        status: "published",
        shipping_profile_id: shipping_profile.id,
        sales_channels: [{ id: sales_channel.id }],
        options: [{ title: "Size", values: ["M"] }],
        variants: [
          {
            title: "M",
            manage_inventory: false,
            options: { Size: "M" },
            prices: [{ currency_code: "usd", amount: 100 }],
          },
        ],
      },
    )
    const { api_key } = await admin.post<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
      title: "Web",
      type: "publishable",
    })
    await admin.post(`/admin/api-keys/${api_key.id}/sales-channels`, { add: [sales_channel.id] })

    return new Shop(admin, new HttpClient(baseUrl, { "x-publishable-api-key": api_key.token }), {
      region: region.id,
      salesChannel: sales_channel.id,
      shippingOption: shipping_option.id,
      variant: product.variants[0]?.id ?? "",
      product: product.id,
    })
  }

  /** A cart that is ready to be paid; returns its id. */
  async fillsCart({
    quantity = 2,
    email = "eve@buyer.test",
    visitor = {},
    provider = MANUAL,
  }: Sale = {}): Promise<string> {
    const store = this.store.with(visitor)
    const { cart } = await store.post<{ cart: { id: string } }>("/store/carts", {
      region_id: this.ids.region,
      email,
      items: [{ variant_id: this.ids.variant, quantity }],
      shipping_address: {
        first_name: "Eve",
        address_1: "1 Main St",
        city: "Springfield",
        country_code: "us",
        postal_code: "1",
      },
    })
    await store.post(`/store/carts/${cart.id}/shipping-methods`, { option_id: this.ids.shippingOption })
    const { payment_collection } = await store.post<{ payment_collection: { id: string } }>(
      "/store/payment-collections",
      {
        cart_id: cart.id,
      },
    )
    await store.post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
      provider_id: provider,
    })
    return cart.id
  }

  /** Completes a checkout; returns the order's id. */
  async sells(sale: Sale = {}): Promise<string> {
    const cartId = await this.fillsCart(sale)
    return this.completes(cartId, sale.visitor)
  }

  async completes(cartId: string, visitor: Record<string, string> = {}): Promise<string> {
    const done = await this.store
      .with(visitor)
      .post<{ type: string; order?: { id: string } }>(`/store/carts/${cartId}/complete`)
    if (done.order === undefined) throw new Error(`The cart was not completed: ${JSON.stringify(done)}`)
    return done.order.id
  }
}
