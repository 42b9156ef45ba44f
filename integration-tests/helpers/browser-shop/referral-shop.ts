// A real shop with its admin, on a database of its own, and people who refer and buy. Speaks HTTP only; the browser is in dashboard.ts.
import { BUILT } from "./build"
import { type Admin, hireAdmin } from "../http-shop/admins"
import { dropDatabase, freshDatabase, LOGIN } from "../processes/databases"
import { type MedusaProcess, startMedusa } from "../processes/medusa-process"
import type { HttpClient } from "../shop/http"
import { Shop } from "../shop/shop"
import { untilTrue } from "../until"

/** What is said of a partner when one is made. */
export interface Recruit {
  name: string
  code?: string
  email?: string
  status?: string
  parent_id?: string
}

const VISITOR = { "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" }

/** A shop whose partners earn 10 %, and those who recruited them 4 %. */
export class ReferralShop {
  private constructor(
    /** Where its data lies, for what no route can do. */
    readonly database: string,
    private readonly medusa: MedusaProcess,
    private readonly shop: Shop,
  ) {}

  /**
   * Opens a shop named after the suite, with a program in which every partner takes part; `options` are the
   * plugin's, `further` variables.
   */
  static async open(
    suite: string,
    options: object = {},
    further: NodeJS.ProcessEnv = {},
  ): Promise<ReferralShop> {
    const name = `browser_${suite}_${process.pid}`
    const database = await freshDatabase(name)
    const env = { REFERRAL_TASK_QUEUE: name, REFERRAL_FURTHER_OPTIONS: JSON.stringify(options) }
    // Not production, where whoever signs in must do so by https; not development, which would leave what was built alone.
    const medusa = await startMedusa({
      database,
      home: BUILT,
      admin: true,
      env: { ...env, ...further, NODE_ENV: "test" },
    })
    const opened = new ReferralShop(database, medusa, await Shop.open(medusa.baseUrl, LOGIN))
    await opened.startProgram()
    return opened
  }

  /** Speaks as the admin of every fresh database. */
  get admin(): HttpClient {
    return this.shop.admin
  }

  get baseUrl(): string {
    return this.medusa.baseUrl
  }

  /** Makes a partner; answers the id. */
  async recruits(recruit: Recruit): Promise<string> {
    const { partner } = await this.shop.admin.post<{ partner: { id: string } }>(
      "/admin/referral/partners",
      recruit,
    )
    return partner.id
  }

  /** Makes another admin, who signs in with this password. */
  async hires(admin: Admin): Promise<void> {
    await hireAdmin(this.shop.admin, admin)
  }

  /** Saves some of the settings. */
  async sets(changes: object): Promise<void> {
    const { admin } = this.shop
    const { settings } = await admin.get<{ settings: { version: number } }>("/admin/referral/settings")
    await admin.post("/admin/referral/settings", { version: settings.version, ...changes })
  }

  /** Sells in these currencies, the first of them by default. */
  async sellsIn(...codes: string[]): Promise<void> {
    const { admin } = this.shop
    const { stores } = await admin.get<{ stores: { id: string }[] }>("/admin/stores")
    const supported_currencies = codes.map((currency_code, place) => {
      return { currency_code, is_default: place === 0 }
    })
    await admin.post(`/admin/stores/${stores[0]?.id ?? ""}`, { supported_currencies })
  }

  /** Edits the terms of the program by hand. */
  async editsTheProgram(terms: object): Promise<void> {
    const { admin } = this.shop
    const { programs } = await admin.get<{ programs: { id: string }[] }>("/admin/referral/programs")
    await admin.post(`/admin/referral/programs/${programs[0]?.id ?? ""}`, terms)
  }

  /** Somebody opens the referral URLs of these partners, one after the other, and buys two shirts; answers the order's id. */
  async sellsReferredBy(...codes: string[]): Promise<string> {
    let cookie: string | undefined
    for (const code of codes) {
      const visitor = this.shop.store.with({ ...VISITOR, ...(cookie === undefined ? {} : { cookie }) })
      const { headers } = await visitor.raw("GET", `/r/${code}`)
      cookie ??= headers.getSetCookie()[0]?.split(";")[0]
      if (cookie === undefined) throw new Error(`a visit to the URL of ${code} left no cookie`)
    }
    return await this.sells({ cookie })
  }

  /** Somebody buys two shirts; answers the order's id once the program has looked at it. */
  async sells({
    cookie,
    email = "eve@example.com",
  }: { cookie?: string; email?: string } = {}): Promise<string> {
    const visitor = { ...VISITOR, ...(cookie === undefined ? {} : { cookie }) }
    const orderId = await this.shop.sells({ email, visitor })
    await untilTrue(`order ${orderId} is looked at`, async () => {
      return (await this.shop.admin.raw("GET", `/admin/referral/orders/${orderId}`)).status === 200
    })
    return orderId
  }

  /** The customer who bought under this e-mail. */
  async customerWith(email: string): Promise<string> {
    const path = `/admin/customers?email=${encodeURIComponent(email)}`
    const { customers } = await this.shop.admin.get<{ customers: { id: string }[] }>(path)
    return customers[0]?.id ?? ""
  }

  /** A customer whom an admin adds, and who has bought nothing. */
  async addsCustomer(email: string): Promise<string> {
    const { customer } = await this.shop.admin.post<{ customer: { id: string } }>("/admin/customers", {
      email,
    })
    return customer.id
  }

  /** From now on the program pays these rates for sales, level 1 first. */
  async changesTheRates(levels: { percent: number }[]): Promise<void> {
    const { admin } = this.shop
    const { programs } = await admin.get<{ programs: { id: string }[] }>("/admin/referral/programs")
    await admin.post(`/admin/referral/programs/${programs[0]?.id ?? ""}/rate-cards`, {
      rates: [{ scope: "default", sale: { levels } }],
    })
  }

  /** The commissions of an order, level 1 first. */
  async commissionsOf(order: string): Promise<{ id: string }[]> {
    const path = `/admin/referral/commissions?order_id=${order}`
    const { commissions } = await this.shop.admin.get<{ commissions: { id: string; level: number }[] }>(path)
    return commissions.sort((a, b) => a.level - b.level)
  }

  /** Another admin holds a commission. */
  async holds(commission: string): Promise<void> {
    await this.shop.admin.post(`/admin/referral/commissions/${commission}/hold`, { reason: "Under inquiry" })
  }

  /** Adjusts a partner's balance, by major units. */
  async adjusts(partner_id: string, amount: number, currency_code = "usd"): Promise<void> {
    const key = `${partner_id} ${amount} ${currency_code}`.replaceAll(" ", "_")
    const body = { partner_id, amount, currency_code, reason: `Bonus of ${amount}` }
    await this.shop.admin.with({ "idempotency-key": key }).post("/admin/referral/adjustments", body)
  }

  /** Makes a link for all partners. */
  async linksTo(link: { name: string; code: string; destination: string }): Promise<void> {
    await this.shop.admin.post("/admin/referral/links", link)
  }

  /** The program in which every partner takes part. */
  async program(): Promise<string> {
    const { programs } = await this.shop.admin.get<{ programs: { id: string }[] }>(
      "/admin/referral/programs?order=created_at",
    )
    return programs[0]?.id ?? ""
  }

  /** Puts the shirt into a collection and a category of these names. */
  async filesTheShirt({ collection, category }: { collection: string; category: string }): Promise<void> {
    const { admin, ids } = this.shop
    const made = await admin.post<{ collection: { id: string } }>("/admin/collections", { title: collection })
    const { product_category } = await admin.post<{ product_category: { id: string } }>(
      "/admin/product-categories",
      { name: category, is_active: true },
    )
    await admin.post(`/admin/products/${ids.product}`, {
      collection_id: made.collection.id,
      categories: [{ id: product_category.id }],
    })
  }

  /** Gives the program a card with this many rows for products that are no longer sold, and 5 % for everything else. */
  async laysACardOf(rows: number): Promise<void> {
    const gone = Array.from({ length: rows }, (_, n) => {
      return { scope: { product_id: `prod_gone_${n}` }, sale: { levels: [{ percent: 1 }] } }
    })
    await this.shop.admin.post(`/admin/referral/programs/${await this.program()}/rate-cards`, {
      rates: [{ scope: "default", sale: { levels: [{ percent: 5 }] } }, ...gone],
    })
  }

  /** What an order earns, by partner's code and level, in major units. */
  async earnedWith(orderId: string): Promise<Record<string, number>> {
    const { order } = await this.shop.admin.get<{
      order: { commissions: { partner: { code: string }; level: number; amount: number }[] }
    }>(`/admin/referral/orders/${orderId}`)
    return Object.fromEntries(
      order.commissions.map(({ partner, level, amount }) => [`${partner.code} ${level}`, amount]),
    )
  }

  /** Ends it, database and all. */
  async close(): Promise<void> {
    await this.medusa.kill()
    await dropDatabase(this.database)
  }

  private async startProgram(): Promise<void> {
    const { admin } = this.shop
    const { program } = await admin.post<{ program: { id: string } }>("/admin/referral/programs", {
      name: "Friends of the shop",
      auto_enroll: true,
    })
    await admin.post(`/admin/referral/programs/${program.id}/rate-cards`, {
      rates: [{ scope: "default", sale: { levels: [{ percent: 10 }, { percent: 4 }] } }],
    })
  }
}
