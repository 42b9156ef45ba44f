// How a cart comes to know its visitor: by cookie or header on the shop's own cart routes, without storefront
// code, or posted by a storefront's server. Tracking never gets in the way of the cart. Shows rules §3.4,
// §3.7.
import { HttpClient } from "../../helpers/shop/http"
import {
  clicksOn,
  cookieOf,
  hirePartner,
  httpShop,
  type SellingShop,
  type Refused,
  tokenIn,
} from "../../helpers/http-shop"
import { STOREFRONT_SECRET } from "../../helpers/http-shop/running"
import type { Shop } from "../../helpers/shop/shop"
import { unique } from "../../helpers/unique"
import { untilFound } from "../../helpers/until"

let shop: SellingShop
let main = ""
let store: Shop

beforeAll(async () => {
  shop = await httpShop()
  store = shop.store
})
afterAll(async () => {
  // Partners of other specs take no part in it.
  if (main !== "") await shop.admin.post(`/admin/referral/programs/${main}`, { auto_enroll: false })
  await shop.db.destroy()
})

interface Binding {
  cart_id: string
  visitor_id: string
  bound_at: Date
}
const bindingOf = async (cart_id: string): Promise<Binding | null> =>
  (await shop.db<Binding>("referral_cart_binding").where({ cart_id }).orderBy("bound_at", "desc"))[0] ?? null

/** A visitor who clicked on the partner, as the headers and the id that they are known by. */
async function visitorOf(code: string) {
  const { headers } = await shop.visitor.raw("GET", `/r/${code}`)
  const cookie = cookieOf(headers) ?? { cookie: "" }
  const token = tokenIn(cookie)
  return { cookie, token, header: { "x-referral-visitor": token }, id: token.split(".")[0] ?? "" }
}

const makesCart = async (headers: Record<string, string>): Promise<string> => {
  const { cart } = await store.store
    .with(headers)
    .post<{ cart: { id: string } }>("/store/carts", { region_id: store.ids.region })
  return cart.id
}

describe("a cart that is made by a referred browser", () => {
  it("is bound to its visitor by the cookie, by the time its answer is there", async () => {
    const jim = await hirePartner(shop)
    const eve = await visitorOf(jim.code)
    expect(await bindingOf(await makesCart(eve.cookie))).toMatchObject({ visitor_id: eve.id })
  })

  it("is bound by the header that headless storefronts send, which comes before the cookie", async () => {
    const jim = await hirePartner(shop)
    const [eve, ben] = [await visitorOf(jim.code), await visitorOf(jim.code)]
    expect(await bindingOf(await makesCart(eve.header))).toMatchObject({ visitor_id: eve.id })
    expect(await bindingOf(await makesCart({ ...ben.cookie, ...eve.header }))).toMatchObject({
      visitor_id: eve.id,
    })
  })

  it("is bound to nobody without a token, or with one that is not ours", async () => {
    expect(await bindingOf(await makesCart({}))).toBeNull()
    const forged = `${"A".repeat(22)}.${"B".repeat(43)}`
    expect(await bindingOf(await makesCart({ "x-referral-visitor": forged }))).toBeNull()
    expect(await bindingOf(await makesCart({ cookie: `__Host-referral_visitor=${forged}` }))).toBeNull()
  })
})

describe("a cart that was there before", () => {
  it("is bound on any later request about it; the last visitor counts", async () => {
    const jim = await hirePartner(shop)
    const [eve, ben] = [await visitorOf(jim.code), await visitorOf(jim.code)]
    const cartId = await makesCart({})
    await store.store.with(eve.cookie).get(`/store/carts/${cartId}`)
    expect(await bindingOf(cartId)).toMatchObject({ visitor_id: eve.id })
    await store.store.with(ben.header).post(`/store/carts/${cartId}`, { email: "ben@buyer.test" })
    expect(await bindingOf(cartId)).toMatchObject({ visitor_id: ben.id })
  })

  it("keeps its visitor when a request names none, or a forged one", async () => {
    const jim = await hirePartner(shop)
    const eve = await visitorOf(jim.code)
    const cartId = await makesCart(eve.cookie)
    await store.store.get(`/store/carts/${cartId}`)
    await store.store.with({ cookie: "__Host-referral_visitor=forged" }).get(`/store/carts/${cartId}`)
    expect(await bindingOf(cartId)).toMatchObject({ visitor_id: eve.id })
  })

  it("is not written again while nothing changes", async () => {
    const jim = await hirePartner(shop)
    const eve = await visitorOf(jim.code)
    const cartId = await makesCart(eve.cookie)
    const version = async () =>
      (
        await shop.db.raw<{ rows: { xmin: string }[] }>(
          "SELECT xmin::text FROM referral_cart_binding WHERE cart_id = ?",
          [cartId],
        )
      ).rows
    const before = await version()
    for (let request = 0; request < 3; request++)
      await store.store.with(eve.cookie).get(`/store/carts/${cartId}`)
    expect(await version()).toEqual(before)
  })
})

describe("POST /store/carts/:id/referral", () => {
  interface Bound {
    visitor: string | null
  }
  const bind = (cartId: string, body: object, headers: Record<string, string> = {}) =>
    store.store.with(headers).raw<Bound>("POST", `/store/carts/${cartId}/referral`, body)

  it("binds a cart to the visitor whose token a storefront's server hands in", async () => {
    const jim = await hirePartner(shop)
    const eve = await visitorOf(jim.code)
    const cartId = await makesCart({})
    const { status, body } = await bind(cartId, { visitor: eve.token })
    expect({ status, body }).toEqual({ status: 200, body: { visitor: eve.token } })
    expect(await bindingOf(cartId)).toMatchObject({ visitor_id: eve.id })
  })

  it("counts a code that the buyer typed as a click, whoever carries it here", async () => {
    const jim = await hirePartner(shop)
    const cartId = await makesCart({})
    // A storefront's server: no browser sends this request.
    const server = new HttpClient(store.store.baseUrl, {
      ...store.store.headers,
      "user-agent": "okhttp/4.12",
    })
    const { body } = await server.raw<Bound>("POST", `/store/carts/${cartId}/referral`, { code: jim.code })
    const [click] = await clicksOn(shop, jim.id)
    expect(click?.visitor_id).toBe(body.visitor?.split(".")[0])
    expect(await bindingOf(cartId)).toMatchObject({ visitor_id: click?.visitor_id })
  })

  it("adds a typed code to the visitor who is known already", async () => {
    const [jim, ann] = [await hirePartner(shop), await hirePartner(shop)]
    const eve = await visitorOf(jim.code)
    const cartId = await makesCart(eve.cookie)
    const { body } = await bind(cartId, { code: ann.code }, eve.cookie)
    expect(body.visitor).toBe(eve.token)
    expect(await clicksOn(shop, ann.id)).toMatchObject([{ visitor_id: eve.id }])
  })

  it("binds nothing for a forged token, and says that nobody is known", async () => {
    const cartId = await makesCart({})
    expect((await bind(cartId, { visitor: "forged" })).body).toEqual({ visitor: null })
    expect(await bindingOf(cartId)).toBeNull()
  })

  it.each([
    ["a field that there isn't", { visiter: "x" }, "visiter"],
    ["a code that is no text", { code: 7 }, "code"],
    ["an empty code", { code: "" }, "code"],
  ])("refuses %s, and names it", async (_what, body, path) => {
    const { status, body: refused } = await bind(await makesCart({}), body)
    expect({ status, refused }).toMatchObject({
      status: 400,
      refused: { type: "invalid_data", code: "request.invalid", path },
    })
  })
})

describe("POST /store/referral/clicks", () => {
  const report = (body: object, headers: Record<string, string> = {}) =>
    store.store
      .with({ "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0", ...headers })
      .raw<{ visitor: string }>("POST", "/store/referral/clicks", body)

  it("records the landing and hands out the visitor's token, which later binds the cart", async () => {
    const jim = await hirePartner(shop)
    const { status, body } = await report({ code: jim.code.toUpperCase() })
    expect(status).toBe(200)
    const [click] = await clicksOn(shop, jim.id)
    expect(body.visitor.split(".")[0]).toBe(click?.visitor_id)
    expect(await bindingOf(await makesCart({ "x-referral-visitor": body.visitor }))).toMatchObject({
      visitor_id: click?.visitor_id,
    })
  })

  it("keeps the visitor who sends their token", async () => {
    const [jim, ann] = [await hirePartner(shop), await hirePartner(shop)]
    const first = await report({ code: jim.code })
    const second = await report({ code: ann.code }, { "x-referral-visitor": first.body.visitor })
    expect(second.body.visitor).toBe(first.body.visitor)
  })

  it("tells nobody whether a code exists", async () => {
    const { status, body } = await report({ code: unique("nobody") })
    expect(status).toBe(200)
    expect(body.visitor).toMatch(/^[\w-]{22}\.[\w-]{43}$/)
  })

  it.each([
    ["no code", {}, "code"],
    ["a field that there isn't", { code: "jim", partner: "jim" }, "partner"],
    ["a code as long as a book", { code: "x".repeat(101) }, "code"],
  ])("refuses %s, and names it", async (_what, body, path) => {
    const answer = await report(body)
    expect(answer).toMatchObject({
      status: 400,
      body: { type: "invalid_data", code: "request.invalid", path },
    })
  })

  it("refuses a click of a page that is rendered ahead, which counts once somebody comes", async () => {
    const jim = await hirePartner(shop)
    const ahead = await report({ code: jim.code }, { "sec-purpose": "prefetch;prerender" })
    expect(ahead).toMatchObject({ status: 503, body: { type: "unavailable", code: "request.prefetch" } })
    expect(await clicksOn(shop, jim.id)).toEqual([])
    await report({ code: jim.code })
    expect(await clicksOn(shop, jim.id)).toHaveLength(1)
  })

  it("counts what a server of the storefront's reports, unless it says that a machine came", async () => {
    const server = { "user-agent": "node", "x-referral-storefront": STOREFRONT_SECRET }
    const counts = async (more: object, headers: Record<string, string>) => {
      const jim = await hirePartner(shop)
      await report({ code: jim.code, ...more }, headers)
      return (await clicksOn(shop, jim.id)).length
    }
    expect([
      await counts({}, server),
      await counts({ user_agent: "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" }, server),
      await counts({ user_agent: "Mozilla/5.0 (compatible; Googlebot/2.1)" }, server),
      // Anybody else's program is a program, whatever it says of its visitor.
      await counts({}, { "user-agent": "node" }),
      await counts({ user_agent: "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" }, { "user-agent": "node" }),
    ]).toEqual([1, 1, 0, 0, 0])
  })

  it("wants the shop's publishable key, as every store route does", async () => {
    const answer = await shop.visitor.raw<Refused>("POST", "/store/referral/clicks", { code: "jim" })
    expect(answer.status).toBe(400)
  })
})

it("credits the partner through nothing but cookies, and shows the admin why", async () => {
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: "Main",
    // Before whatever program another spec enrols everybody in.
    priority: 0,
    auto_enroll: true,
  })
  main = program.id
  await shop.admin.post(`/admin/referral/programs/${program.id}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: [{ percent: 10 }] } }],
  })
  const jim = await hirePartner(shop, { name: "Jim" })
  const eve = await visitorOf(jim.code)
  const orderId = await store.sells({ visitor: eve.cookie })
  const answer = await untilFound("the order to be decided", async () => {
    const found = await shop.admin.raw<{ order: { commissions: unknown[] } }>(
      "GET",
      `/admin/referral/orders/${orderId}`,
    )
    return found.status === 200 ? found.body.order : null
  })
  expect(answer).toMatchObject({
    id: orderId,
    currency_code: "usd",
    vanished: false,
    workflow: { id: `referral-order/${orderId}` },
    sale: {
      partner: { id: jim.id, name: "Jim", code: jim.code },
      method: "cookie",
      explanation: expect.stringMatching(/Jim/) as string,
      candidates: [{ partner_id: jim.id, method: "cookie", verdict: { won: true, because: "newest" } }],
      defaults_version: 1,
    },
    lead: { partner: null, method: null, candidates: [] },
    commissions: [
      {
        partner_id: jim.id,
        program_id: program.id,
        role: "sale",
        level: 1,
        amount: 20,
        currency_code: "usd",
        status: "pending",
        explanation: { sentence: expect.any(String) as string, arithmetic: expect.any(String) as string },
      },
    ],
    postings: [
      { source: "expense", destination: `partner:${jim.id}:pending`, amount: 20, currency_code: "usd" },
    ],
  })
})

it("credits by hand, at the cart, before any click, and refuses to assign nobody", async () => {
  const [jim, ann] = [await hirePartner(shop), await hirePartner(shop)]
  const eve = await visitorOf(jim.code)
  const cartId = await store.fillsCart({ visitor: eve.cookie })
  const assign = (body: object) => shop.admin.raw("POST", "/admin/referral/assignments", body)
  expect(await assign({ subject: cartId, partner_id: ann.id })).toMatchObject({
    status: 200,
    body: {
      assignment: { subject: cartId, partner_id: ann.id, actor: expect.stringMatching(/^user_/) as string },
    },
  })
  expect(await assign({ subject: cartId, partner_id: "refptr_none" })).toMatchObject({
    status: 400,
    body: { type: "invalid_data", code: "partner.unknown", path: "partner_id" },
  })
  expect(await assign({ subject: "customer_1", partner_id: ann.id })).toMatchObject({
    status: 400,
    body: { code: "request.invalid", path: "subject" },
  })
  const orderId = await store.completes(cartId, eve.cookie)
  const sale = await untilFound("the order to be decided", async () => {
    const found = await shop.admin.raw<{ order: { sale: object } }>(
      "GET",
      `/admin/referral/orders/${orderId}`,
    )
    return found.status === 200 ? found.body.order.sale : null
  })
  expect(sale).toMatchObject({ partner: { id: ann.id }, method: "explicit" })
})
