// Who may ask about payout runs over HTTP and for what: people and API keys, lists and their filters, what is no run and no payout.
import { httpShop, type Refused, type SellingShop } from "../../helpers/http-shop"
import { anApiKey } from "../../helpers/http-shop/admins"
import { aRun, aRunInAFile, isOwed, payoutTo, runSeen } from "../../helpers/http-shop/payouts"
import type { HttpClient } from "../../helpers/shop/http"
import { untilTrue } from "../../helpers/until"
import type { PayoutRunDetail } from "../../../src/api/contract/payouts/payout-runs"
import type { Payout } from "../../../src/api/contract/payouts/payouts"

interface Seen {
  payout_run: PayoutRunDetail
  payout_runs: PayoutRunDetail[]
  payouts: Payout[]
  payout: Payout & { details: object | null }
  count: number
}

const why = { reason: "Looked at it" }
const DETAILS = { account_holder: "Jim of the Hidden House", account: "DE89370400440532013000" }

let shop: SellingShop
let program: HttpClient
let jim: { id: string }
let run: PayoutRunDetail
let payout: Payout

beforeAll(async () => {
  shop = await httpShop()
  program = await anApiKey(shop)
  jim = await isOwed(shop, 12.5)
  await shop.admin.post(`/admin/referral/partners/${jim.id}/payout-details`, DETAILS)
  run = await aRun(shop)
  payout = await payoutTo(shop, run, jim)
})
afterAll(() => shop.db.destroy())

const send = (method: string, path: string, body?: object, by: HttpClient = shop.admin) =>
  by.raw<Refused & Seen>(method, `/admin/referral${path}`, body)
const found = async (query: string) => (await send("GET", query)).body

/** Every way to decide about a run, in the right form. */
const decisions = (): [what: string, body: object][] => [
  ["", { paused: true, ...why }],
  ["/approve", {}],
  ["/reject", why],
  ["/take-out", { payout_id: payout.id, ...why }],
  ["/mark-sent", {}],
  ["/resolve", { payout_id: payout.id, outcome: "paid", ...why }],
  ["/bounce", { payout_id: payout.id, ...why }],
  ["/see-to", { payout_id: payout.id, ...why }],
]

describe("an API key", () => {
  it("decides about nothing", async () => {
    for (const [what, body] of decisions()) {
      const answer = await send("POST", `/payout-runs/${run.id}${what}`, body, program)
      expect([what, answer.status, answer.body.type, answer.body.code]).toEqual([
        what,
        403,
        "not_allowed",
        "request.needs_user",
      ])
    }
    expect(await runSeen(shop, run.id)).toMatchObject({ status: "waiting", actions: [] })
  })

  it("neither sees nor says where money goes", async () => {
    const path = `/partners/${jim.id}/payout-details`
    for (const [method, at, body] of [
      ["GET", path],
      ["POST", path, DETAILS],
      ["DELETE", path],
      ["GET", `${path}/changes`],
      ["GET", `/partners/${jim.id}/export`],
      ["GET", `/payout-runs/${run.id}/file`],
      ["POST", "/adjustments", { partner_id: jim.id, amount: 9_999, currency_code: "usd", ...why }],
    ] as const) {
      expect(await send(method, at, body, program)).toMatchObject({
        status: 403,
        body: { code: "request.needs_user" },
      })
    }
    expect((await send("GET", `/payouts/${payout.id}`, undefined, program)).body.payout).toEqual({
      ...payout,
      details: null,
      actions: [],
    })
    expect((await send("GET", `/payouts/${payout.id}`)).body.payout.details).toMatchObject(DETAILS)
  })

  it("starts a run, and sees what became of it", async () => {
    const started = await send("POST", "/payout-runs", {}, program)
    expect(started.body.payout_run).toMatchObject({
      source: "api_key",
      started_by: { id: expect.stringMatching(/^apk_/) as string, email: null },
    })
    const { id } = started.body.payout_run
    expect((await send("GET", `/payout-runs/${id}`, undefined, program)).body).toEqual(started.body)
  })
})

it("answers nobody who is not signed in", async () => {
  const reads = [
    "/payout-runs",
    `/payout-runs/${run.id}`,
    `/payout-runs/${run.id}/file`,
    "/payouts",
    `/payouts/${payout.id}`,
    `/payouts/${payout.id}/entries`,
    "/payout-providers",
    `/partners/${jim.id}/payout-details`,
    `/partners/${jim.id}/export`,
  ].map((path) => ["GET", path] as const)
  const writes = decisions().map(([what, body]) => ["POST", `/payout-runs/${run.id}${what}`, body] as const)
  for (const [method, path, body] of [...reads, ...writes, ["POST", "/payout-runs", {}] as const]) {
    expect([path, (await send(method, path, body, shop.stranger)).status]).toEqual([path, 401])
  }
})

it("knows no run and no payout that there is none of", async () => {
  for (const id of ["refrun_none", "a%00b"]) {
    for (const [method, what, body] of [
      ["GET", ""],
      ["GET", "/file"],
      ...decisions().map(([decision, asked]) => ["POST", decision, asked] as const),
    ] as const) {
      const { status, body: said } = await send(method, `/payout-runs/${id}${what}`, body)
      expect([id, what, status, said.code]).toEqual([id, what, 404, "payout_run.unknown"])
    }
    for (const what of ["", "/entries"]) {
      expect(await send("GET", `/payouts/${id}${what}`)).toMatchObject({
        status: 404,
        body: { code: "payout.unknown" },
      })
    }
  }
})

it.each<[string, object, string]>([
  ["", { paused: "yes", ...why }, "paused"],
  ["", { paused: true }, "reason"],
  ["/approve", { reason: "" }, "reason"],
  ["/approve", { actor: "user_2" }, "actor"],
  ["/reject", {}, "reason"],
  ["/reject", { reason: "x".repeat(1_001) }, "reason"],
  ["/take-out", why, "payout_ids"],
  ["/take-out", { payout_ids: [], ...why }, "payout_ids"],
  ["/take-out", { payout_ids: Array.from({ length: 201 }, (_, n) => `refpay_${n}`), ...why }, "payout_ids"],
  ["/take-out", { payout_ids: ["refpay_1"], payout_id: "refpay_1", ...why }, "payout_ids"],
  ["/take-out", { payout_ids: ["refpay_1"] }, "reason"],
  ["/mark-sent", { payout_ids: [] }, "payout_ids"],
  ["/mark-sent", { payout_ids: ["refpay_1", 2] }, "payout_ids[1]"],
  ["/resolve", { payout_id: "refpay_1", outcome: "unknown", ...why }, "outcome"],
  ["/resolve", { payout_id: "refpay_1", outcome: "paid" }, "reason"],
  ["/resolve", { payout_id: "refpay_1", outcome: "failed", attempts: -1, ...why }, "attempts"],
  ["/bounce", { ...why }, "payout_id"],
  ["/see-to", { payout_id: "refpay_1" }, "reason"],
])("takes no decision %s in a wrong form: %j", async (what, body, path) => {
  expect(await send("POST", `/payout-runs/${run.id}${what}`, body)).toMatchObject({
    status: 400,
    body: { code: "request.invalid", path },
  })
})

it.each<[string, object]>([
  ["/resolve", { outcome: "paid", ...why }],
  ["/bounce", why],
  ["/see-to", why],
])("decides %s about payouts of the run alone", async (what, body) => {
  const other = await aRunInAFile(shop)
  expect(
    await send("POST", `/payout-runs/${run.id}${what}`, { payout_id: other.payout.id, ...body }),
  ).toMatchObject({ status: 400, body: { code: "payout.unknown", path: "payout_id" } })
})

it("is paid, paused and resolved only once it is approved", async () => {
  for (const [what, body] of decisions()) {
    if (!["", "/mark-sent", "/resolve"].includes(what)) continue
    const answer = await send("POST", `/payout-runs/${run.id}${what}`, body)
    expect([what, answer.status, answer.body.code]).toEqual([what, 409, "payout_run.not_approved"])
  }
  expect(await send("GET", `/payout-runs/${run.id}/file`)).toMatchObject({
    status: 404,
    body: { type: "not_found", code: "payout_run.no_file" },
  })
})

describe("the lists", () => {
  it("show runs newest first, by status and page by page", async () => {
    const older = await aRun(shop)
    const newer = await aRun(shop)
    const all = await found("/payout-runs?limit=2")
    expect(all.payout_runs.map(({ id }) => id)).toEqual([newer.id, older.id])
    const { actions: _actions, ...listed } = newer
    expect(all.payout_runs[0]).toEqual(listed)
    expect((await found("/payout-runs?limit=1&offset=1")).payout_runs).toMatchObject([{ id: older.id }])
    await send("POST", `/payout-runs/${older.id}/reject`, why)
    expect((await found("/payout-runs?status=rejected")).payout_runs[0]?.id).toBe(older.id)
    expect((await found("/payout-runs?status=waiting&limit=200")).payout_runs).not.toContainEqual(
      expect.objectContaining({ id: older.id }),
    )
  })

  it("find payouts by run, partner, status and currency", async () => {
    const eva = await isOwed(shop, 700, "jpy")
    const evas = await payoutTo(shop, await aRun(shop), eva)
    for (const query of [
      `run_id=${evas.run_id}&currency_code=JPY`,
      `partner_id=${eva.id}`,
      `partner_id=${eva.id}&status=draft`,
      "currency_code=jpy&status=draft&limit=1",
      "status=draft&limit=1",
      "limit=1",
    ]) {
      expect([query, (await found(`/payouts?${query}`)).payouts]).toEqual([query, [evas]])
    }
    expect(await found(`/payouts?partner_id=${eva.id}&status=paid`)).toMatchObject({ payouts: [], count: 0 })
  })

  it.each([
    ["/payout-runs?status=lost", "status"],
    ["/payout-runs?provider=file", "provider"],
    ["/payout-runs?limit=201", "limit"],
    ["/payouts?status=waiting", "status"],
    ["/payouts?currency_code=dollars", "currency_code"],
    ["/payouts?run_id=a'%20OR%201=1", "run_id"],
    ["/payouts?amount=5", "amount"],
  ])("refuse what no index answers, and what is no filter: %s", async (query, path) => {
    expect(await send("GET", query)).toMatchObject({ status: 400, body: { code: "request.invalid", path } })
  })

  it("name no account", async () => {
    const said = await Promise.all(
      [
        `/payouts?partner_id=${jim.id}`,
        `/payouts/${payout.id}/entries`,
        `/payout-runs/${run.id}`,
        "/payout-runs",
        `/partners/${jim.id}`,
      ].map(async (path) => JSON.stringify((await send("GET", path)).body)),
    )
    expect(said.filter((text) => /Hidden House|DE8937|sealed|v1\./.test(text))).toEqual([])
  })
})

it("tells its health which runs wait, and which payouts need somebody", async () => {
  const health = async () =>
    (
      await shop.admin.get<{ health: { status: string; backlog: Record<string, number> } }>(
        "/admin/referral/health",
      )
    ).health
  const before = await health()
  expect(before.backlog.payout_runs_waiting).toBeGreaterThan(0)
  const { payout: left } = await aRunInAFile(shop)
  const ages = (row: object) => shop.db("referral_payout").where({ id: left.id }).update(row)
  await ages({ in_doubt_since: new Date(Date.now() - 25 * 3_600_000) })
  const { payouts_unmarked } = (await health()).backlog
  expect(payouts_unmarked).toBe((before.backlog.payouts_unmarked ?? 0) + 1)
  await ages({ in_doubt_since: new Date(), late_outcome: "paid", settled_at: new Date() })
  expect(await health()).toMatchObject({ status: "attention", backlog: { payouts_late: 1 } })
  const seeTo = () =>
    send("POST", `/payout-runs/${left.run_id}/see-to`, { payout_id: left.id, reason: "Taken away" })
  expect((await seeTo()).body.payout_run.actions[0]).toMatchObject({
    kind: "see_to",
    payout_id: left.id,
    reason: "Taken away",
  })
  expect(await seeTo()).toMatchObject({ status: 409, body: { code: "payout.already_seen_to" } })
  await untilTrue("it to be well", async () => (await health()).status === "ok")
  await ages({ late_outcome: null, settled_at: null })
  expect(await seeTo()).toMatchObject({ status: 409, body: { code: "payout.not_late" } })
})
