// The settings page's example URL and its "test link": which URL partners would hand out under settings that nobody saved yet, and whether it
// leads here.
import { createServer, request, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { clicksOn, httpShop, type HttpShop, type Refused } from "../../helpers/http-shop"
import { anApiKey } from "../../helpers/http-shop/admins"
import type { ExampleUrl as Example, LinkTest as Tested } from "../../../src/api/contract/shop/settings"

let shop: HttpShop
let oldest: { id: string; name: string; code: string }
const servers: Server[] = []

beforeAll(async () => {
  shop = await httpShop()
  // Partners of other specs may be older.
  await shop.db("referral_partner").update({ status: "inactive" })
  const [first] = await shop.db<typeof oldest>("referral_partner").orderBy("id").limit(1)
  const at = { name: "Jim", code: `jim-${process.pid}` }
  const made = await shop.admin.post<{ partner: { id: string } }>("/admin/referral/partners", at)
  oldest = first === undefined ? { id: made.partner.id, ...at } : first
  await shop.db("referral_partner").where({ id: oldest.id }).update({ status: "active" })
})
afterAll(async () => {
  for (const server of servers) server.close()
  await shop.db.destroy()
})

const example = async (proposed: Record<string, string> = {}) =>
  await shop.admin.raw<Example & Refused>(
    "GET",
    `/admin/referral/settings/example-url?${new URLSearchParams(proposed).toString()}`,
  )
const test = async (url: string) =>
  await shop.admin.raw<Tested & Refused>("POST", "/admin/referral/settings/test-link", { url })

/** A server behind the proposed custom link URL; answers its address. */
async function behind(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  // The host of the shop's own pages: any other that leads here is not asked.
  return `http://localhost:${(server.address() as AddressInfo).port}/go`
}

/** The example URL under this base, tested. */
async function tested(custom_link_url: string): Promise<Tested> {
  const { body } = await example({ custom_link_url, code_prefix: "new-" })
  return (await test(body.url)).body
}

describe("the example URL", () => {
  const base = () => (process.env.HTTP_SHOP_URL ?? "") + "/r"

  it("is the oldest active partner's, at the backend's own address and without a prefix as long as none is saved", async () => {
    const { id, name, code } = oldest
    expect((await example()).body).toEqual({ url: `${base()}/${code}`, partner: { id, name, code } })
  })

  it("shows a prefix and a custom link URL that are not saved yet", async () => {
    const { body } = await example({ code_prefix: "ref-", custom_link_url: "https://go.shop.test/" })
    expect(body.url).toBe(`https://go.shop.test/ref-${oldest.code}`)
    expect((await example({ code_prefix: "ref-" })).body.url).toBe(`${base()}/ref-${oldest.code}`)
    expect((await example({ custom_link_url: "https://go.shop.test/a" })).body.url).toBe(
      `https://go.shop.test/a/${oldest.code}`,
    )
  })

  it.each([
    ["code_prefix", "1a"],
    ["custom_link_url", "/go"],
  ])("is refused with a %s that could not be saved", async (setting, value) => {
    expect(await example({ [setting]: value })).toMatchObject({
      status: 400,
      body: { code: "settings.invalid", path: setting },
    })
  })

  it("stands with a placeholder, and nobody's name, where there is no active partner", async () => {
    await shop.db("referral_partner").update({ status: "inactive" })
    try {
      expect((await example()).body).toEqual({ url: `${base()}/CODE`, partner: null })
    } finally {
      await shop.db("referral_partner").where({ id: oldest.id }).update({ status: "active" })
    }
  })
})

describe("testing a link", () => {
  it("is well when the backend itself answers, and records no click", async () => {
    const before = (await clicksOn(shop, oldest.id)).length
    const { body } = await test((await example()).body.url)
    expect(body).toMatchObject({ outcome: "ok", status: "3xx" })
    expect(await clicksOn(shop, oldest.id)).toHaveLength(before)
  })

  it("is well when a proxy passes the path on to the backend", async () => {
    const proxy = await behind((req, res) => {
      const to = new URL((req.url ?? "").replace("/go/", "/r/"), process.env.HTTP_SHOP_URL)
      request(to, { method: req.method }, (answer) => {
        res.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(res)
      }).end()
    })
    expect(await tested(proxy)).toMatchObject({ outcome: "ok", status: "3xx" })
  })

  it("says that the proxy rule is missing when another server answers", async () => {
    const methods: (string | undefined)[] = []
    const storefront = await behind((req, res) => {
      methods.push(req.method)
      res.writeHead(404).end()
    })
    expect(await tested(storefront)).toEqual({
      outcome: "not_ours",
      status: "4xx",
      message: expect.stringMatching(/Another server answered .* Add the proxy rule/) as string,
    })
    expect(methods).toEqual(["HEAD"])
  })

  it("follows no redirect, and says that there is one", async () => {
    let followed = 0
    const other = await behind((_req, res) => {
      followed++
      res.end()
    })
    const bare = await behind((_req, res) => res.writeHead(301, { location: other }).end())
    const { outcome, message } = await tested(bare)
    expect([outcome, followed]).toEqual(["redirected", 0])
    expect(message).not.toContain(other)
  })

  it("says that nobody answers", async () => {
    const gone = await behind(() => undefined)
    await new Promise((resolve) => servers.pop()?.close(resolve))
    expect(await tested(gone)).toMatchObject({ outcome: "unreachable", status: null })
  })

  it.each([
    ["this machine by another name", "127.0.0.1"],
    ["this machine by its IPv6 address", "[::1]"],
    ["this machine by an IPv4 address within an IPv6 one", "[::ffff:127.0.0.1]"],
    ["any address of this machine", "0.0.0.0"],
    ["this machine as one number", "2130706433"],
    ["a name that leads to this machine", "ip6-localhost"],
  ])("never connects to %s", async (_what, host) => {
    let connections = 0
    const inside = await behind((_req, res) => res.end())
    servers.at(-1)?.on("connection", () => connections++)
    const at = inside.replace("localhost", host)
    expect(await tested(at)).toMatchObject({ outcome: "unreachable", status: null })
    expect(connections).toBe(0)
  })

  it("is for people: an API key asks nobody", async () => {
    const { url } = (await example()).body
    expect(
      await (await anApiKey(shop)).raw("POST", "/admin/referral/settings/test-link", { url }),
    ).toMatchObject({ status: 403, body: { code: "request.needs_user" } })
  })

  it("asks no URL but one that a known partner could hand out", async () => {
    let asked = 0
    const inside = await behind((_req, res) => {
      asked++
      res.end()
    })
    const urls = [
      inside,
      `${inside}/secrets`,
      `${inside}/${oldest.code}?a=b`,
      `${inside}/${oldest.code}#a`,
      `${inside}/${oldest.code}/`,
      `${inside}/1-${oldest.code}`,
      `file:///etc/${oldest.code}`,
      oldest.code,
    ]
    for (const url of urls) {
      const answer = await test(url)
      expect([url, answer.status, answer.body.code, answer.body.path]).toEqual([
        url,
        400,
        "request.invalid",
        "url",
      ])
    }
    expect(asked).toBe(0)
  })
})

it("marks every referral URL's answer as given here, also by HEAD and for a code that is nobody's", async () => {
  for (const [method, path] of [
    ["HEAD", `/r/${oldest.code}`],
    ["GET", "/r/nobody-at-all"],
    ["GET", "/r/%"],
  ] as const) {
    const { headers, status } = await shop.stranger.raw(method, path)
    expect([path, status, headers.get("x-referral-link")]).toEqual([path, 302, "1"])
  }
})
