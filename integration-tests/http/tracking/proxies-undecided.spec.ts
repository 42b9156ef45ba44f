// A shop that never said whether a proxy stands in front of it: the address of a request that came through
// one is everybody's, so it credits nobody and stands in nobody's way, and "use IP address" can't be switched
// on.
import { clicksOn, hirePartner, type HttpShop, ownHttpShop, withDefaults } from "../../helpers/http-shop"

let shop: HttpShop & { log(): string; close(): Promise<void> }

beforeAll(async () => {
  shop = await ownHttpShop("undecided", { rateLimits: { visits: 5 } }, { REFERRAL_PROXIES: "undecided" })
})
afterAll(() => shop.close())

interface Saved {
  code?: string
  path?: string
  settings: { version: number; use_ip_address: boolean; proxies_decided: boolean }
}
const settings = async () => (await shop.admin.get<Saved>("/admin/referral/settings")).settings

const save = async (path: string, form: object) => {
  const { version } = await settings()
  return await shop.admin.raw<Saved>("POST", `/admin/referral/settings${path}`, { ...form, version })
}

it.each(["", "/preview"])(
  "can't switch on the use of addresses, and is told why: settings%s",
  async (path) => {
    expect(await settings()).toMatchObject({ use_ip_address: false, proxies_decided: false })
    expect(await save(path, { use_ip_address: true })).toMatchObject({
      status: 400,
      body: { type: "invalid_data", code: "settings.proxies_undecided", path: "use_ip_address" },
    })
    expect(await settings()).toMatchObject({ use_ip_address: false })
  },
)

it("keeps no address of a request that came through a proxy, also where the use of addresses was on before", async () => {
  await withDefaults(shop, { use_ip_address: true }, async () => {
    const hashOf = async (headers: Record<string, string>) => {
      const jim = await hirePartner(shop)
      await shop.visitor.with(headers).raw("GET", `/r/${jim.code}`)
      const [click] = await clicksOn(shop, jim.id)
      return (await shop.db("referral_click_address").where({ click_id: click?.id })).length
    }
    expect(await hashOf({ "x-forwarded-for": "198.51.100.1" })).toBe(0)
    expect(await hashOf({ forwarded: "for=198.51.100.1" })).toBe(0)
    // A direct visitor has an address of their own.
    expect(await hashOf({})).toBe(1)
    expect(shop.log()).toContain("the option `trustedProxies` does not say whom to believe")
    // Save leaves it as it is.
    expect(await save("", { ip_days: 20 })).toMatchObject({
      status: 200,
      body: { settings: { use_ip_address: true } },
    })
  })
})

it("limits nobody by the proxy's address, which is everybody's", async () => {
  const jim = await hirePartner(shop)
  const visits = (n: number) =>
    shop.visitor.with({ "x-forwarded-for": `198.51.100.${n}` }).raw("GET", `/r/${jim.code}`)
  await Promise.all(Array.from({ length: 10 }, (_, n) => visits(n)))
  const { headers } = await visits(1)
  expect(headers.get("set-cookie")).not.toBeNull()
})
