// How a visitor gets to a storefront that the backend's cookie doesn't reach: by a single-use code in the
// redirect, never by the token. Shows rules §3.4.
import type { HttpClient } from "../../helpers/shop/http"
import { clicksOn, cookieOf, hirePartner, httpShop, type SellingShop, tokenIn } from "../../helpers/http-shop"

const MINUTE_MS = 60_000

let shop: SellingShop
let store: HttpClient

beforeAll(async () => {
  shop = await httpShop()
  store = shop.store.store.with({ "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" })
})
afterAll(() => shop.db.destroy())

/** The backend under another site's name, as its proxy tells it. */
const ELSEWHERE = { "x-forwarded-host": "go.shop.test" }

const visits = async (path: string, headers: Record<string, string> = ELSEWHERE): Promise<URL> =>
  new URL((await shop.visitor.with(headers).raw("GET", path)).headers.get("location") ?? "")

const handoverIn = (url: URL): string => url.searchParams.get("referral_handover") ?? ""

interface Exchanged {
  visitor?: string
  code?: string
  path?: string
}
const exchange = async (handover: string, headers: Record<string, string> = {}) => {
  const { status, body } = await store
    .with(headers)
    .raw<Exchanged>("POST", "/store/referral/clicks", { handover })
  return { status, ...body }
}

it("is carried by a redirect to another host, and gives the click to whoever exchanges it there", async () => {
  const jim = await hirePartner(shop)
  const url = await visits(`/r/${jim.code}?utm=a`)
  expect(url.searchParams.get("utm")).toBe("a")
  const [click] = await clicksOn(shop, jim.id)
  const { status, visitor } = await exchange(handoverIn(url))
  expect(status).toBe(200)
  // Never the visitor of whoever was redirected: that may be a partner's server.
  expect(visitor?.split(".")[0]).not.toBe(click?.visitor_id)
  const [, copy, ...more] = await clicksOn(shop, jim.id)
  expect(more).toEqual([])
  expect(copy).toMatchObject({
    ...click,
    id: copy?.id,
    visitor_id: visitor?.split(".")[0],
    copied_from: click?.id,
  })
})

it("adds the click to the visitor whose token the storefront has already", async () => {
  const [jim, ann] = [await hirePartner(shop), await hirePartner(shop)]
  const first = await exchange(handoverIn(await visits(`/r/${jim.code}`)))
  const header = { "x-referral-visitor": first.visitor ?? "" }
  const second = await exchange(handoverIn(await visits(`/r/${ann.code}`)), header)
  expect(second.visitor).toBe(first.visitor)
  const owners = async (partner: string) =>
    (await clicksOn(shop, partner)).map(({ visitor_id }) => visitor_id)
  expect(await owners(jim.id)).toContain(first.visitor?.split(".")[0])
  expect(await owners(ann.id)).toContain(first.visitor?.split(".")[0])
  // A forged one is no token.
  const forged = await exchange(handoverIn(await visits(`/r/${ann.code}`)), {
    "x-referral-visitor": "forged",
  })
  expect(forged).toMatchObject({ status: 200, visitor: expect.stringMatching(/^[\w-]{22}\./) as string })
})

it("makes no two of those one visitor to whom one browser's redirects were handed", async () => {
  const jim = await hirePartner(shop)
  const answer = await shop.visitor.with(ELSEWHERE).raw("GET", `/r/${jim.code}`)
  const server = { ...ELSEWHERE, ...cookieOf(answer.headers) }
  const victims = [
    await exchange(handoverIn(await visits(`/r/${jim.code}`, server))),
    await exchange(handoverIn(await visits(`/r/${jim.code}`, server))),
  ]
  const known = new Set([
    ...victims.map(({ visitor }) => visitor),
    tokenIn(cookieOf(answer.headers) ?? { cookie: "" }),
  ])
  expect(known.size).toBe(3)
})

it("is not carried where the cookie reaches the storefront, nor where nothing was recorded", async () => {
  const jim = await hirePartner(shop)
  expect((await visits(`/r/${jim.code}`, {})).search).toBe("")
  expect((await visits("/r/nobody")).search).toBe("")
  expect((await visits(`/r/${jim.code}`, { ...ELSEWHERE, "user-agent": "Googlebot/2.1" })).search).toBe("")
})

it("replaces one that a shared URL still carries", async () => {
  const jim = await hirePartner(shop)
  const url = await visits(`/r/${jim.code}?referral_handover=of-somebody-else&x=1`)
  expect(url.searchParams.getAll("referral_handover")).toEqual([expect.stringMatching(/^[\w-]{22}$/)])
  expect(url.searchParams.get("x")).toBe("1")
})

it("never holds the token, nor is it kept as it is", async () => {
  const jim = await hirePartner(shop)
  const url = await visits(`/r/${jim.code}`)
  const [click] = await clicksOn(shop, jim.id)
  expect(url.href).not.toContain(click?.visitor_id)
  expect(JSON.stringify(await shop.db("referral_handover"))).not.toContain(handoverIn(url))
})

it("is good once, also when it is handed in many times at the same moment", async () => {
  const jim = await hirePartner(shop)
  const handover = handoverIn(await visits(`/r/${jim.code}`))
  const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(handover)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await exchange(handover)).toMatchObject({ status: 400, code: "handover.unknown", path: "handover" })
})

it("is good for five minutes", async () => {
  const jim = await hirePartner(shop)
  const [old, young] = [await visits(`/r/${jim.code}`), await visits(`/r/${jim.code}`)].map(handoverIn)
  const [first, second] = await shop
    .db<{ code_hash: string; click_id: string; expires_at: Date }>("referral_handover")
    .whereIn(
      "click_id",
      (await clicksOn(shop, jim.id)).map((click) => click.id),
    )
    .orderBy("expires_at")
  expect(first?.expires_at.getTime()).toBeGreaterThan(Date.now() + 4 * MINUTE_MS)
  expect(second?.expires_at.getTime()).toBeLessThanOrEqual(Date.now() + 5 * MINUTE_MS)
  await shop.db("referral_handover").where({ code_hash: first?.code_hash }).update({ expires_at: new Date() })
  expect(await exchange(old ?? "")).toMatchObject({ status: 400, code: "handover.unknown" })
  expect(await exchange(young ?? "")).toMatchObject({ status: 200 })
})

it.each(["", "x", "../../etc", "A".repeat(22), "A".repeat(101), "\u0000".repeat(22), "é".repeat(22)])(
  "that is none (%j) is refused",
  async (handover) => {
    expect((await exchange(handover)).status).toBe(400)
  },
)
