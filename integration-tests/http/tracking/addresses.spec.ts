// Addresses as the last resort: told by trusted proxies only, kept as hashes, bound to carts while the shop
// uses them, forgotten in time. Shows rules §3.7, §3.8.
import {
  clicksOn,
  fromAnotherAddress,
  hirePartner,
  httpShop,
  type SellingShop,
  withDefaults,
} from "../../helpers/http-shop"
import { STOREFRONT_SECRET } from "../../helpers/http-shop/running"
import { untilTrue } from "../../helpers/until"

let shop: SellingShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

const bindings = async (cart_id: string) =>
  await shop
    .db<{ visitor_id: string | null; ip_hashes: string[] | null }>("referral_cart_binding")
    .where({ cart_id })
    .orderBy("bound_at")

const makesCart = async (headers: Record<string, string>): Promise<string> => {
  const { store, ids } = shop.store
  return (await store.with(headers).post<{ cart: { id: string } }>("/store/carts", { region_id: ids.region }))
    .cart.id
}

/** The hash that a click from there is kept under. */
async function hashFrom(headers: Record<string, string>): Promise<string | undefined> {
  const jim = await hirePartner(shop)
  await shop.visitor.with(headers).raw("GET", `/r/${jim.code}`)
  const [click] = await clicksOn(shop, jim.id)
  const rows = await shop.db<{ ip_hash: string }>("referral_click_address").where({ click_id: click?.id })
  return rows[0]?.ip_hash
}

/** A cart request may believe for a moment that nothing changed. */
async function usingAddresses(work: () => Promise<void>): Promise<void> {
  await withDefaults(shop, { use_ip_address: true }, async () => {
    await untilTrue("carts are bound to addresses", async () => {
      const cartId = await makesCart(fromAnotherAddress())
      return (await bindings(cartId)).length === 1
    })
    await work()
  })
}

describe("while the shop uses no addresses", () => {
  it("none is kept, of a click or of a cart", async () => {
    expect(await hashFrom(fromAnotherAddress())).toBeUndefined()
    await untilTrue("carts are not bound to addresses", async () => {
      const cartId = await makesCart(fromAnotherAddress())
      return (await bindings(cartId)).length === 0
    })
  })
})

describe("while the shop uses addresses", () => {
  it("keeps a click's and a cart's as the same hash, and nowhere the address", async () => {
    await usingAddresses(async () => {
      const from = fromAnotherAddress()
      const hash = await hashFrom(from)
      const [bound] = await bindings(await makesCart(from))
      expect(hash).toMatch(/^[\w-]{43}$/)
      expect(bound).toMatchObject({ visitor_id: null, ip_hashes: [hash] })
      expect(await hashFrom(fromAnotherAddress())).not.toBe(hash)
    })
  })

  it("believes the proxy, and nothing that a client wrote before it", async () => {
    await usingAddresses(async () => {
      const from = fromAnotherAddress()["x-forwarded-for"]
      const hash = await hashFrom({ "x-forwarded-for": from })
      const tricks: Record<string, string>[] = [
        { "x-forwarded-for": `9.9.9.9, ${from}` },
        { "x-forwarded-for": `9.9.9.9, 8.8.8.8,${from}` },
        { "x-forwarded-for": from, "x-real-ip": "9.9.9.9", "true-client-ip": "9.9.9.9" },
        {
          "x-forwarded-for": from,
          forwarded: "for=9.9.9.9",
          "cf-connecting-ip": "9.9.9.9",
          "x-client-ip": "9.9.9.9",
        },
        { "x-forwarded-for": `::ffff:${from}` },
      ]
      for (const forged of tricks) {
        expect(await hashFrom(forged)).toBe(hash)
      }
    })
  })

  it("cuts off the port that a proxy writes behind it", async () => {
    await usingAddresses(async () => {
      const from = fromAnotherAddress()["x-forwarded-for"]
      const hash = await hashFrom({ "x-forwarded-for": from })
      expect(await hashFrom({ "x-forwarded-for": `${from}:51234` })).toBe(hash)
      const six = await hashFrom({ "x-forwarded-for": "2001:db8:7:7::1" })
      expect(await hashFrom({ "x-forwarded-for": "[2001:db8:7:7::2]:443" })).toBe(six)
    })
  })

  it("takes an IPv6 address for its network, as its last half changes every day", async () => {
    await usingAddresses(async () => {
      const hashes = await Promise.all(
        ["2001:db8:1:2::1", "2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:3::1"].map((address) =>
          hashFrom({ "x-forwarded-for": address }),
        ),
      )
      expect(hashes[0]).toBe(hashes[1])
      expect(hashes[0]).not.toBe(hashes[2])
    })
  })

  it("keeps nothing of what is no address", async () => {
    await usingAddresses(async () => {
      expect(await hashFrom({ "x-forwarded-for": "unknown" })).toBeUndefined()
    })
  })

  it("writes a cart's again only when it changed, and keeps its visitor", async () => {
    await usingAddresses(async () => {
      const jim = await hirePartner(shop)
      const from = fromAnotherAddress()
      const { headers } = await shop.visitor.with(from).raw("GET", `/r/${jim.code}`)
      const cookie = headers.get("set-cookie")?.split(";")[0] ?? ""
      const cartId = await makesCart({ ...from, cookie })
      const asks = (headers: Record<string, string>) =>
        shop.store.store.with(headers).get(`/store/carts/${cartId}`)
      for (let request = 0; request < 3; request++) await asks({ ...from, cookie })
      await asks(from)
      expect(await bindings(cartId)).toHaveLength(1)
      // A look at a cart takes it from nobody.
      await asks(fromAnotherAddress())
      expect(await bindings(cartId)).toHaveLength(1)
      await shop.store.store.with(fromAnotherAddress()).post(`/store/carts/${cartId}`, {})
      const [before, after] = await bindings(cartId)
      expect(after?.visitor_id).toBe(before?.visitor_id)
      expect(after?.ip_hashes).not.toEqual(before?.ip_hashes)
    })
  })

  it("takes a buyer's address from a server that knows the storefront's secret, and only from it", async () => {
    await usingAddresses(async () => {
      const buyer = fromAnotherAddress()["x-forwarded-for"]
      const hash = await hashFrom({ "x-forwarded-for": buyer })
      const server = { ...fromAnotherAddress(), "x-referral-storefront": STOREFRONT_SECRET }
      const cartId = await makesCart(server)
      // The server's own address is nobody's.
      expect(await bindings(cartId)).toEqual([])
      const bind = (headers: Record<string, string>) =>
        shop.store.store.with(headers).raw("POST", `/store/carts/${cartId}/referral`, { ip: buyer })
      for (const secret of [undefined, "", "wrong", `${STOREFRONT_SECRET}x`]) {
        const headers: Record<string, string> =
          secret === undefined ? {} : { "x-referral-storefront": secret }
        expect(await bind(headers)).toMatchObject({
          status: 400,
          body: { code: "request.not_the_storefront", path: "ip" },
        })
      }
      expect(await bindings(cartId)).toEqual([])
      expect(await bind(server)).toMatchObject({ status: 200 })
      expect(await bindings(cartId)).toMatchObject([{ ip_hashes: [hash] }])
    })
  })
})

it("refuses to bind a cart that there isn't, and one that is an order already", async () => {
  const bind = (cartId: string) => shop.store.store.raw("POST", `/store/carts/${cartId}/referral`, {})
  expect(await bind("cart_01NONE")).toMatchObject({ status: 404, body: { code: "cart.unknown" } })
  const cartId = await shop.store.fillsCart()
  await shop.store.completes(cartId)
  expect(await bind(cartId)).toMatchObject({ status: 409, body: { code: "cart.completed" } })
})
