// GET /r/:code: leads every visitor to the shop, and records who came through whom. Nothing a visitor can
// send makes it fail. Shows rules §3.1, §3.3, §3.4, §3.5, §3.6.
import { clicksOn, cookieOf, hirePartner, httpShop, type HttpShop, tokenIn } from "../../helpers/http-shop"

const FRONT_PAGE = "http://localhost:8000/"
const SECONDS_OF_400_DAYS = 400 * 24 * 3_600

let shop: HttpShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

const allClicks = async (): Promise<number> => (await shop.db("referral_click")).length

describe("a visit to a partner's URL", () => {
  it("leads to the shop, records the click and sets the visitor's cookie", async () => {
    const jim = await hirePartner(shop)
    const answer = await shop.visitor.raw("GET", `/r/${jim.code}`)
    expect(answer.status).toBe(302)
    expect(answer.headers.get("location")).toBe(FRONT_PAGE)
    expect(answer.headers.get("cache-control")).toBe("no-store")

    const cookie = answer.headers.get("set-cookie") ?? ""
    expect(cookie).toMatch(/^__Host-referral_visitor=/)
    expect(cookie.split("; ")).toEqual(
      expect.arrayContaining([
        "HttpOnly",
        "Secure",
        "SameSite=Lax",
        "Path=/",
        `Max-Age=${SECONDS_OF_400_DAYS}`,
      ]),
    )
    const clicks = await clicksOn(shop, jim.id)
    expect(clicks).toHaveLength(1)
    // The token names the visitor and is signed; it holds nothing else.
    expect(tokenIn(cookieOf(answer.headers) ?? { cookie: "" }).split(".")[0]).toBe(clicks[0]?.visitor_id)
  })

  it("keeps the query that it came with", async () => {
    const jim = await hirePartner(shop)
    const { headers } = await shop.visitor.raw("GET", `/r/${jim.code}?utm_source=mail&x=a%20b&x=c`)
    expect(headers.get("location")).toBe(`${FRONT_PAGE}?utm_source=mail&x=a+b&x=c`)
  })

  it("means the same code whatever its case", async () => {
    const jim = await hirePartner(shop)
    await shop.visitor.raw("GET", `/r/${jim.code.toUpperCase()}`)
    expect(await clicksOn(shop, jim.id)).toHaveLength(1)
  })

  it("again, or to another partner's, keeps the visitor", async () => {
    const [jim, ann] = [await hirePartner(shop), await hirePartner(shop)]
    const first = await shop.visitor.raw("GET", `/r/${jim.code}`)
    const again = shop.visitor.with(cookieOf(first.headers) ?? {})
    const second = await again.raw("GET", `/r/${ann.code}`)
    const third = await again.raw("GET", `/r/${jim.code}`)

    expect([second, third].map((answer) => cookieOf(answer.headers))).toEqual([
      cookieOf(first.headers),
      cookieOf(first.headers),
    ])
    const visitors = [...(await clicksOn(shop, jim.id)), ...(await clicksOn(shop, ann.id))].map(
      (click) => click.visitor_id,
    )
    expect(visitors).toHaveLength(3)
    expect(new Set(visitors).size).toBe(1)
  })
})

describe("several cookies of the name", () => {
  const first = async (code: string) =>
    tokenIn(cookieOf((await shop.visitor.raw("GET", `/r/${code}`)).headers) ?? { cookie: "" })

  it.each([
    ["a forged one", `__Host-referral_visitor=${"A".repeat(22)}.${"B".repeat(43)}`],
    ["an empty one", "__Host-referral_visitor="],
    ["one of another shop's on the same host", "__Host-referral_visitor=abc=def"],
    ["many", Array.from({ length: 20 }, (_, n) => `__Host-referral_visitor=${n}`).join("; ")],
  ])("are all tried: %s hides none", async (_what, bad) => {
    const jim = await hirePartner(shop)
    const token = await first(jim.code)
    for (const cookie of [
      `${bad}; __Host-referral_visitor=${token}`,
      `x=1; ${bad};__Host-referral_visitor="${token}"; y`,
    ]) {
      const { headers } = await shop.visitor.with({ cookie }).raw("GET", `/r/${jim.code}`)
      expect(tokenIn(cookieOf(headers) ?? { cookie: "" })).toBe(token)
    }
  })

  it("count under the name that no sister host can set, and no other", async () => {
    const jim = await hirePartner(shop)
    const token = await first(jim.code)
    const { headers } = await shop.visitor
      .with({ cookie: `referral_visitor=${token}` })
      .raw("GET", `/r/${jim.code}`)
    expect(tokenIn(cookieOf(headers) ?? { cookie: "" })).not.toBe(token)
  })
})

describe("a token that is not this shop's", () => {
  it.each([
    ["forged", (token: string) => `${token.split(".")[0]}.${"A".repeat(43)}`],
    ["cut off", (token: string) => token.slice(0, -1)],
    ["of another visitor's signature", (token: string) => `${"B".repeat(22)}.${token.split(".")[1]}`],
    ["without a signature", (token: string) => token.split(".")[0] ?? ""],
    ["no token at all", () => "jim"],
    ["an object in a cookie", () => encodeURIComponent('j:{"a":1}')],
    ["much too long", () => "x".repeat(4_000)],
  ])("(%s) is taken for no visitor, and the visit gets a new one", async (_what, bend) => {
    const jim = await hirePartner(shop)
    const first = cookieOf((await shop.visitor.raw("GET", `/r/${jim.code}`)).headers) ?? { cookie: "" }
    const bent = { cookie: `__Host-referral_visitor=${bend(tokenIn(first))}` }
    const answer = await shop.visitor.with(bent).raw("GET", `/r/${jim.code}`)

    expect(answer.status).toBe(302)
    expect(cookieOf(answer.headers)).not.toEqual(first)
    expect(cookieOf(answer.headers)).not.toEqual(bent)
    const [one, two] = await clicksOn(shop, jim.id)
    expect(two?.visitor_id).not.toBe(one?.visitor_id)
  })
})

describe("what is no landing", () => {
  it.each([
    ["a HEAD request", "HEAD", {}],
    ["a HEAD request ahead of a visit", "HEAD", { "sec-purpose": "prefetch" }],
    ["a search engine", "GET", { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" }],
    ["a link preview", "GET", { "user-agent": "facebookexternalhit/1.1" }],
    ["a program", "GET", { "user-agent": "curl/8.5.0" }],
  ])("(%s) is led on, records nothing and gets no cookie", async (_what, method, headers) => {
    const jim = await hirePartner(shop)
    const answer = await shop.visitor.with(headers).raw(method, `/r/${jim.code}`)
    expect(answer.status).toBe(302)
    expect(answer.headers.get("location")).toBe(FRONT_PAGE)
    expect(answer.headers.get("set-cookie")).toBeNull()
    expect(await clicksOn(shop, jim.id)).toEqual([])
  })

  it.each(["image", "iframe", "embed", "object", "script", "style", "video", "empty"])(
    "(a page's own request for its %s) is led on, records nothing and renews no cookie",
    async (destination) => {
      const jim = await hirePartner(shop)
      const first = await shop.visitor.with({ "sec-fetch-dest": "document" }).raw("GET", `/r/${jim.code}`)
      const known = cookieOf(first.headers) ?? { cookie: "" }
      for (const headers of [{}, known]) {
        const answer = await shop.visitor
          .with({ "sec-fetch-dest": destination, ...headers })
          .raw("GET", `/r/${jim.code}`)
        expect({
          status: answer.status,
          location: answer.headers.get("location"),
          cookie: answer.headers.get("set-cookie"),
        }).toEqual({ status: 302, location: FRONT_PAGE, cookie: null })
      }
      expect(await clicksOn(shop, jim.id)).toHaveLength(1)
    },
  )

  it.each([
    ["a prefetch", { "sec-purpose": "prefetch" }],
    ["a page that is rendered ahead", { "sec-purpose": "prefetch;prerender", purpose: "prefetch" }],
    ["an older browser's prefetch", { purpose: "prefetch" }],
    ["Firefox's prefetch", { "x-moz": "prefetch" }],
    ["Safari's preview", { "x-purpose": "preview" }],
  ])("(%s) is told to come again, and is counted when it does", async (_what, headers) => {
    const jim = await hirePartner(shop)
    const ahead = await shop.visitor.with(headers).raw("GET", `/r/${jim.code}`)
    expect(ahead.status).toBe(503)
    expect(ahead.headers.get("cache-control")).toBe("no-store")
    expect([ahead.headers.get("location"), ahead.headers.get("set-cookie")]).toEqual([null, null])
    expect(await clicksOn(shop, jim.id)).toEqual([])

    expect((await shop.visitor.raw("GET", `/r/${jim.code}`)).status).toBe(302)
    expect(await clicksOn(shop, jim.id)).toHaveLength(1)
  })

  it.each([
    ["nobody's code", "/r/nobody-has-this"],
    ["a code with a slash in it", "/r/jim%2Fann"],
    ["a code of a thousand letters", `/r/${"x".repeat(1_000)}`],
    ["a code with a zero byte", "/r/jim%00"],
    ["a code that is no text", "/r/%E0%A4%A"],
    ["a percent sign", "/r/%"],
    ["an attack", "/r/';DROP TABLE referral_click;--"],
    ["an emoji", "/r/%F0%9F%91%8D"],
    ["a query that is no text", "/r/nobody?x=%E0%A4%A&y"],
  ])("(%s) is led to the shop, and records nothing", async (_what, path) => {
    const before = await allClicks()
    const answer = await shop.visitor.raw("GET", path)
    expect(answer.status).toBe(302)
    expect(answer.headers.get("location")).toMatch(/^http:\/\/localhost:8000\//)
    expect(answer.headers.get("set-cookie")).toBeNull()
    expect(await allClicks()).toBe(before)
  })

  it.each(["inactive", "pending", "rejected"])(
    "(a partner who is %s) is led to the shop, and records nothing",
    async (status) => {
      const jim = await hirePartner(shop, { status })
      const answer = await shop.visitor.raw("GET", `/r/${jim.code}`)
      expect(answer.status).toBe(302)
      expect(answer.headers.get("set-cookie")).toBeNull()
      expect(await clicksOn(shop, jim.id)).toEqual([])
    },
  )

  it.each(["/r/%", "/r/", "/r", "/r/a/b/c", "/r/nobody", "/r/%E0%A4%A"])(
    "(%s) drops a handover from its query, which is spent or a trick",
    async (path) => {
      const { headers } = await shop.visitor.raw("GET", `${path}?referral_handover=${"A".repeat(22)}&x=1`)
      expect(headers.get("location")).toBe(`${FRONT_PAGE}?x=1`)
    },
  )

  it("never leads anywhere but to the shop", async () => {
    const jim = await hirePartner(shop)
    for (const query of [
      "?url=https://evil.test",
      "?destination=//evil.test",
      "?//evil.test",
      "?redirect=https%3A%2F%2Fevil.test",
    ]) {
      const { headers } = await shop.visitor.raw("GET", `/r/${jim.code}${query}`)
      expect(new URL(headers.get("location") ?? "").origin).toBe("http://localhost:8000")
    }
  })
})
