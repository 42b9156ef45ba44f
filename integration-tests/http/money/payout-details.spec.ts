// Where a partner's money goes, over HTTP: said and seen by people alone, copied onto what is drafted, and
// written down nowhere in clear. Shows rules §7.6.
import { LOGIN } from "../../helpers/processes/databases"
import { hirePartner, type HttpShop, ownHttpShop, type Refused } from "../../helpers/http-shop"
import { anotherAdmin } from "../../helpers/http-shop/admins"
import { PAYOUT_SECRET } from "../../helpers/http-shop/running"
import { aRun, isOwed, payoutTo } from "../../helpers/http-shop/payouts"
import type { HttpClient } from "../../helpers/shop/http"

interface Seen {
  payout_details: Record<string, unknown> | null
  payout: { has_details: boolean; details: Record<string, unknown> | null }
}

const IBAN = "DE89370400440532013000"
const TYPED = { account_holder: " Jim Doe ", account: "de89 3704 0044 0532 0130 00", country: "de" }
const KEPT = { account_holder: "Jim Doe", account: IBAN, bank_code: null, bank_name: null, country: "DE" }

let shop: HttpShop & { log(): string; close(): Promise<void> }

beforeAll(async () => {
  shop = await ownHttpShop("payout_details", { payouts: { secrets: [PAYOUT_SECRET], schedule: false } })
})
afterAll(() => shop.close())

const details = (method: string, partner: { id: string }, body?: object, by: HttpClient = shop.admin) =>
  by.raw<Refused & Seen>(method, `/admin/referral/partners/${partner.id}/payout-details`, body)
const payoutSeen = async (id: string) => (await shop.admin.get<Seen>(`/admin/referral/payouts/${id}`)).payout

it("are kept as a bank knows them, with who said so last", async () => {
  const jim = await hirePartner(shop)
  expect((await details("GET", jim)).body).toEqual({ payout_details: null })
  const saved = await details("POST", jim, TYPED)
  expect(saved.status).toBe(200)
  expect(saved.headers.get("cache-control")).toBe("no-store")
  expect(saved.body.payout_details).toEqual({
    ...KEPT,
    changed_at: expect.stringMatching(/^\d{4}-/) as string,
    changed_by: { id: expect.stringMatching(/^user_/) as string, email: LOGIN.email },
  })
  const ben = await anotherAdmin(shop)
  const changed = await details(
    "POST",
    jim,
    { ...KEPT, account: "12-3456", bank_code: "nwbkgb2l" },
    ben.client,
  )
  expect(changed.body.payout_details).toMatchObject({
    account: "12-3456",
    bank_code: "NWBKGB2L",
    changed_by: { email: ben.email },
  })
  expect((await details("GET", jim)).body).toEqual(changed.body)
})

it("are copied onto what is drafted: what is changed or forgotten later reaches no payout", async () => {
  const jim = await isOwed(shop, 20)
  const bob = await isOwed(shop, 8)
  await details("POST", jim, TYPED)
  const run = await aRun(shop)
  const jims = await payoutTo(shop, run, jim)
  await details("POST", jim, { ...TYPED, account: "12345" })
  expect((await payoutSeen(jims.id)).details).toEqual(KEPT)
  expect((await details("DELETE", jim)).body).toEqual({ id: jim.id, object: "payout_details", deleted: true })
  expect((await details("GET", jim)).body).toEqual({ payout_details: null })
  expect(await payoutSeen(jims.id)).toMatchObject({ has_details: true, details: KEPT })
  const bobs = await payoutTo(shop, run, bob)
  expect(await payoutSeen(bobs.id)).toMatchObject({ has_details: false, details: null })
})

it.each<[string, object, string, string]>([
  ["no holder", { account_holder: " " }, "payout_details.invalid", "account_holder"],
  ["no account", { account: undefined }, "request.invalid", "account"],
  ["a wrong check number", { account: "DE88370400440532013000" }, "payout_details.invalid", "account"],
  ["an account that hides something", { account: "12\u202E34" }, "payout_details.invalid", "account"],
  ["a country that is none", { country: "Germany" }, "payout_details.invalid", "country"],
  ["too long a name", { bank_name: "x".repeat(141) }, "payout_details.invalid", "bank_name"],
  ["a number for a text", { bank_code: 12 }, "request.invalid", "bank_code"],
  ["a field that there is none of", { iban: IBAN }, "request.invalid", "iban"],
])("are refused with %s, and nothing that was typed is repeated", async (_what, wrong, code, path) => {
  const jim = await hirePartner(shop)
  const { status, body } = await details("POST", jim, { ...TYPED, ...wrong })
  expect({ status, body }).toMatchObject({ status: 400, body: { code, path } })
  expect(JSON.stringify(body)).not.toMatch(/\d{6}|Jim|Germany/)
  expect((await details("GET", jim)).body).toEqual({ payout_details: null })
})

it.each(["refptr_none", "a%00b"])("are nobody's where there is no partner %s", async (id) => {
  for (const [method, body] of [["GET"], ["POST", TYPED], ["DELETE"]] as const) {
    expect(await details(method, { id }, body)).toMatchObject({
      status: 404,
      body: { code: "partner.unknown" },
    })
  }
})

it("can't be read in another partner's place", async () => {
  const [jim, eve] = [await hirePartner(shop), await hirePartner(shop)]
  await details("POST", jim, TYPED)
  await details("POST", eve, { ...TYPED, account: "12345" })
  const rows = shop.db<{ partner_id: string; sealed: string }>("referral_payout_details")
  const [eves] = await rows.clone().where({ partner_id: eve.id })
  await rows
    .clone()
    .where({ partner_id: jim.id })
    .update({ sealed: eves?.sealed ?? "" })
  expect(await details("GET", jim)).toMatchObject({
    status: 409,
    body: { type: "conflict", code: "payout_details.unreadable" },
  })
})

it("stand nowhere in clear: not in the database, not in the log", async () => {
  const jim = await isOwed(shop, 5)
  await details("POST", jim, { ...TYPED, account_holder: "Jim of the Hidden House" })
  await details("POST", jim, { ...TYPED, account: "" })
  const { id } = await payoutTo(shop, await aRun(shop), jim)
  await payoutSeen(id)
  const rows = [
    await shop.db("referral_payout_details").where({ partner_id: jim.id }),
    await shop.db("referral_payout").where({ id }),
  ]
  expect(JSON.stringify(rows)).toContain("v1.")
  // Of every test before this one, too: the log is the whole shop's.
  expect(shop.log()).toContain("/payout-details")
  expect(JSON.stringify(rows) + shop.log()).not.toMatch(/Hidden House|0532\s*0130|05320130/)
})

it("stand in clear in the partner's own data, which a person hands to them, with what they were owed", async () => {
  const jim = await isOwed(shop, 20)
  const bob = await isOwed(shop, 8)
  await details("POST", jim, TYPED)
  const answer = await shop.admin.raw<{ export: Record<string, unknown> }>(
    "GET",
    `/admin/referral/partners/${jim.id}/export`,
  )
  expect(answer.status).toBe(200)
  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8")
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="partner-.+\.json"$/)
  expect(answer.headers.get("cache-control")).toBe("no-store")
  expect(answer.body.export).toMatchObject({
    made_at: expect.stringMatching(/^\d{4}-/) as string,
    partner: { id: jim.id },
    payout_details: KEPT,
    adjustments: [{ amount: 20 }],
    balances: [{ available: 20 }],
    commissions: [],
  })
  expect(JSON.stringify(answer.body)).not.toContain(bob.id)
  const none = await shop.admin.raw<Refused>("GET", "/admin/referral/partners/refptr_none/export")
  expect(none).toMatchObject({ status: 404, body: { code: "partner.unknown" } })
})
