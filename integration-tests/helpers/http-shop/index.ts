// The shop as HTTP specs see it: as a stranger, as a visitor with a browser, as an admin, and its tables to see what was recorded.
import { type Knex, knex } from "@medusajs/framework/mikro-orm/knex"
import { LOGIN } from "../databases"
import { HttpClient } from "../http"
import { type KnownShop, Shop } from "../shop"
import { unique } from "../unique"
import { NAMES } from "./running"

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
  /** What it sells, and its storefront. */
  store: Shop
  db: Knex
}

/** Connects a spec to the shop; `close` in afterAll. */
export async function httpShop(): Promise<HttpShop> {
  const stranger = new HttpClient(process.env[NAMES.url] ?? "")
  const { token } = await stranger.post<{ token: string }>("/auth/user/emailpass", LOGIN)
  return {
    stranger,
    visitor: stranger.with(BROWSER),
    store: Shop.known(stranger.baseUrl, JSON.parse(process.env[NAMES.store] ?? "") as KnownShop),
    admin: stranger.with({ authorization: `Bearer ${token}` }),
    db: knex({ client: "pg", connection: process.env[NAMES.database], pool: { min: 0, max: 3 } }),
  }
}

interface PartnerSeen {
  id: string
  code: string
  name: string
  status: string
  parent_id: string | null
  [field: string]: unknown
}

/** Makes a partner, with a code that nobody else has. */
export async function hirePartner({ admin }: HttpShop, more: object = {}): Promise<PartnerSeen> {
  const code = unique("code")
  const { partner } = await admin.post<{ partner: PartnerSeen }>("/admin/referral/partners", {
    name: code,
    code,
    ...more,
  })
  return partner
}

interface LinkSeen {
  id: string
  code: string
  name: string
  destination: string
  status: string
}

/** Makes a link, with a code that nobody else has. */
export async function aLink({ admin }: HttpShop, more: object = {}): Promise<LinkSeen> {
  const code = unique("link")
  const { link } = await admin.post<{ link: LinkSeen }>("/admin/referral/links", {
    name: code,
    code,
    destination: "/spring",
    ...more,
  })
  return link
}

/** Changes the defaults as they stand, for as long as the work takes. */
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

let addresses = 0

/** An address that nobody else in this run comes from, as the proxy in front of the shop would tell it. */
export function fromAnotherAddress(): { "x-forwarded-for": string } {
  addresses++
  return { "x-forwarded-for": `10.${process.pid % 250}.${addresses >> 8}.${addresses % 256}` }
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
