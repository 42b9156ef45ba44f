// Sets up the shop of a storm over HTTP, before anything is killed: three markets, five goods, two promotions, a referral program with six
// partners; and sells in it. Knows ids, no rule.
import { HttpClient } from "../helpers/http"
import { Shop } from "../helpers/shop"
import { LOGIN } from "../helpers/databases"
import type { OrderPlan } from "./plan"
import {
  COUPON_OWNER,
  CURRENCIES,
  type Currency,
  type Era,
  type Good,
  GOODS,
  mainRates,
  type PartnerName,
  PARTNERS,
  posterRates,
  PRICES,
} from "./wares"

const COUNTRIES: Record<Currency, string> = { usd: "us", jpy: "jp", kwd: "kw" }
/** In percent. Kuwait has none. */
const TAXES: Partial<Record<Currency, number>> = { usd: 8.25, jpy: 10 }
const SHIPPING: Record<Currency, number> = { usd: 10, jpy: 800, kwd: 1.255 }
const FIVE: Record<Currency, number> = { usd: 5, jpy: 500, kwd: 1.5 }
const BROWSER = { "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" }

type ById<Name extends string> = Record<Name, string>

/** Everything in it that is known by an id. */
export interface StoreIds {
  regions: ById<Currency>
  shippingOptions: ById<Currency>
  products: ById<Good>
  variants: ById<Good>
  partners: ById<PartnerName>
  programs: { main: string; posters: string }
  promotions: { coupon: string }
  location: string
}

interface Made {
  id: string
  token?: string
  variants?: { id: string }[]
  service_zones?: { id: string; name: string }[]
  fulfillment_sets?: { id: string }[]
  shipping_profile_id?: string
}

/** An order that was asked for, as far as is known. */
export interface Cart {
  id: string
  headers: Record<string, string>
}

export class Store {
  private constructor(
    readonly admin: HttpClient,
    private readonly storefront: HttpClient,
    readonly ids: StoreIds,
  ) {}

  static async open(baseUrl: string): Promise<Store> {
    const shop = await Shop.open(baseUrl, LOGIN)
    const set = new SetUp(shop)
    const { regions, shippingOptions, location } = await set.markets()
    const { products, variants } = await set.goods()
    const programs = await set.programs(products, variants)
    const partners = await set.partners()
    const promotions = await set.promotions(partners[COUPON_OWNER])
    const ids = { regions, shippingOptions, products, variants, partners, programs, promotions, location }
    return new Store(shop.admin, shop.store, ids)
  }

  /** Saves what holds from now on; answers the version. */
  async save(era: Era): Promise<number> {
    const { settings } = await this.admin.get<{ settings: { version: number } }>("/admin/referral/settings")
    const saved = await this.admin.post<{ settings: { version: number } }>("/admin/referral/settings", {
      version: settings.version,
      ...era,
    })
    return saved.settings.version
  }

  /** Everything up to the payment: the click, the cart, the codes, the way there. */
  async fillsCart(plan: OrderPlan): Promise<Cart> {
    const headers = { ...BROWSER, ...(plan.clicked === null ? {} : await this.clicks(plan.clicked)) }
    const store = this.storefront.with(headers)
    const codes = [
      ...(plan.discount === null ? [] : [`${plan.discount}_${plan.currency}`]),
      ...(plan.coupon ? ["ANN"] : []),
    ]
    const { cart } = await store.post<{ cart: Made }>("/store/carts", {
      region_id: this.ids.regions[plan.currency],
      email: plan.themselves ? `${plan.clicked ?? "ann"}@partner.test` : `buyer${plan.number}@buyer.test`,
      items: plan.lines.map(({ good, quantity }) => ({ variant_id: this.ids.variants[good], quantity })),
      metadata: { plan: plan.number },
      promo_codes: codes,
      shipping_address: {
        first_name: "Eve",
        address_1: "1 Main St",
        city: "Springfield",
        country_code: COUNTRIES[plan.currency],
        postal_code: "1",
      },
    })
    await store.post(`/store/carts/${cart.id}/shipping-methods`, {
      option_id: this.ids.shippingOptions[plan.currency],
    })
    const { payment_collection } = await store.post<{ payment_collection: Made }>(
      "/store/payment-collections",
      { cart_id: cart.id },
    )
    await store.post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
      provider_id: "pp_system_default",
    })
    return { id: cart.id, headers }
  }

  /** Pays; answers the order's id, or null where the shop says that there is none (yet). */
  async completes({ id, headers }: Cart): Promise<string | null> {
    const done = await this.storefront
      .with(headers)
      .post<{ type: string; order?: { id: string } }>(`/store/carts/${id}/complete`)
    return done.order?.id ?? null
  }

  private async clicks(code: string): Promise<Record<string, string>> {
    const { headers, status } = await this.storefront.with(BROWSER).raw("GET", `/r/${code}`)
    const cookie = headers.get("set-cookie")?.split(";")[0]
    if (cookie === undefined) throw new Error(`the referral URL set no cookie: ${status}`)
    return { cookie }
  }
}

class SetUp {
  private readonly admin: HttpClient

  constructor(private readonly shop: Shop) {
    this.admin = shop.admin
  }

  async markets(): Promise<Pick<StoreIds, "regions" | "shippingOptions" | "location">> {
    const { stock_locations } = await this.admin.get<{ stock_locations: Made[] }>(
      "/admin/stock-locations?fields=id,*fulfillment_sets",
    )
    const [here] = stock_locations
    const set = here?.fulfillment_sets?.[0]?.id ?? ""
    const markets = { usd: this.shop.ids.region, jpy: "", kwd: "" }
    const options = { usd: this.shop.ids.shippingOption, jpy: "", kwd: "" }
    for (const currency of CURRENCIES) {
      await this.tax(currency)
      if (currency === "usd") continue
      markets[currency] = await this.region(currency)
      options[currency] = await this.shipping(set, currency)
    }
    return { regions: markets, shippingOptions: options, location: here?.id ?? "" }
  }

  async goods(): Promise<Pick<StoreIds, "products" | "variants">> {
    const profile = await this.profile()
    const made = new Map<Good, Made>()
    for (const good of GOODS) {
      const answer = await this.admin.post<{ product: Made }>("/admin/products", {
        title: `A ${good}`,
        status: "published",
        is_giftcard: good === "voucher",
        shipping_profile_id: profile,
        sales_channels: [{ id: this.shop.ids.salesChannel }],
        options: [{ title: "Size", values: ["M"] }],
        variants: [
          {
            title: "M",
            manage_inventory: false,
            options: { Size: "M" },
            prices: CURRENCIES.map((currency) => ({
              currency_code: currency,
              amount: PRICES[good][currency],
            })),
          },
        ],
      })
      made.set(good, answer.product)
    }
    const by = (id: (product: Made | undefined) => string | undefined) =>
      Object.fromEntries(GOODS.map((good) => [good, id(made.get(good)) ?? ""])) as ById<Good>
    return { products: by((one) => one?.id), variants: by((one) => one?.variants?.[0]?.id) }
  }

  async programs(products: ById<Good>, variants: ById<Good>): Promise<StoreIds["programs"]> {
    const posters = await this.program("Posters", 1, posterRates(products))
    return { main: await this.program("Main", 2, mainRates(products, variants)), posters }
  }

  async partners(): Promise<ById<PartnerName>> {
    const ids = new Map<string, string>()
    for (const { name, parent, active } of PARTNERS) {
      const { partner } = await this.admin.post<{ partner: Made }>("/admin/referral/partners", {
        name,
        code: name,
        email: `${name}@partner.test`,
        status: active ? "active" : "inactive",
        parent_id: parent === null ? null : ids.get(parent),
      })
      ids.set(name, partner.id)
    }
    return Object.fromEntries(ids) as ById<PartnerName>
  }

  async promotions(couponOwner: string): Promise<StoreIds["promotions"]> {
    for (const currency of CURRENCIES) {
      await this.promotion(`tenth_${currency}`, { type: "percentage", value: 10, allocation: "across" })
      const five = { type: "fixed", value: FIVE[currency], currency_code: currency, allocation: "across" }
      await this.promotion(`five_${currency}`, five)
    }
    const coupon = await this.promotion("ANN", {
      type: "percentage",
      value: 7,
      allocation: "each",
      max_quantity: 2,
    })
    await this.admin.post("/admin/referral/coupons", { partner_id: couponOwner, promotion_id: coupon })
    return { coupon }
  }

  private async promotion(code: string, method: object): Promise<string> {
    const { promotion } = await this.admin.post<{ promotion: Made }>("/admin/promotions", {
      code,
      type: "standard",
      status: "active",
      application_method: { target_type: "items", ...method },
    })
    return promotion.id
  }

  private async program(name: string, priority: number, rates: object[]): Promise<string> {
    const { program } = await this.admin.post<{ program: Made }>("/admin/referral/programs", {
      name,
      priority,
      auto_enroll: true,
    })
    await this.admin.post(`/admin/referral/programs/${program.id}/rate-cards`, { rates })
    return program.id
  }

  private async tax(currency: Currency): Promise<void> {
    const rate = TAXES[currency]
    if (rate === undefined) return
    await this.admin.post("/admin/tax-regions", {
      country_code: COUNTRIES[currency],
      provider_id: "tp_system",
      default_tax_rate: { rate, code: `tax-${currency}`, name: "Tax" },
    })
  }

  private async region(currency: Currency): Promise<string> {
    const { region } = await this.admin.post<{ region: Made }>("/admin/regions", {
      name: currency,
      currency_code: currency,
      countries: [COUNTRIES[currency]],
      payment_providers: ["pp_system_default"],
    })
    return region.id
  }

  private async shipping(set: string, currency: Currency): Promise<string> {
    const { fulfillment_set } = await this.admin.post<{ fulfillment_set: Made }>(
      `/admin/fulfillment-sets/${set}/service-zones`,
      { name: currency, geo_zones: [{ type: "country", country_code: COUNTRIES[currency] }] },
    )
    const zone = fulfillment_set.service_zones?.find((one) => one.name === currency)
    const { shipping_option } = await this.admin.post<{ shipping_option: Made }>("/admin/shipping-options", {
      name: currency,
      service_zone_id: zone?.id,
      shipping_profile_id: await this.profile(),
      provider_id: "manual_manual",
      price_type: "flat",
      type: { label: "Standard", description: "Two days", code: `standard-${currency}` },
      prices: [{ currency_code: currency, amount: SHIPPING[currency] }],
      rules: [],
    })
    return shipping_option.id
  }

  private async profile(): Promise<string> {
    const { shipping_option } = await this.admin.get<{ shipping_option: Made }>(
      `/admin/shipping-options/${this.shop.ids.shippingOption}`,
    )
    return shipping_option.shipping_profile_id ?? ""
  }
}
