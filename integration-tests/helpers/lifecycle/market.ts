// The worked order of rules §6.4 in several currencies: markets with 8 % tax on goods and none on shipping,
// and a program that pays 5.00 each + 10 % and the parent 4 %. Owns no expectation.
import type { DurableShop } from "../shop/durable-shop"
import type { HttpClient } from "../shop/http"
import { Shop } from "../shop/shop"

export type Currency = "usd" | "jpy" | "kwd"

/** Two decimals, none, and three. */
const COUNTRIES: Record<Currency, string> = { usd: "us", jpy: "jp", kwd: "kw" }
const CURRENCIES = Object.keys(COUNTRIES) as Currency[]
const inEach = (amount: number) => CURRENCIES.map((currency_code) => ({ currency_code, amount }))

export interface Market {
  shop: Shop
  country: string
}

/** Sells the shop's product at 100 of each currency, with shipping at 10. */
export async function openMarkets({ shop }: DurableShop): Promise<Record<Currency, Market>> {
  const { admin, ids } = shop
  const fields = "service_zone_id,service_zone.fulfillment_set_id"
  const { shipping_option } = await admin.get<{
    shipping_option: { service_zone_id: string; service_zone: { fulfillment_set_id: string } }
  }>(`/admin/shipping-options/${ids.shippingOption}?fields=${fields}`)
  const { service_zone_id: zone, service_zone } = shipping_option
  await admin.post(`/admin/fulfillment-sets/${service_zone.fulfillment_set_id}/service-zones/${zone}`, {
    geo_zones: Object.values(COUNTRIES).map((country_code) => ({ type: "country", country_code })),
  })
  await admin.post(`/admin/shipping-options/${ids.shippingOption}`, { prices: inEach(10) })
  await admin.post(`/admin/products/${ids.product}/variants/${ids.variant}`, { prices: inEach(100) })
  for (const country of Object.values(COUNTRIES)) await taxGoods(admin, country, ids.shippingOption)
  return {
    usd: { shop, country: COUNTRIES.usd },
    jpy: await abroad(shop, "jpy"),
    kwd: await abroad(shop, "kwd"),
  }
}

async function abroad(shop: Shop, currency_code: Currency): Promise<Market> {
  const country = COUNTRIES[currency_code]
  const { region } = await shop.admin.post<{ region: { id: string } }>("/admin/regions", {
    name: country,
    currency_code,
    countries: [country],
    payment_providers: ["pp_system_default"],
  })
  const known = { ...shop.known, ids: { ...shop.ids, region: region.id } }
  return { shop: Shop.known(shop.admin.baseUrl, known), country }
}

async function taxGoods(admin: HttpClient, country_code: string, shippingOption: string): Promise<void> {
  const { tax_region } = await admin.post<{ tax_region: { id: string } }>("/admin/tax-regions", {
    country_code,
    provider_id: "tp_system",
    default_tax_rate: { name: "Goods", code: "goods", rate: 8 },
  })
  await admin.post("/admin/tax-rates", {
    tax_region_id: tax_region.id,
    name: "Shipping",
    code: "shipping",
    rate: 0,
    rules: [{ reference: "shipping_option", reference_id: shippingOption }],
  })
}

/** Jim earns 5.00 a piece and 10 %, his parent Bob 4 %. */
export async function payByAmountToo(shop: DurableShop): Promise<void> {
  const { admin } = shop.shop
  const { programs } = await admin.get<{ programs: { id: string }[] }>("/admin/referral/programs")
  const amount = { usd: 5, jpy: 5, kwd: 5 }
  await admin.post(`/admin/referral/programs/${programs[0]?.id}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: [{ percent: 10, amount }, { percent: 4 }] } }],
  })
  await save(shop, { pays_amount: true, pays_percent: true })
}

/** Saves settings, which are in force at once. */
export async function save({ shop }: DurableShop, change: object): Promise<void> {
  const { settings } = await shop.admin.get<{ settings: { version: number } }>("/admin/referral/settings")
  await shop.admin.post("/admin/referral/settings", { version: settings.version, ...change })
}
