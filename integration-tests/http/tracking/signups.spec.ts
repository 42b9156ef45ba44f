// A registration, a sign-in and an order made by an admin: what binds them to a visitor or partner lasts
// through all of it. Shows rules §10.3.
import { cookieOf, hirePartner, httpShop, type SellingShop, tokenIn } from "../../helpers/http-shop"
import { unique } from "../../helpers/unique"
import { untilFound } from "../../helpers/until"

let shop: SellingShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

async function referred(): Promise<{ cookie: string; id: string; partner: { id: string } }> {
  const partner = await hirePartner(shop)
  const { headers } = await shop.visitor.raw("GET", `/r/${partner.code}`)
  const cookie = cookieOf(headers) ?? { cookie: "" }
  return { ...cookie, id: tokenIn(cookie).split(".")[0] ?? "", partner }
}

/** Registers as a storefront does: a sign-in first, then the customer. Answers who it became, with the headers of somebody signed in. */
async function registers(headers: Record<string, string>) {
  const login = { email: `${unique("eve")}@buyer.test`, password: "supersecret" }
  const { token } = await shop.stranger.post<{ token: string }>("/auth/customer/emailpass/register", login)
  const { customer } = await shop.store.store
    .with({ ...headers, authorization: `Bearer ${token}` })
    .post<{ customer: { id: string } }>("/store/customers", { email: login.email })
  const signedIn = await shop.stranger.post<{ token: string }>("/auth/customer/emailpass", login)
  return { id: customer.id, email: login.email, headers: { authorization: `Bearer ${signedIn.token}` } }
}

const signupOf = async (customer_id: string) =>
  (await shop.db<{ visitor_id: string | null }>("referral_signup_binding").where({ customer_id }))[0] ?? null

describe("a registration", () => {
  it("is bound to the visitor whose cookie or header came with it, by the time its answer is there", async () => {
    const eve = await referred()
    const byCookie = await registers({ cookie: eve.cookie })
    expect(await signupOf(byCookie.id)).toMatchObject({ visitor_id: eve.id })
    const byHeader = await registers({ "x-referral-visitor": tokenIn(eve) })
    expect(await signupOf(byHeader.id)).toMatchObject({ visitor_id: eve.id })
  })

  it("of nobody in particular, or with a forged token, is bound to nobody", async () => {
    expect(await signupOf((await registers({})).id)).toBeNull()
    expect(await signupOf((await registers({ "x-referral-visitor": "forged" })).id)).toBeNull()
  })
})

interface Decided {
  sale: object
  lead: { partner: { id: string } | null }
}

const decided = async (orderId: string) =>
  await untilFound(`order ${orderId} to be decided`, async () => {
    const { status, body } = await shop.admin.raw<{ order: Decided }>(
      "GET",
      `/admin/referral/orders/${orderId}`,
    )
    return status === 200 ? body.order : null
  })
const saleOf = async (orderId: string) => (await decided(orderId)).sale

/** A program that takes this partner. */
async function enroll(partner_id: string): Promise<void> {
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: "P",
  })
  await shop.admin.post(`/admin/referral/programs/${program.id}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: [{ percent: 10 }] } }],
  })
  await shop.admin.post("/admin/referral/enrollments", { partner_id, program_id: program.id })
}

it("a guest's cart keeps its visitor when the guest signs in, from another device without the cookie", async () => {
  const eve = await referred()
  await enroll(eve.partner.id)
  const customer = await registers({})
  const cartId = await shop.store.fillsCart({ visitor: { cookie: eve.cookie }, email: customer.email })
  const signedIn = shop.store.store.with(customer.headers)
  await signedIn.post(`/store/carts/${cartId}/customer`)
  expect(await shop.db("cart").where({ id: cartId })).toMatchObject([{ customer_id: customer.id }])
  const orderId = await shop.store.completes(cartId, customer.headers)
  expect(await saleOf(orderId)).toMatchObject({ partner: { id: eve.partner.id }, method: "cookie" })
})

it("a draft order that an admin assigned credits that partner when it is converted", async () => {
  const jim = await hirePartner(shop)
  await enroll(jim.id)
  const { ids } = shop.store
  const { draft_order } = await shop.admin.post<{ draft_order: { id: string } }>("/admin/draft-orders", {
    email: `${unique("eve")}@buyer.test`,
    region_id: ids.region,
    sales_channel_id: ids.salesChannel,
    shipping_address: {
      first_name: "Eve",
      address_1: "1 Main St",
      city: "Springfield",
      country_code: "us",
      postal_code: "1",
    },
  })
  await shop.admin.post(`/admin/draft-orders/${draft_order.id}/edit`)
  await shop.admin.post(`/admin/draft-orders/${draft_order.id}/edit/items`, {
    items: [{ variant_id: ids.variant, quantity: 2 }],
  })
  await shop.admin.post(`/admin/draft-orders/${draft_order.id}/edit/confirm`)
  await shop.admin.post("/admin/referral/assignments", { subject: draft_order.id, partner_id: jim.id })
  await shop.admin.post(`/admin/draft-orders/${draft_order.id}/convert-to-order`)
  expect(await saleOf(draft_order.id)).toMatchObject({ partner: { id: jim.id }, method: "explicit" })
})

it("leads the orders that its customer places signed in, and no order of a guest who types its e-mail", async () => {
  const eve = await referred()
  await enroll(eve.partner.id)
  const squatter = await registers({ cookie: eve.cookie })
  await untilFound("the registration to be settled", async () => {
    const settled = { customer_id: squatter.id, partner_id: eve.partner.id }
    const [row] = await shop.db<{ id: string }>("referral_lead").where(settled)
    return row?.id
  })
  const leadOf = async (orderId: string) => (await decided(orderId)).lead.partner?.id ?? null

  const guest = await shop.store.completes(await shop.store.fillsCart({ email: squatter.email }))
  // Medusa takes the guest for the account's customer.
  expect(await shop.db("order").where({ id: guest })).toMatchObject([{ customer_id: squatter.id }])
  expect(await leadOf(guest)).toBeNull()

  const cartId = await shop.store.fillsCart({ email: squatter.email })
  await shop.store.store.with(squatter.headers).post(`/store/carts/${cartId}/customer`)
  expect(await leadOf(await shop.store.completes(cartId, squatter.headers))).toBe(eve.partner.id)

  // Signing in at somebody else's cart makes it nobody's but theirs.
  const other = await shop.store.fillsCart({ email: `${unique("ann")}@buyer.test` })
  await shop.store.completes(other, squatter.headers)
  expect(await shop.db("referral_cart_customer").where({ cart_id: other })).toEqual([])
})
