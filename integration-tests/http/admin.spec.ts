// Who may use the admin's routes, and what settings, health and unknown orders answer.
import { httpShop, type HttpShop, type Refused } from "../helpers/http-shop"
import { untilTrue } from "../helpers/until"
import type { Health } from "../../src/api/contract/shop/health"

let shop: HttpShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

const send = (method: string, path: string, body?: object) =>
  shop.admin.raw<Refused>(method, `/admin/referral${path}`, body)

const aTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string

describe("who is not signed in as an admin", () => {
  it.each([
    ["GET", "/partners"],
    ["POST", "/partners"],
    ["GET", "/partners/refptr_1"],
    ["POST", "/partners/refptr_1"],
    ["GET", "/programs"],
    ["POST", "/programs"],
    ["POST", "/programs/refprg_1/rate-cards"],
    ["GET", "/enrollments"],
    ["POST", "/enrollments/refenr_1/rate-cards"],
    ["GET", "/orders/order_1"],
    ["POST", "/orders/order_1/reassign"],
    ["POST", "/orders/order_1/recalculate"],
    ["POST", "/assignments"],
    ["GET", "/settings"],
    ["POST", "/settings"],
    ["POST", "/settings/preview"],
    ["GET", "/settings/versions"],
    ["GET", "/settings/example-url"],
    ["POST", "/settings/test-link"],
    ["GET", "/apply-jobs"],
    ["GET", "/apply-jobs/refjob_1"],
    ["POST", "/apply-jobs/refjob_1/retry"],
    ["GET", "/health"],
    ["GET", "/openapi.json"],
  ])("is refused: %s %s", async (method, path) => {
    const answer = await shop.stranger.raw(
      method,
      `/admin/referral${path}`,
      method === "POST" ? {} : undefined,
    )
    expect(answer.status).toBe(401)
  })
})

it("shows the settings with their version, amounts in major units", async () => {
  const { settings } = await shop.admin.get<{ settings: object }>("/admin/referral/settings")
  expect(settings).toMatchObject({
    version: 1,
    updated_by: null,
    updated_by_user: null,
    updated_at: aTime,
    levels: 2,
    cookie_days: 30,
    referring_partner: "last",
    minimum_payout: {},
  })
})

const health = async () => (await shop.admin.get<{ health: Health }>("/admin/referral/health")).health

it("shows its health: Temporal, the worker, and what waits", async () => {
  // A Temporal that takes longer than a second to answer is said to be away.
  await untilTrue("Temporal to be seen", async () => (await health()).temporal.reachable)
  expect(await health()).toMatchObject({
    status: "ok",
    database: "ok",
    temporal: { configured: true, reachable: true },
    worker: { state: "running" },
    ledger: { is_stale: false, findings: 0 },
    backlog: { vanished_orders: 0, earnings_overdue: 0 },
  })
})

describe("its health calls for attention", () => {
  const check = (findings: object[]) =>
    shop
      .db("referral_ledger_check")
      .insert({ checked_at: new Date(), entries: 12, findings: JSON.stringify(findings) })
      .returning<{ id: string }[]>("id")

  it("when the last verification found that the ledger is off", async () => {
    const [row] = await check([{ check: "balances" }, { check: "balances" }])
    expect(await health()).toMatchObject({
      status: "attention",
      ledger: { age_hours: 0, entries: 12, findings: 2 },
    })
    await shop.db("referral_ledger_check").where({ id: row?.id }).delete()
    await untilTrue("it to be well", async () => (await health()).status === "ok")
  })

  it("when nobody verified the ledger for two days", async () => {
    const [row] = await check([])
    await shop
      .db("referral_ledger_check")
      .where({ id: row?.id })
      .update({ checked_at: new Date(Date.now() - 50 * 3_600_000) })
    expect(await health()).toMatchObject({ status: "attention", ledger: { age_hours: 50, is_stale: true } })
    await shop.db("referral_ledger_check").where({ id: row?.id }).delete()
  })
})

it("says that an order is unknown until it was looked at", async () => {
  expect(await send("GET", "/orders/order_none")).toMatchObject({
    status: 404,
    body: { type: "not_found", code: "order.unknown" },
  })
})
