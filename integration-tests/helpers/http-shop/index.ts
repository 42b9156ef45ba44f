// The shop as HTTP specs see it: as a stranger, as a visitor with a browser, as an admin, and its tables to see what was recorded.
import { randomInt } from "node:crypto"
import { type Knex, knex } from "@medusajs/framework/mikro-orm/knex"
import { dropDatabase, freshDatabase, LOGIN } from "../processes/databases"
import { HttpClient } from "../shop/http"
import { startMedusa } from "../processes/medusa-process"
import { type KnownShop, Shop } from "../shop/shop"
import { unique } from "../unique"
import { untilTrue } from "../until"
import { NAMES } from "./running"
import type { Link } from "../../../src/api/contract/catalog/links"
import type { Partner } from "../../../src/api/contract/catalog/partners"

const BROWSER = { "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" }

/** How a refusal is answered. */
export interface Refused {
  type: string
  code: string
  message: string
  path?: string
}

export interface HttpShop {
  /** Nobody in particular, without a browser's headers. */
  stranger: HttpClient
  /** Somebody with a browser. */
  visitor: HttpClient
  admin: HttpClient
  db: Knex
}

/** The one shop of all specs, which sells. */
export interface SellingShop extends HttpShop {
  /** What it sells, and its storefront. */
  store: Shop
}

/** Connects a spec to the shop; `close` in afterAll. */
export async function httpShop(): Promise<SellingShop> {
  const shop = await connect(process.env[NAMES.url] ?? "", process.env[NAMES.database] ?? "")
  const known = JSON.parse(process.env[NAMES.store] ?? "") as KnownShop
  return { ...shop, store: Shop.known(shop.stranger.baseUrl, known) }
}

/** A shop of a spec's own, for what all the others would notice: saving the settings, for one. */
export async function ownHttpShop(
  name: string,
  options: object = {},
  further: NodeJS.ProcessEnv = {},
): Promise<HttpShop & { queue: string; log(): string; close(): Promise<void> }> {
  const queue = `http_${name}_${process.pid}`
  const database = await freshDatabase(queue)
  const env = { REFERRAL_TASK_QUEUE: queue, REFERRAL_FURTHER_OPTIONS: JSON.stringify(options), ...further }
  const medusa = await startMedusa({ database, env })
  const shop = await connect(medusa.baseUrl, database)
  return {
    ...shop,
    queue,
    // Everything that it printed.
    log: () => medusa.log(),
    async close() {
      await shop.db.destroy()
      await medusa.kill()
      await dropDatabase(database)
    },
  }
}

async function connect(url: string, database: string): Promise<HttpShop> {
  const stranger = new HttpClient(url)
  // While a large spec is loaded nobody notices that the shop closes what the start left open: whoever comes first finds that out.
  await untilTrue(
    "the shop to answer",
    async () => (await fetch(`${url}/health`).catch(() => null))?.ok === true,
  )
  const { token } = await stranger.post<{ token: string }>("/auth/user/emailpass", LOGIN)
  return {
    stranger,
    visitor: stranger.with(BROWSER),
    admin: stranger.with({ authorization: `Bearer ${token}` }),
    db: knex({ client: "pg", connection: database, pool: { min: 0, max: 3 } }),
  }
}

/** Makes a partner, with a code that nobody else has. */
export async function hirePartner({ admin }: HttpShop, more: object = {}): Promise<Partner> {
  const code = unique("code")
  const { partner } = await admin.post<{ partner: Partner }>("/admin/referral/partners", {
    name: code,
    code,
    ...more,
  })
  return partner
}

/** Makes a link, with a code that nobody else has. */
export async function aLink({ admin }: HttpShop, more: object = {}): Promise<Link> {
  const code = unique("link")
  const { link } = await admin.post<{ link: Link }>("/admin/referral/links", {
    name: code,
    code,
    destination: "/spring",
    ...more,
  })
  return link
}

/** Changes the settings as they stand, for as long as the work takes. */
export async function withDefaults(
  { db }: HttpShop,
  change: object,
  work: () => Promise<void>,
): Promise<void> {
  const lay = (form: object) =>
    db.raw("UPDATE referral_defaults_version SET form = form || CAST(? AS jsonb)", [JSON.stringify(form)])
  const [before] = await db<{ form: Record<string, unknown> }>("referral_defaults_version").orderBy(
    "version",
    "desc",
  )
  const old = Object.fromEntries(Object.keys(change).map((key) => [key, before?.form[key]]))
  await lay(change)
  try {
    await work()
  } finally {
    await lay(old)
  }
}

// A spec file has this module to itself, and shares the shop with others: each begins somewhere else.
let addresses = randomInt(2 ** 24)

/** An address that nobody else in this run comes from, as the proxy in front of the shop would tell it. */
export function fromAnotherAddress(): { "x-forwarded-for": string } {
  const host = ++addresses % 2 ** 24
  return { "x-forwarded-for": `10.${host >> 16}.${(host >> 8) % 256}.${host % 256}` }
}

/** The clicks on a partner, oldest first. */
export const clicksOn = async ({ db }: HttpShop, partner_id: string) =>
  await db<{ id: string; visitor_id: string; partner_id: string; link_id: string | null }>("referral_click")
    .where({ partner_id })
    .orderBy("id")

/** The cookie as a browser sends it back. */
export function cookieOf(headers: Headers): { cookie: string } | null {
  const pair = headers.get("set-cookie")?.split(";")[0]
  return pair === undefined ? null : { cookie: pair }
}

/** The visitor's token inside a cookie. */
export const tokenIn = ({ cookie }: { cookie: string }): string =>
  decodeURIComponent(cookie.split("=")[1] ?? "")
