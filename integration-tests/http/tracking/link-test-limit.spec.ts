// "Test link" connects to whatever host it is given: an admin may do so a few times a minute, each by
// themselves.
import { type HttpShop, ownHttpShop, type Refused } from "../../helpers/http-shop"
import { anotherAdmin } from "../../helpers/http-shop/admins"
import type { HttpClient } from "../../helpers/shop/http"

let shop: HttpShop & { close(): Promise<void> }

beforeAll(async () => {
  shop = await ownHttpShop("link_test", { rateLimits: { linkTests: 2 } })
})
afterAll(() => shop.close())

const test = (by: HttpClient) =>
  by.raw<Refused>("POST", "/admin/referral/settings/test-link", { url: "https://nobody.test/go" })

it("is refused above the limit of one admin, and open to another", async () => {
  const codes = async (by: HttpClient) =>
    [await test(by), await test(by), await test(by)].map(({ body }) => body.code)
  expect(await codes(shop.admin)).toEqual(["request.invalid", "request.invalid", "request.too_many"])
  const refused = await test(shop.admin)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
  expect((await test((await anotherAdmin(shop)).client)).status).toBe(400)
})
