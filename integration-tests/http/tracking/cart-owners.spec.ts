// Whose cart may be bound by whom: one that is there, by whoever may change it. A stranger writes nothing,
// and takes no cart by looking at it.
import { clicksOn, cookieOf, hirePartner, httpShop, type SellingShop, tokenIn } from "../../helpers/http-shop"
import { unique } from "../../helpers/unique"
import { untilFound } from "../../helpers/until"

let shop: SellingShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

type Headers = Record<string, string>

/** Somebody who clicked on a partner, known by the header that storefronts send. */
async function referred(code: string) {
  const { headers } = await shop.visitor.raw("GET", `/r/${code}`)
  const token = tokenIn(cookieOf(headers) ?? { cookie: "" })
  return { token, header: { "x-referral-visitor": token }, id: token.split(".")[0] ?? "" }
}

const visitorsOf = async (cart_id: string) => {
  const rows = shop.db<{ visitor_id: string }>("referral_cart_binding").where({ cart_id })
  return (await rows.orderBy("bound_at")).map(({ visitor_id }) => visitor_id)
}

const ask = (method: string, path: string, headers: Headers, body?: object) =>
  shop.store.store.with(headers).raw(method, path, body)

const bindsTo = (cartId: string, body: object, headers: Headers = {}) =>
  ask("POST", `/store/carts/${cartId}/referral`, headers, body)

async function makesCart(headers: Headers = {}): Promise<string> {
  const { store, ids } = shop.store
  const body = { region_id: ids.region }
  return (await store.with(headers).post<{ cart: { id: string } }>("/store/carts", body)).cart.id
}

/** A customer with an account, as the headers of their session. */
async function customer(): Promise<Headers> {
  const login = { email: `${unique("eve")}@buyer.test`, password: "supersecret" }
  const { token } = await shop.stranger.post<{ token: string }>("/auth/customer/emailpass/register", login)
  await shop.store.store
    .with({ authorization: `Bearer ${token}` })
    .post("/store/customers", { email: login.email })
  const signedIn = await shop.stranger.post<{ token: string }>("/auth/customer/emailpass", login)
  return { authorization: `Bearer ${signedIn.token}` }
}

describe("a cart that there isn't", () => {
  it.each([
    ["made up", `cart_${"01ZZZZZZZZ".padEnd(26, "9")}`],
    ["too short", "cart_1"],
    ["as long as a URL may be", `cart_${"A".repeat(6_000)}`],
    ["with other signs in it", "cart_01JXXXXXXXXXXXXXXXXXXXXX%27%3B"],
  ])("(%s) is bound to nobody, by any request", async (_what, id) => {
    const jim = await hirePartner(shop)
    const eve = await referred(jim.code)
    const count = async () => (await shop.db("referral_cart_binding").where({ visitor_id: eve.id })).length
    for (const [method, path] of [
      ["GET", `/store/carts/${id}`],
      ["POST", `/store/carts/${id}`],
      ["POST", `/store/carts/${id}/line-items`],
      ["POST", `/store/carts/${id}/complete`],
      ["GET", `/store/carts/${id}/no-such-route`],
    ] as const) {
      await ask(method, path, eve.header, method === "POST" ? {} : undefined)
    }
    expect(await bindsTo(id, { visitor: eve.token, code: jim.code })).toMatchObject({
      status: 404,
      body: { type: "not_found", code: "cart.unknown" },
    })
    expect(await count()).toBe(0)
    // The code that came along is no click either.
    expect(await clicksOn(shop, jim.id)).toHaveLength(1)
  })

  it("or is an order by now keeps what it was bound to", async () => {
    const jim = await hirePartner(shop)
    const [eve, mallory] = [await referred(jim.code), await referred(jim.code)]
    const cartId = await shop.store.fillsCart({ visitor: eve.header })
    await shop.store.completes(cartId, eve.header)
    await ask("GET", `/store/carts/${cartId}`, mallory.header)
    await ask("POST", `/store/carts/${cartId}/complete`, mallory.header, {})
    expect(await visitorsOf(cartId)).toEqual([eve.id])
  })
})

describe("a guest's cart", () => {
  it("is taken from its visitor by nobody who only looks at it", async () => {
    const jim = await hirePartner(shop)
    const [eve, mallory] = [await referred(jim.code), await referred(jim.code)]
    const cartId = await makesCart(eve.header)
    await ask("GET", `/store/carts/${cartId}`, mallory.header)
    await ask("HEAD", `/store/carts/${cartId}`, mallory.header)
    await ask("OPTIONS", `/store/carts/${cartId}`, mallory.header)
    expect(await visitorsOf(cartId)).toEqual([eve.id])
  })

  it("is bound by whoever changes it; the last one counts, also once it has an e-mail", async () => {
    const jim = await hirePartner(shop)
    const [eve, ben] = [await referred(jim.code), await referred(jim.code)]
    const cartId = await makesCart(eve.header)
    await ask("POST", `/store/carts/${cartId}`, eve.header, { email: `${unique("guest")}@buyer.test` })
    await ask("POST", `/store/carts/${cartId}`, ben.header, {})
    expect(await bindsTo(cartId, { visitor: eve.token })).toMatchObject({ status: 200 })
    expect(await visitorsOf(cartId)).toEqual([eve.id, ben.id, eve.id])
  })
})

describe("a customer's cart", () => {
  it("is bound with that customer's session alone, by whatever request", async () => {
    const jim = await hirePartner(shop)
    const [eve, mallory] = [await referred(jim.code), await referred(jim.code)]
    const [session, anothers] = [await customer(), await customer()]
    const cartId = await makesCart({ ...eve.header, ...session })
    for (const headers of [mallory.header, { ...mallory.header, ...anothers }]) {
      await ask("GET", `/store/carts/${cartId}`, headers)
      await ask("POST", `/store/carts/${cartId}`, headers, {})
      for (const body of [{ visitor: mallory.token }, { code: jim.code }]) {
        expect(await bindsTo(cartId, body, headers)).toMatchObject({
          status: 403,
          body: { type: "not_allowed", code: "cart.not_theirs" },
        })
      }
    }
    expect(await visitorsOf(cartId)).toEqual([eve.id])
    expect(await clicksOn(shop, jim.id)).toHaveLength(2)

    await ask("POST", `/store/carts/${cartId}`, { ...mallory.header, ...session }, {})
    expect(await bindsTo(cartId, { visitor: eve.token }, session)).toMatchObject({ status: 200 })
    expect(await visitorsOf(cartId)).toEqual([eve.id, mallory.id, eve.id])
  })

  it("that nobody was bound to is bound by nobody else's look at it", async () => {
    const jim = await hirePartner(shop)
    const mallory = await referred(jim.code)
    const session = await customer()
    const cartId = await makesCart(session)
    await ask("GET", `/store/carts/${cartId}`, mallory.header)
    expect(await visitorsOf(cartId)).toEqual([])
    await ask("GET", `/store/carts/${cartId}`, { ...mallory.header, ...session })
    expect(await visitorsOf(cartId)).toEqual([mallory.id])
  })
})

it("a change of visitor stands in the order's record, where an admin sees it", async () => {
  const jim = await hirePartner(shop)
  const [eve, mallory] = [await referred(jim.code), await referred(jim.code)]
  const cartId = await shop.store.fillsCart({ visitor: eve.header })
  await bindsTo(cartId, { visitor: mallory.token })
  const orderId = await shop.store.completes(cartId)
  const order = await untilFound("the order to be decided", async () => {
    const path = `/admin/referral/orders/${orderId}`
    const { status, body } = await shop.admin.raw<{ order: object }>("GET", path)
    return status === 200 ? body.order : null
  })
  expect(order).toMatchObject({
    visitors: [{ visitor_id: eve.id }, { visitor_id: mallory.id }],
    timeline: expect.arrayContaining([
      { at: expect.any(String) as string, what: "visitor_changed", from: eve.id, to: mallory.id },
    ]) as unknown[],
  })
})
