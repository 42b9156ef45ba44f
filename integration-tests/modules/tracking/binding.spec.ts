// Bindings of carts to visitors: who may make them, which stay on record, and for how long. Shows rules §3.7.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram, DAY_MS, recordClick } from "../../helpers/books/books"
import { look } from "../../helpers/books/looks"
import { tracesOf } from "../../helpers/books/traces"
import { unique } from "../../helpers/unique"

const books = bookkeeping("binding")

beforeAll(async () => {
  await aProgram(books)
  await books.db.raw(`UPDATE referral_defaults_version SET form = form || '{"use_ip_address": true}'`)
})

interface Asked {
  visitor_id?: string | null
  address?: string | null
  now?: number
  reads_only?: boolean
}
const binds = (cart_id: string, asked: Asked, allowed?: () => Promise<boolean>) =>
  books.service.tracking.bindCart(
    { cart_id, visitor_id: null, address: null, now: Date.now(), ...asked },
    allowed,
  )

const bindingsOf = async (cart_id: string) =>
  await books
    .db<{ visitor_id: string | null; ip_hashes: string[] | null; bound_at: Date }>("referral_cart_binding")
    .where({ cart_id })
    .orderBy("bound_at")
const visitorsOf = async (cart_id: string) => (await bindingsOf(cart_id)).map((one) => one.visitor_id)

describe("a request that only reads a cart", () => {
  it("binds what has no visitor, and takes it from nobody", async () => {
    const cart = unique("cart")
    await binds(cart, { visitor_id: "eve", now: 1, reads_only: true })
    await binds(cart, { visitor_id: "mallory", now: 2, reads_only: true })
    expect(await visitorsOf(cart)).toEqual(["eve"])
    await binds(cart, { visitor_id: "ben", now: 3 })
    expect(await visitorsOf(cart)).toEqual(["eve", "ben"])
  })

  it("adds the address that is missing, and replaces none", async () => {
    const cart = unique("cart")
    await binds(cart, { visitor_id: "eve", now: 1 })
    await binds(cart, { address: "198.51.100.1", now: 2, reads_only: true })
    await binds(cart, { address: "198.51.100.2", now: 3, reads_only: true })
    const [, second, ...more] = await bindingsOf(cart)
    expect(second).toMatchObject({ visitor_id: "eve", ip_hashes: [expect.any(String)] })
    expect(more).toEqual([])
    await binds(cart, { address: "198.51.100.2", now: 4 })
    expect((await bindingsOf(cart)).at(-1)?.ip_hashes).not.toEqual(second?.ip_hashes)
  })
})

it("asks whether a cart may be bound only where that would change anything, and then keeps to the answer", async () => {
  const cart = unique("cart")
  let asked = 0
  const answering = (answer: boolean) => () => {
    asked++
    return Promise.resolve(answer)
  }
  await binds(cart, { visitor_id: "mallory" }, answering(false))
  expect({ asked, bound: await visitorsOf(cart) }).toEqual({ asked: 1, bound: [] })
  await binds(cart, { visitor_id: "eve" }, answering(true))
  await binds(cart, { visitor_id: "eve" }, answering(true))
  await binds(cart, {}, answering(true))
  expect({ asked, bound: await visitorsOf(cart) }).toEqual({ asked: 2, bound: ["eve"] })
})

it("keeps a cart's first bindings and its last one, however often it is bound anew", async () => {
  const cart = unique("cart")
  for (let round = 1; round <= 60; round++) await binds(cart, { visitor_id: `v${round}`, now: round })
  const visitors = await visitorsOf(cart)
  expect(visitors).toHaveLength(20)
  expect([visitors[0], visitors[18], visitors[19]]).toEqual(["v1", "v19", "v60"])
})

describe("an order whose cart passed from one visitor to another", () => {
  async function passedOn() {
    const [jim, ann] = [unique("jim"), unique("ann")]
    await aPartner(books, { code: jim })
    await aPartner(books, { code: ann })
    const order = anOrder()
    const [eve, mallory] = [unique("eve"), unique("mallory")]
    const { placed_at } = order.facts
    await recordClick(books, { code: jim, visitor_id: eve, now: placed_at - DAY_MS })
    await recordClick(books, { code: ann, visitor_id: mallory, now: placed_at - DAY_MS })
    const cart = order.cart_id ?? ""
    await binds(cart, { visitor_id: eve, now: placed_at - 3_000 })
    await binds(cart, { visitor_id: mallory, now: placed_at - 2_000 })
    await binds(cart, { visitor_id: eve, now: placed_at + 1_000 })
    await look(books, order)
    return { order, eve, mallory }
  }
  const recordOf = async (order: ReturnType<typeof anOrder>) =>
    await books.service.orderRecord(order.facts.id)

  it("says in its record who was bound when, and that it changed", async () => {
    const { order, eve, mallory } = await passedOn()
    const { placed_at } = order.facts
    const record = await recordOf(order)
    expect(record?.visitors.map(({ visitor_id, since }) => [visitor_id, Date.parse(since)])).toEqual([
      [eve, placed_at - 3_000],
      [mallory, placed_at - 2_000],
    ])
    expect(record?.timeline[0]).toEqual({
      at: new Date(placed_at - 2_000).toISOString(),
      what: "visitor_changed",
      from: eve,
      to: mallory,
    })
    // A later look has nothing of it but the record.
    await books.db("referral_cart_binding").where({ cart_id: order.cart_id }).delete()
    await look(books, order)
    expect((await recordOf(order))?.visitors).toEqual(record?.visitors)
  })

  it("says nothing where there was one visitor", async () => {
    const order = anOrder()
    await binds(order.cart_id ?? "", { visitor_id: "eve", now: order.facts.placed_at - 2 })
    await binds(order.cart_id ?? "", {
      visitor_id: "eve",
      address: "198.51.100.9",
      now: order.facts.placed_at - 1,
    })
    await look(books, order)
    expect(await recordOf(order)).toMatchObject({ visitors: [], timeline: [{ what: "placed" }, {}, {}] })
  })

  it("forgets both once its buyer is erased, and names them in nobody else's order", async () => {
    const { order, eve, mallory } = await passedOn()
    const theirs = await recordOf(order)
    const other = anOrder()
    await binds(other.cart_id ?? "", { visitor_id: eve, now: other.facts.placed_at - 2 })
    await binds(other.cart_id ?? "", { visitor_id: "somebody else", now: other.facts.placed_at - 1 })
    await look(books, other)
    await books.service.contacts.erase(theirs?.contact_id ?? "", "user_ada", Date.now())
    expect(await tracesOf(books.db, [eve, mallory])).toEqual([])
    expect((await recordOf(other))?.visitors).toMatchObject([
      { visitor_id: null },
      { visitor_id: "somebody else" },
    ])
  })
})

it("bindings and clicks are forgotten when they can earn no more, and those that can are kept", async () => {
  const now = Date.now()
  const { tracking } = books.service
  // Other tests begin in 1970.
  await tracking.forget(now)
  const [young, old] = [now - 399 * DAY_MS, now - 401 * DAY_MS]
  for (const at of [young, old]) {
    await binds(`cart_${at}`, { visitor_id: "v", now: at })
    await tracking.bindSignup(`auth_${at}`, "v", null, at)
    await tracking.signupBecame(`auth_${at}`, `cus_${at}`)
  }
  for (const days of [6, 8])
    await tracking.bindSignup(`auth_of_nobody_${days}`, "v", null, now - days * DAY_MS)
  const code = unique("jim")
  const jim = await aPartner(books, { code })
  // A click expires after 30 days.
  for (const days of [429, 431]) await recordClick(books, { code, visitor_id: "v", now: now - days * DAY_MS })
  await books.db.raw(
    "INSERT INTO referral_click (id, partner_id, visitor_id, clicked_at) VALUES ('refclk_for_ever', ?, 'v', '2001-01-01')",
    [jim],
  )
  expect(await tracking.forget(now)).toMatchObject({ bindings: 3, clicks: 1 })
  expect(await bindingsOf(`cart_${young}`)).toHaveLength(1)
  const signups = books.db("referral_signup_binding").select("auth_identity_id").orderBy("auth_identity_id")
  expect(await signups).toEqual([
    { auth_identity_id: `auth_${young}` },
    { auth_identity_id: "auth_of_nobody_6" },
  ])
  expect(await books.db("referral_click").where({ partner_id: jim })).toHaveLength(2)
  expect(await tracking.forget(now)).toMatchObject({ bindings: 0, clicks: 0 })
})
