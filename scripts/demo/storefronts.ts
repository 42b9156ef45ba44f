// The kinds of storefronts, and how each keeps a visitor whom a partner sent, as docs/storefront.md says: one buyer for each. Over HTTP only.
import { HttpClient } from "../services/shop-http"
import { openReferralUrl, type Visitor } from "./checkout"

/** A storefront on a host that the backend's cookie does not reach. Nobody has to listen there: a redirect is only read. */
export const OTHER_SITE = "http://127.0.0.1:8000"

const LINK = { code: "spring", name: "Spring sale", destination: `${OTHER_SITE}/spring` }
const APP = { "user-agent": "DemoShop/1.0 (iPhone)" }

/** A kind of storefront, and how its visitor arrives. */
export interface Storefront {
  kind: string
  arrives: (code: string) => Promise<Visitor>
}

/** Makes sure that the link is there which leads to the other site. */
export async function seedLink(admin: HttpClient): Promise<void> {
  const { links } = await admin.get<{ links: { code: string }[] }>("/admin/referral/links?limit=100")
  if (!links.some(({ code }) => code === LINK.code)) await admin.post("/admin/referral/links", LINK)
}

/** All of them, the simplest first. */
export function storefronts(address: string, key: string): Storefront[] {
  const store = new HttpClient(address, { "x-publishable-api-key": key })
  const tokenFor = async (body: object, headers: Record<string, string> = {}): Promise<string> =>
    (await store.with(headers).post<{ visitor: string }>("/store/referral/clicks", body)).visitor
  return [
    {
      kind: "in a shop on the backend's site: the browser sends the cookie",
      arrives: async (code) => ({ headers: { cookie: await openReferralUrl(`${address}/r/${code}`) } }),
    },
    {
      kind: "in a shop on another site: it exchanges the handover in its URL for a token",
      arrives: async (code) => {
        const handover = await handoverOf(`${address}/r/${LINK.code}/${code}`)
        return { headers: { "x-referral-visitor": await tokenFor({ handover }) } }
      },
    },
    {
      kind: "in a shop rendered on a server: the server binds the cart at the end",
      arrives: async (code) => {
        const visitor = await tokenFor({ handover: await handoverOf(`${address}/r/${LINK.code}/${code}`) })
        return {
          headers: {},
          bind: (client, cartId) => client.post(`/store/carts/${cartId}/referral`, { visitor }),
        }
      },
    },
    {
      kind: "in a mobile app: it posts the click of the link that opened it",
      arrives: async (code) => ({ headers: { "x-referral-visitor": await tokenFor({ code }, APP) } }),
    },
  ]
}

/** The single-use code in a redirect to a host that the cookie does not reach. */
async function handoverOf(url: string): Promise<string> {
  const answer = await fetch(url, {
    redirect: "manual",
    headers: { "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" },
  })
  const handover = new URL(answer.headers.get("location") ?? url).searchParams.get("referral_handover")
  if (handover === null) {
    throw new Error(
      `demo.no_handover: GET ${url} answered ${answer.status} to ${answer.headers.get("location") ?? "nowhere"}`,
    )
  }
  return handover
}
