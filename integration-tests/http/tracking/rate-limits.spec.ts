// Limits on public requests from one address, and on the admins' "Test link", in a shop with low limits.
import {
  aLink,
  clicksOn,
  fromAnotherAddress,
  hirePartner,
  type HttpShop,
  ownHttpShop,
  type Refused,
} from "../../helpers/http-shop"
import { anotherAdmin } from "../../helpers/http-shop/admins"
import { STOREFRONT_SECRET } from "../../helpers/http-shop/running"
import { LOGIN } from "../../helpers/processes/databases"
import type { HttpClient } from "../../helpers/shop/http"
import { Shop } from "../../helpers/shop/shop"
import { untilTrue } from "../../helpers/until"

const LIMITS = { visits: 5, clicks: 3, bindings: 3, forms: 3, writes: 8, linkTests: 2 }

let shop: HttpShop & { close(): Promise<void> }
let selling: Shop

beforeAll(async () => {
  shop = await ownHttpShop("limits", {
    trustedProxies: { hops: 1 },
    storefrontSecret: STOREFRONT_SECRET,
    rateLimits: LIMITS,
  })
  selling = await Shop.open(shop.stranger.baseUrl, LOGIN)
})
afterAll(() => shop.close())

const bindings = async (cart_id: string) => await shop.db<object>("referral_cart_binding").where({ cart_id })

const makesCart = async (headers: Record<string, string>): Promise<string> => {
  const { store, ids } = selling
  return (await store.with(headers).post<{ cart: { id: string } }>("/store/carts", { region_id: ids.region }))
    .cart.id
}

const times = <T>(count: number, request: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, request))

describe("too many requests from one address", () => {
  it("bind no carts and no registrations any more, which are made all the same", async () => {
    const [jim, from] = [await hirePartner(shop), fromAnotherAddress()]
    const { headers } = await shop.visitor.with(from).raw("GET", `/r/${jim.code}`)
    const cookie = headers.get("set-cookie")?.split(";")[0] ?? ""
    expect(await bindings(await makesCart({ ...from, cookie }))).toHaveLength(1)
    // One limit over all that writes: what was spent on visits is spent.
    await times(LIMITS.writes, () => shop.visitor.with(from).raw("GET", "/r/nobody-has-this"))
    const cartId = await makesCart({ ...from, cookie })
    expect(await bindings(cartId)).toEqual([])
    // From elsewhere the same cart is bound by its next request.
    await selling.store.with({ ...fromAnotherAddress(), cookie }).get(`/store/carts/${cartId}`)
    expect(await bindings(cartId)).toHaveLength(1)
  })

  it("to a referral URL are led on, and no longer recorded", async () => {
    const [jim, spring, from] = [await hirePartner(shop), await aLink(shop), fromAnotherAddress()]
    const visits = (path: string) => shop.visitor.with(from).raw("GET", path)
    const clicks = async () => (await clicksOn(shop, jim.id)).length
    await times(LIMITS.visits, () => visits(`/r/${jim.code}`))
    await untilTrue("all are written", async () => (await clicks()) === LIMITS.visits)
    const after = await visits(`/r/${spring.code}/${jim.code}`)
    expect({ status: after.status, cookie: after.headers.get("set-cookie") }).toEqual({
      status: 302,
      cookie: null,
    })
    expect(after.headers.get("location")).toBe("http://localhost:8000/spring")
    expect(await clicks()).toBe(LIMITS.visits)
    // Another address is counted by itself, and writing one's own doesn't make one another.
    await visits(`/r/${jim.code}`)
    await shop.visitor
      .with({ "x-forwarded-for": `9.9.9.9, ${from["x-forwarded-for"]}` })
      .raw("GET", `/r/${jim.code}`)
    expect(await clicks()).toBe(LIMITS.visits)
    await shop.visitor.with(fromAnotherAddress()).raw("GET", `/r/${jim.code}`)
    await untilTrue("theirs is written", async () => (await clicks()) === LIMITS.visits + 1)
  })

  it.each([
    ["POST /store/referral/clicks", "/store/referral/clicks", LIMITS.clicks],
    ["POST /store/carts/:id/referral", "/store/carts/cart_01NONE/referral", LIMITS.bindings],
    ["POST /store/referral/forms/:form/submissions", "/store/referral/forms/none/submissions", LIMITS.forms],
  ])("to %s are refused, with the time to come again", async (_route, path, limit) => {
    const from = fromAnotherAddress()
    const asks = (headers: Record<string, string> = from) => selling.store.with(headers).raw("POST", path, {})
    expect((await times(limit, asks)).map(({ status }) => status)).not.toContain(429)
    const { status, headers, body } = await asks()
    expect({ status, body }).toMatchObject({
      status: 429,
      body: { type: "too_many_requests", code: "request.too_many" },
    })
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0)
    expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(60)
    expect((await asks(fromAnotherAddress())).status).not.toBe(429)
    // A server of the storefront's speaks for many buyers.
    expect((await asks({ ...from, "x-referral-storefront": STOREFRONT_SECRET })).status).not.toBe(429)
  })
})

it("a link test is refused above the limit of one admin, and open to another", async () => {
  const test = (by: HttpClient) =>
    by.raw<Refused>("POST", "/admin/referral/settings/test-link", { url: "https://nobody.test/go" })
  const codes = [await test(shop.admin), await test(shop.admin), await test(shop.admin)]
  expect(codes.map(({ body }) => body.code)).toEqual([
    "request.invalid",
    "request.invalid",
    "request.too_many",
  ])
  const refused = await test(shop.admin)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
  expect((await test((await anotherAdmin(shop)).client)).status).toBe(400)
})
