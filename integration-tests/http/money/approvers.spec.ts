// Approvers of payout runs over HTTP: people who exist, whose account is older than the run, and whose
// inviter is known. A stolen key and a deleted account get nobody anywhere. Shows rules §7.3, §7.5.
import { httpShop, type Refused, type SellingShop, withDefaults } from "../../helpers/http-shop"
import { anApiKey, anotherAdmin } from "../../helpers/http-shop/admins"
import { aRun, aRunInAFile, isOwed, payoutTo } from "../../helpers/http-shop/payouts"
import { LOGIN } from "../../helpers/processes/databases"
import type { HttpClient } from "../../helpers/shop/http"
import type { PayoutRunDetail } from "../../../src/api/contract/payouts/payout-runs"
import type { Payout } from "../../../src/api/contract/payouts/payouts"

interface Seen {
  payout_run: PayoutRunDetail
  payouts: Payout[]
  payout_details_changes: object[]
  settings: Record<string, unknown> & { version: number }
}

const why = { reason: "Looked at it" }
const DETAILS = { account_holder: "Jim Doe", account: "DE89370400440532013000" }

let shop: SellingShop
let key: HttpClient

beforeAll(async () => {
  shop = await httpShop()
  key = await anApiKey(shop)
})
afterAll(() => shop.db.destroy())

const send = (by: HttpClient, method: string, path: string, body?: object) =>
  by.raw<Refused & Seen>(method, `/admin/referral${path}`, body)
const decide = (by: HttpClient, run: { id: string }, what: string, body: object = {}) =>
  send(by, "POST", `/payout-runs/${run.id}${what}`, body)

it("an API key gets no run approved: not by settings, not by an adjustment, not by waiting for nobody", async () => {
  const jim = await isOwed(shop, 20)
  const { settings } = (await send(shop.admin, "GET", "/settings")).body
  for (const path of ["/settings", "/settings/preview"]) {
    const lowered = { version: settings.version, required_approvals: 0 }
    expect(await send(key, "POST", path, lowered)).toMatchObject({
      status: 403,
      body: { type: "not_allowed", code: "settings.needs_user", path: "required_approvals" },
    })
  }
  expect((await send(shop.admin, "GET", "/settings")).body.settings).toEqual(settings)

  await withDefaults(shop, { required_approvals: 0 }, async () => {
    const { body } = await send(key, "POST", "/payout-runs", {})
    expect(body.payout_run).toMatchObject({ status: "waiting", required_approvals: 1, source: "api_key" })
    expect((await payoutTo(shop, body.payout_run, jim)).status).toBe("draft")
    await decide(shop.admin, body.payout_run, "/reject", why)
  })
})

describe("an admin whose account is younger than a run", () => {
  it("decides nothing about its money, and may look, take out and reject", async () => {
    await isOwed(shop, 20)
    const { run, payout } = await aRunInAFile(shop)
    const waiting = await aRun(shop)
    const young = await anotherAdmin(shop)
    for (const [of, what, body] of [
      [waiting, "/approve", {}],
      [run, "/mark-sent", {}],
      [run, "/resolve", { payout_id: payout.id, outcome: "failed", ...why }],
      [run, "/bounce", { payout_id: payout.id, ...why }],
    ] as const) {
      const { status, body: said } = await decide(young.client, of, what, body)
      expect([what, status, said.code]).toEqual([what, 403, "payout_run.account_too_new"])
    }
    expect((await decide(young.client, waiting, "/reject", why)).status).toBe(200)
  })

  it("approves the runs that come after it, with who invited it beside the approval", async () => {
    const young = await anotherAdmin(shop)
    const byKey = await anotherAdmin({ admin: key, stranger: shop.stranger })
    await isOwed(shop, 20)
    let run: PayoutRunDetail | undefined
    await withDefaults(shop, { required_approvals: 3 }, async () => {
      run = await aRun(shop)
    })
    if (run === undefined) throw new Error("no run was started")
    await decide(shop.admin, run, "/approve")
    await decide(young.client, run, "/approve")
    const { body } = await decide(byKey.client, run, "/approve")
    const at = expect.stringMatching(/^\d{4}-/) as string
    expect(body.payout_run).toMatchObject({
      status: "approved",
      approvals: [
        { actor: { email: LOGIN.email } },
        { actor: { email: young.email }, invited_by: { email: LOGIN.email, is_api_key: false, at } },
        { actor: { email: byKey.email }, invited_by: { email: null, is_api_key: true, at } },
      ],
    })
  })
})

it("nothing is left to an admin who was deleted, however long the token lives", async () => {
  const gone = await anotherAdmin(shop)
  const jim = await isOwed(shop, 20)
  const { run } = await aRunInAFile(shop)
  const { users } = await shop.admin.get<{ users: { id: string }[] }>(`/admin/users?email=${gone.email}`)
  expect((await send(gone.client, "GET", `/payout-runs/${run.id}/file`)).status).toBe(200)
  await shop.admin.raw("DELETE", `/admin/users/${users[0]?.id ?? ""}`)

  for (const [method, path, body] of [
    ["GET", `/payout-runs/${run.id}/file`],
    ["GET", `/partners/${jim.id}/payout-details`],
    ["GET", `/partners/${jim.id}/export`],
    ["GET", "/contacts"],
    ["POST", "/payout-runs", {}],
    ["POST", `/payout-runs/${run.id}/approve`, {}],
    ["POST", "/adjustments", { partner_id: jim.id, amount: 5, currency_code: "usd", ...why }],
  ] as const) {
    const answer = await send(gone.client, method, path, body)
    expect([path, answer.status, answer.body.code]).toEqual([path, 403, "request.user_deleted"])
  }
})

it("approvers see which adjustments and changed accounts are in a run, their own above all", async () => {
  const ben = await anotherAdmin(shop)
  const jim = await isOwed(shop, 20)
  await send(ben.client, "POST", `/partners/${jim.id}/payout-details`, DETAILS)
  await send(shop.admin, "POST", `/partners/${jim.id}/payout-details`, { ...DETAILS, account: "12345678" })
  const run = await aRun(shop)
  expect(await payoutTo(shop, run, jim)).toMatchObject({
    adjustments: [{ amount: 20, actor: { email: LOGIN.email } }],
    adjustments_count: 1,
    details_changed_by: { email: LOGIN.email },
    is_new_account: true,
  })
  const found = async (by: HttpClient, attention: string) =>
    (await send(by, "GET", `/payouts?run_id=${run.id}&attention=${attention}&limit=200`)).body.payouts.map(
      ({ partner }) => partner?.id,
    )
  expect(await found(shop.admin, "own_changes")).toContain(jim.id)
  expect(await found(ben.client, "own_changes")).not.toContain(jim.id)
  expect(await found(ben.client, "adjustments")).toContain(jim.id)

  const { body } = await send(ben.client, "GET", `/partners/${jim.id}/payout-details/changes`)
  expect(body.payout_details_changes).toMatchObject([
    {
      changed_by: { email: LOGIN.email },
      changed_fields: ["account"],
      old_account: "•••• 3000",
      new_account: "•••• 78",
    },
    { changed_by: { email: ben.email }, old_account: null, new_account: "•••• 3000" },
  ])
  await decide(shop.admin, run, "/reject", why)
})

it("who says that payouts were sent does not say that the bank returned one of them", async () => {
  const ben = await anotherAdmin(shop)
  const { run, payout, partner } = await aRunInAFile(shop)
  await decide(shop.admin, run, "/mark-sent")
  expect(await payoutTo(shop, run, partner)).toMatchObject({
    status: "paid",
    said_paid_by: [{ email: LOGIN.email }],
  })
  const returned = { payout_id: payout.id, ...why }
  expect(await decide(shop.admin, run, "/bounce", returned)).toMatchObject({
    status: 409,
    body: { code: "payout.needs_another_admin", message: expect.stringContaining("adjustment") as string },
  })
  expect((await decide(ben.client, run, "/bounce", returned)).status).toBe(200)
})
