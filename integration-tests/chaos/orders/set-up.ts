// Sets up the shop of a storm over HTTP, before anything is killed: three markets, five goods, seven promotions, a referral program with six
// partners. Sells nothing and knows no rule.
import type { HttpClient } from "../../helpers/shop/http"
import type { Shop } from "../../helpers/shop/shop"
import {
  CURRENCIES,
  type Currency,
  type Good,
  GOODS,
  mainRates,
  type PartnerName,
  PARTNERS,
  posterRates,
  PRICES,
} from "./wares"

export const COUNTRIES: Record<Currency, string> = { usd: "us", jpy: "jp", kwd: "kw" }
/** In percent. Kuwait has none. */
const TAXES: Partial<Record<Currency, number>> = { usd: 8.25, jpy: 10 }
const SHIPPING: Record<Currency, number> = { usd: 10, jpy: 800, kwd: 1.255 }
const FIVE: Record<Currency, number> = { usd: 5, jpy: 500, kwd: 1.5 }
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

export interface Made {
  id: string
  token?: string
  variants?: { id: string }[]
  service_zones?: { id: string; name: string }[]
  fulfillment_sets?: { id: string }[]
  shipping_profile_id?: string
}

export class SetUp {
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
