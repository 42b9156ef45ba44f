// A small shop, set up and shopped in as its users would: over HTTP only, with Medusa's manual payment provider.
import { HttpClient } from "./shop-http"

/** Medusa's own provider, which authorises whatever it is asked. */
const MANUAL = "pp_system_default"

/** What a shop that is open already is known by. */
export interface KnownShop {
  admin: Record<string, string>
  store: Record<string, string>
  ids: Ids
}

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
  /** Where it is sent; the region has to be that country's. */
  country?: string
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

    const channel = await made(admin, "sales-channels", "sales_channel", { name: "Web" })
    const region = await made(admin, "regions", "region", {
      name: "US",
      currency_code: "usd",
      countries: ["us"],
      payment_providers: [MANUAL],
    })
    const profile = await made(admin, "shipping-profiles", "shipping_profile", {
      name: "Parcels",
      type: "default",
    })
    const shippingOption = await shippingAtTen(admin, channel, profile)
    const product = await shirtAtHundred(admin, channel, profile)
    const key = await made(admin, "api-keys", "api_key", { title: "Web", type: "publishable" })
    await admin.post(`/admin/api-keys/${key.id}/sales-channels`, { add: [channel.id] })
    return new Shop(admin, new HttpClient(baseUrl, { "x-publishable-api-key": key.token ?? "" }), {
      region: region.id,
      salesChannel: channel.id,
      shippingOption: shippingOption.id,
      variant: product.variants?.[0]?.id ?? "",
      product: product.id,
    })
  }

  /** A shop that was opened before, elsewhere. */
  static known(baseUrl: string, { admin, store, ids }: KnownShop): Shop {
    return new Shop(new HttpClient(baseUrl, admin), new HttpClient(baseUrl, store), ids)
  }

  /** By which it can be found again. */
  get known(): KnownShop {
    return { admin: this.admin.headers, store: this.store.headers, ids: this.ids }
  }

  /** A cart that is ready to be paid; returns its id. */
  async fillsCart({
    quantity = 2,
    email = "eve@buyer.test",
    visitor = {},
    country = "us",
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
        country_code: country,
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

/** What Medusa answers of something that was made: the parts that a shop is put together from. */
interface Made {
  id: string
  token?: string
  variants?: { id: string }[]
  service_zones?: { id: string }[]
  fulfillment_sets?: { id: string }[]
}

async function made(admin: HttpClient, path: string, key: string, wanted: object): Promise<Made> {
  const answer = await admin.post<Record<string, Made>>(`/admin/${path}`, wanted)
  const one = answer[key]
  if (one === undefined)
    throw new Error(`shop.unexpected_answer: POST /admin/${path} answered without ${key}`)
  return one
}

async function shippingAtTen(admin: HttpClient, channel: Made, profile: Made): Promise<Made> {
  const location = await made(admin, "stock-locations", "stock_location", { name: "Here" })
  const path = `stock-locations/${location.id}`
  await admin.post(`/admin/${path}/sales-channels`, { add: [channel.id] })
  await admin.post(`/admin/${path}/fulfillment-providers`, { add: ["manual_manual"] })
  const sets = `${path}/fulfillment-sets?fields=*fulfillment_sets`
  const located = await made(admin, sets, "stock_location", { name: "Post", type: "shipping" })
  const zones = `fulfillment-sets/${located.fulfillment_sets?.[0]?.id}/service-zones`
  const set = await made(admin, zones, "fulfillment_set", {
    name: "US",
    geo_zones: [{ type: "country", country_code: "us" }],
  })
  return made(admin, "shipping-options", "shipping_option", {
    name: "Standard",
    service_zone_id: set.service_zones?.[0]?.id,
    shipping_profile_id: profile.id,
    provider_id: "manual_manual",
    price_type: "flat",
    type: { label: "Standard", description: "Two days", code: "standard" },
    prices: [{ currency_code: "usd", amount: 10 }],
    rules: [],
  })
}

async function shirtAtHundred(admin: HttpClient, channel: Made, profile: Made): Promise<Made> {
  return made(admin, "products", "product", {
    title: "Shirt",
    status: "published",
    shipping_profile_id: profile.id,
    sales_channels: [{ id: channel.id }],
    options: [{ title: "Size", values: ["M"] }],
    variants: [
      {
        title: "M",
        manage_inventory: false,
        options: { Size: "M" },
        prices: [{ currency_code: "usd", amount: 100 }],
      },
    ],
  })
}
