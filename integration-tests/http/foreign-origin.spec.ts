// The admin's session: changes something from the admin's own pages alone. What another site's form sends
// along with the cookie does nothing.
import { hirePartner, httpShop, type HttpShop, type Refused } from "../helpers/http-shop"
import { LOGIN } from "../helpers/processes/databases"

let shop: HttpShop
let partner: string
let cookie: string

beforeAll(async () => {
  shop = await httpShop()
  partner = `/admin/referral/partners/${(await hirePartner(shop)).id}`
  const { token } = await shop.stranger.post<{ token: string }>("/auth/user/emailpass", LOGIN)
  const session = await shop.stranger
    .with({ authorization: `Bearer ${token}` })
    .raw("POST", "/auth/session", {})
  cookie = session.headers.get("set-cookie")?.split(";")[0] ?? ""
})
afterAll(() => shop.db.destroy())

const JSON_TYPE = { "content-type": "application/json" }
const own = () => ({ origin: shop.stranger.baseUrl })

async function send(
  headers: Record<string, string>,
  {
    method = "POST",
    path = partner,
    body = '{"payout_hold":true}',
  }: { method?: string; path?: string; body?: string } = {},
): Promise<{ status: number; body: Refused }> {
  const answer = await fetch(shop.stranger.baseUrl + path, {
    method,
    headers: { cookie, ...headers },
    ...(method === "POST" ? { body } : {}),
  })
  return { status: answer.status, body: (await answer.json()) as Refused }
}

it("changes what an admin's own page says, by JSON", async () => {
  const ours: Record<string, string>[] = [
    own(),
    { referer: `${shop.stranger.baseUrl}/app/referral/partners` },
    { "sec-fetch-site": "same-origin" },
  ]
  for (const from of ours) {
    expect(await send({ ...JSON_TYPE, ...from })).toMatchObject({
      status: 200,
      body: { partner: { payout_hold: true } },
    })
  }
})

it.each<[string, Record<string, string>]>([
  ["another site", { origin: "https://evil.test" }],
  ["a page without an origin, as a sandboxed frame is", { origin: "null" }],
  ["a page of another site, known by its referrer", { referer: "https://evil.test/x" }],
  ["nobody knows where", {}],
  ["another site, as the browser says", { "sec-fetch-site": "cross-site" }],
  ["a sister site, as the browser says", { "sec-fetch-site": "same-site" }],
  ["the storefront, which signs in customers", { origin: "http://localhost:8000" }],
  ["a site whose name begins alike", { origin: "http://localhost.evil.test" }],
])("changes nothing from %s", async (_where, from) => {
  expect(await send({ ...JSON_TYPE, ...from })).toMatchObject({
    status: 403,
    body: { type: "not_allowed", code: "request.foreign_origin" },
  })
})

it("deletes nothing and erases nobody for another site either", async () => {
  const from = { origin: "https://evil.test" }
  const details = await send(from, { method: "DELETE", path: `${partner}/payout-details` })
  expect([details.status, details.body.code]).toEqual([403, "request.foreign_origin"])
  const erased = await send(from, { path: "/admin/referral/contacts/refcon_1/erase", body: "" })
  expect([erased.status, erased.body.code]).toEqual([403, "request.foreign_origin"])
})

it.each([
  "application/x-www-form-urlencoded",
  "text/plain",
  "multipart/form-data; boundary=x",
  "text/plain; application/json",
])("takes no %s, which forms send", async (type) => {
  expect(await send({ ...own(), "content-type": type })).toMatchObject({
    status: 415,
    body: { type: "unsupported", code: "request.not_json" },
  })
})

it("is read from anywhere that the browser lets, and changed by a token from anywhere", async () => {
  expect((await send({ origin: "https://evil.test" }, { method: "GET" })).status).toBe(200)
  const program = shop.admin.with({ origin: "https://tools.test" })
  expect(await program.raw("POST", partner, { payout_hold: false })).toMatchObject({ status: 200 })
})
