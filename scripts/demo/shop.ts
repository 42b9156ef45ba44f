// Lays in a small shop through the admin API: one region, three products, one way to ship. Finds what an earlier start
// has made and makes only what is missing.
import type { HttpClient } from "../services/shop-http"

/** What a buyer needs to know. */
export interface Shop {
  region_id: string
  publishable_key: string
  variants: { id: string; title: string }[]
}

interface Row {
  id: string
}

/** What is made when nothing of this name is there. */
interface Wanted {
  name: string
  [field: string]: unknown
}

const CURRENCY = "usd"
const PRODUCTS = [
  { title: "Linen shirt", amount: 60 },
  { title: "Canvas bag", amount: 40 },
  { title: "Walking boots", amount: 140 },
]

/** Makes sure that the shop is there. */
export async function seedShop(admin: HttpClient): Promise<Shop> {
  const channel = await findOrMake(admin, "sales-channels", "sales_channel", { name: "Demo shop" })
  const region = await findOrMake(admin, "regions", "region", regionOf("United States"))
  const profile = await findOrMake(admin, "shipping-profiles", "shipping_profile", {
    name: "Parcels",
    type: "default",
  })
  await seedShipping(admin, channel, profile)
  const variants = await seedProducts(admin, channel, profile)
  return { region_id: region.id, publishable_key: await publishableKey(admin, channel), variants }
}

function regionOf(name: string): Wanted {
  return { name, currency_code: CURRENCY, countries: ["us"], payment_providers: ["pp_system_default"] }
}

async function seedShipping(admin: HttpClient, channel: Row, profile: Row): Promise<void> {
  const options = await admin.get<{ shipping_options: { name: string }[] }>(
    "/admin/shipping-options?limit=100",
  )
  if (options.shipping_options.some(({ name }) => name === "Standard")) return
  const address = { address_1: "1 Main Street", city: "Portland", country_code: "us" }
  const location = await findOrMake(admin, "stock-locations", "stock_location", {
    name: "Warehouse",
    address,
  })
  await admin.post(`/admin/stock-locations/${location.id}/sales-channels`, { add: [channel.id] })
  await admin.post(`/admin/stock-locations/${location.id}/fulfillment-providers`, { add: ["manual_manual"] })
  const set = await fulfillmentSet(admin, location)
  const zone = set.service_zones[0] ?? (await serviceZone(admin, set))
  await admin.post("/admin/shipping-options", {
    name: "Standard",
    service_zone_id: zone.id,
    shipping_profile_id: profile.id,
    provider_id: "manual_manual",
    price_type: "flat",
    type: { label: "Standard", description: "In a few days", code: "standard" },
    prices: [{ currency_code: CURRENCY, amount: 5 }],
    rules: [
      { attribute: "enabled_in_store", operator: "eq", value: "true" },
      { attribute: "is_return", operator: "eq", value: "false" },
    ],
  })
}

interface FulfillmentSet extends Row {
  service_zones: Row[]
}

async function fulfillmentSet(admin: HttpClient, location: Row): Promise<FulfillmentSet> {
  const path = `/admin/stock-locations/${location.id}`
  const fields = "?fields=id,*fulfillment_sets,*fulfillment_sets.service_zones"
  const sets = async () =>
    (await admin.get<{ stock_location: { fulfillment_sets: FulfillmentSet[] } }>(path + fields))
      .stock_location.fulfillment_sets
  const [there] = await sets()
  if (there) return there
  await admin.post(`${path}/fulfillment-sets`, { name: "Demo shipping", type: "shipping" })
  const [made] = await sets()
  if (!made) throw new Error("demo.no_fulfillment_set: Medusa made none; see .referral/logs/medusa.log")
  return made
}

async function serviceZone(admin: HttpClient, set: Row): Promise<Row> {
  const zone = { name: "United States", geo_zones: [{ type: "country", country_code: "us" }] }
  const made = await admin.post<{ fulfillment_set: FulfillmentSet }>(
    `/admin/fulfillment-sets/${set.id}/service-zones`,
    zone,
  )
  const [first] = made.fulfillment_set.service_zones
  if (!first) throw new Error("demo.no_service_zone: Medusa made none; see .referral/logs/medusa.log")
  return first
}

interface Product extends Row {
  title: string
  variants: Row[]
}

async function seedProducts(admin: HttpClient, channel: Row, profile: Row): Promise<Shop["variants"]> {
  const { products } = await admin.get<{ products: Product[] }>(
    "/admin/products?limit=100&fields=id,title,*variants",
  )
  const variants: Shop["variants"] = []
  for (const { title, amount } of PRODUCTS) {
    const product = products.find((candidate) => candidate.title === title) ?? (await newProduct())
    variants.push(...product.variants.slice(0, 1).map(({ id }) => ({ id, title })))

    async function newProduct(): Promise<Product> {
      const variant = { title: "One size", options: { Size: "One size" }, manage_inventory: false }
      const made = await admin.post<{ product: Product }>("/admin/products", {
        title,
        status: "published",
        options: [{ title: "Size", values: ["One size"] }],
        variants: [{ ...variant, prices: [{ currency_code: CURRENCY, amount }] }],
        sales_channels: [{ id: channel.id }],
        shipping_profile_id: profile.id,
      })
      return made.product
    }
  }
  return variants
}

interface Key extends Row {
  title: string
  token: string
  revoked_at: string | null
}

async function publishableKey(admin: HttpClient, channel: Row): Promise<string> {
  const { api_keys } = await admin.get<{ api_keys: Key[] }>("/admin/api-keys?type=publishable&limit=100")
  const there = api_keys.find(({ title, revoked_at }) => title === "Demo shop" && revoked_at === null)
  if (there) return there.token
  const { api_key } = await admin.post<{ api_key: Key }>("/admin/api-keys", {
    title: "Demo shop",
    type: "publishable",
  })
  await admin.post(`/admin/api-keys/${api_key.id}/sales-channels`, { add: [channel.id] })
  return api_key.token
}

/** Medusa's resources answer `{ <plural>: […] }` to a list and `{ <singular>: {…} }` to a creation. */
async function findOrMake(admin: HttpClient, path: string, singular: string, wanted: Wanted): Promise<Row> {
  const list = await admin.get<Record<string, (Row & { name: string })[]>>(`/admin/${path}?limit=100`)
  const there = list[`${singular}s`]?.find(({ name }) => name === wanted.name)
  if (there) return there
  const made = (await admin.post<Record<string, Row>>(`/admin/${path}`, wanted))[singular]
  if (!made) throw new Error(`demo.unexpected_answer: POST /admin/${path} answered without ${singular}`)
  return made
}
