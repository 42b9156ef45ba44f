// The shop of a storm, as its buyers and its admin use it: carts are filled, orders placed, settings saved. Knows ids, no rule.
import { LOGIN } from "../../helpers/processes/databases"
import type { HttpClient } from "../../helpers/shop/http"
import { Shop } from "../../helpers/shop/shop"
import type { OrderPlan } from "./plan"
import { COUNTRIES, type Made, SetUp, type StoreIds } from "./set-up"
import { COUPON_OWNER, type Era } from "./wares"

const BROWSER = { "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" }

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

  /** Deletes every promotion and every product; orders keep what they were sold as. */
  async deletesGoods(): Promise<void> {
    const { promotions } = await this.admin.get<{ promotions: Made[] }>(
      "/admin/promotions?limit=100&fields=id",
    )
    for (const { id } of promotions) await this.admin.raw("DELETE", `/admin/promotions/${id}`)
    for (const id of Object.values(this.ids.products)) await this.admin.raw("DELETE", `/admin/products/${id}`)
  }

  private async clicks(code: string): Promise<Record<string, string>> {
    const { headers, status } = await this.storefront.with(BROWSER).raw("GET", `/r/${code}`)
    const cookie = headers.get("set-cookie")?.split(";")[0]
    if (cookie === undefined) throw new Error(`the referral URL set no cookie: ${status}`)
    return { cookie }
  }
}
