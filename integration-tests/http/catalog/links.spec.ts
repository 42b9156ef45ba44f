// Links: named destinations with a code of their own, and referral URLs through them, which lead to this shop
// and nowhere else. Shows rules §3.1, §3.3.
import {
  aLink,
  clicksOn,
  hirePartner,
  httpShop,
  type HttpShop,
  type Refused,
  withDefaults,
} from "../../helpers/http-shop"
import { unique } from "../../helpers/unique"

let shop: HttpShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

const follow = async (path: string): Promise<string> => {
  const answer = await shop.visitor.raw("GET", path)
  expect(answer.status).toBe(302)
  return answer.headers.get("location") ?? ""
}

const refused = async (path: string, body: object): Promise<object> => {
  const { status, body: said } = await shop.admin.raw<Refused>("POST", path, body)
  return { status, code: said.code, path: said.path }
}

describe("an admin", () => {
  it("makes, reads, changes and lists links", async () => {
    const code = unique("Spring")
    const { link } = await shop.admin.post<{ link: { id: string } }>("/admin/referral/links", {
      name: "Spring sale",
      code,
      destination: "/spring?x=1",
    })
    expect(link).toMatchObject({ code, name: "Spring sale", destination: "/spring?x=1", status: "active" })
    const path = `/admin/referral/links/${link.id}`
    await shop.admin.post(path, { name: "Summer sale", destination: "/summer", status: "inactive" })
    expect(await shop.admin.get(path)).toMatchObject({
      link: { code, name: "Summer sale", destination: "/summer", status: "inactive" },
    })
    expect(await shop.admin.get(`/admin/referral/links?q=${code}`)).toMatchObject({
      links: [{ id: link.id }],
      count: 1,
    })
  })

  it("gets a code made from the name when none is given", async () => {
    const name = `Über sale ${unique("x")}`
    const { link } = await shop.admin.post<{ link: { code: string } }>("/admin/referral/links", {
      name,
      destination: "/",
    })
    expect(link.code).toMatch(/^u-ber-sale-x-|^uber-sale-x-/)
  })

  it("is refused a code that a partner has, in any case, and a partner one that a link has", async () => {
    const [jim, spring] = [await hirePartner(shop), await aLink(shop)]
    const link = { name: "x", destination: "/", code: jim.code.toUpperCase() }
    expect(await refused("/admin/referral/links", link)).toMatchObject({
      status: 409,
      code: "code.ambiguous",
    })
    const partner = { name: "x", code: spring.code.toUpperCase() }
    expect(await refused("/admin/referral/partners", partner)).toMatchObject({
      status: 409,
      code: "code.ambiguous",
    })
  })

  it.each([
    "https://evil.test/",
    "//evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "https:evil.test",
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://localhost:8000/",
    "http://localhost:8000@evil.test/",
    "http://user@localhost:8000/",
    "http://localhost:8001/",
    "http://localhost.evil.test:8000/",
    "https://localhost:8000/",
    "http://",
  ])("is refused a link to %s", async (destination) => {
    const answer = await refused("/admin/referral/links", { name: "x", destination })
    expect(answer).toEqual({ status: 400, code: "link.destination_refused", path: "destination" })
  })

  it("may link to a further origin that the options name", async () => {
    const [jim, blog] = [
      await hirePartner(shop),
      await aLink(shop, { destination: "https://blog.shop.test/post" }),
    ]
    expect(await follow(`/r/${blog.code}/${jim.code}`)).toMatch(
      /^https:\/\/blog\.shop\.test\/post\?referral_handover=/,
    )
  })

  it("is told about a link that there isn't", async () => {
    expect(await refused("/admin/referral/links/reflnk_none", { name: "x" })).toMatchObject({
      status: 404,
      code: "link.unknown",
    })
  })

  it("reads a partner's URLs, with the base and prefix in force", async () => {
    const [jim, spring] = [await hirePartner(shop), await aLink(shop)]
    const urls = async () => {
      const answer = await shop.admin.get<{ urls: { link: { id: string } | null; url: string }[] }>(
        `/admin/referral/partners/${jim.id}/urls`,
      )
      return answer.urls.filter(({ link }) => link === null || link.id === spring.id).map(({ url }) => url)
    }
    const own = `${shop.stranger.baseUrl}/r`
    expect(await urls()).toEqual([`${own}/${jim.code}`, `${own}/${spring.code}/${jim.code}`])
    await withDefaults(shop, { custom_link_url: "https://go.shop.test/to", code_prefix: "r-" }, async () => {
      expect(await urls()).toEqual([
        `https://go.shop.test/to/r-${jim.code}`,
        `https://go.shop.test/to/${spring.code}/r-${jim.code}`,
      ])
    })
  })
})

describe("a visit through a link", () => {
  it("leads to its destination, with the extra query, and records the click on both", async () => {
    const [jim, spring] = [await hirePartner(shop), await aLink(shop, { destination: "/spring?x=1#top" })]
    const location = await follow(`/r/${spring.code.toUpperCase()}/${jim.code.toUpperCase()}?utm=a&x=2`)
    expect(location).toBe("http://localhost:8000/spring?x=1&utm=a#top")
    expect(await clicksOn(shop, jim.id)).toMatchObject([{ link_id: spring.id }])
  })

  it("with a code that is nobody's, or inactive, still leads on and records nothing", async () => {
    const [jim, spring] = [await hirePartner(shop), await aLink(shop)]
    const [gone, ended] = [
      await hirePartner(shop, { status: "inactive" }),
      await aLink(shop, { status: "inactive" }),
    ]
    expect(await follow(`/r/${spring.code}/nobody-at-all`)).toBe("http://localhost:8000/spring")
    expect(await follow(`/r/${spring.code}/${gone.code}`)).toBe("http://localhost:8000/spring")
    expect(await follow(`/r/no-such-link/${jim.code}`)).toBe("http://localhost:8000/")
    expect(await follow(`/r/${ended.code}/${jim.code}`)).toBe("http://localhost:8000/")
    expect(await follow(`/r/${jim.code}/${spring.code}`)).toBe("http://localhost:8000/")
    expect(await follow(`/r/${spring.code}`)).toBe("http://localhost:8000/")
    expect([...(await clicksOn(shop, jim.id)), ...(await clicksOn(shop, gone.id))]).toEqual([])
  })

  it("by a bot sees the destination, too, and records nothing", async () => {
    const [jim, spring] = [await hirePartner(shop), await aLink(shop)]
    const preview = shop.visitor.with({ "user-agent": "WhatsApp/2.23" })
    const { headers } = await preview.raw("GET", `/r/${spring.code}/${jim.code}`)
    expect(headers.get("location")).toBe("http://localhost:8000/spring")
    expect(await clicksOn(shop, jim.id)).toEqual([])
  })

  it("never leads elsewhere, whatever is in the table", async () => {
    const [jim, old] = [await hirePartner(shop), await aLink(shop)]
    await shop
      .db("referral_link")
      .where({ id: old.id })
      .update({ destination: "https://no-longer-allowed.test/" })
    expect(await follow(`/r/${old.code}/${jim.code}`)).toBe("http://localhost:8000/")
    expect(await clicksOn(shop, jim.id)).toHaveLength(1)
  })

  it("finds the partner by the bare code and by every prefix that was ever in force", async () => {
    const [jim, spring] = [await hirePartner(shop), await aLink(shop)]
    const prefix =
      unique("p")
        .slice(-10)
        .replace(/^[^a-z]+/i, "p") + "-"
    await shop.db("referral_code_prefix").insert({ prefix_norm: prefix, prefix, since: new Date() })
    for (const path of [
      jim.code,
      `${prefix}${jim.code}`,
      `${spring.code}/${prefix.toUpperCase()}${jim.code}`,
    ]) {
      await follow(`/r/${path}`)
    }
    // A link has no prefix, and nobody's prefix is no prefix.
    for (const path of [`${prefix}${spring.code}/${jim.code}`, `other-${jim.code}`])
      await follow(`/r/${path}`)
    expect(await clicksOn(shop, jim.id)).toHaveLength(3)
  })
})

describe("every answer below /r", () => {
  it.each([
    ["GET", "/r"],
    ["GET", "/r/"],
    ["GET", "/r/nobody"],
    ["GET", "/r/nobody/"],
    ["GET", "/r/no/body"],
    ["GET", "/r/no/body/at/all"],
    ["GET", "/r//"],
    ["GET", "/R/nobody"],
    ["GET", "/r/%"],
    ["GET", "/r/%E0%A4%A/x"],
    ["GET", "/r/%00/%00"],
    ["GET", "/r/%F0%9F%91%8D/x"],
    ["GET", `/r/${"x".repeat(4_000)}/${"y".repeat(4_000)}`],
    ["HEAD", "/r/nobody"],
    ["HEAD", "/r/%"],
    ["HEAD", "/r/a/b/c"],
  ])("(%s %s) leads to the shop, and says that it is a referral URL's", async (method, path) => {
    const { status, headers } = await shop.visitor.raw(method, path)
    expect({ status, says: headers.get("x-referral-link") }).toEqual({ status: 302, says: "1" })
    expect(headers.get("location")).toBe("http://localhost:8000/")
    expect(headers.get("cache-control")).toBe("no-store")
  })
})
