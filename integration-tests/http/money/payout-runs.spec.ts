// A payout run over HTTP, from draft to bank: deciders, money and refusals. Shows rules §7.2, §7.8.
import { createHash } from "node:crypto"
import { parse } from "csv-parse/sync"
import { LOGIN } from "../../helpers/processes/databases"
import { httpShop, type Refused, type SellingShop, withDefaults } from "../../helpers/http-shop"
import { anotherAdmin } from "../../helpers/http-shop/admins"
import {
  aRun,
  aRunInAFile,
  balanceOf,
  isApproved,
  isOwed,
  payoutsTo,
  payoutTo,
  runSeen,
} from "../../helpers/http-shop/payouts"
import type { HttpClient } from "../../helpers/shop/http"
import { unique } from "../../helpers/unique"
import type { PayoutRunDetail } from "../../../src/api/contract/payouts/payout-runs"

interface Seen {
  payout_run: PayoutRunDetail
  payout: { actions: PayoutRunDetail["actions"] }
  resolution: string
  count: number
}
const RUNS = "/admin/referral/payout-runs"
const aTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string
const why = { reason: "Looked at it" }

let shop: SellingShop
let ben: { email: string; client: HttpClient }

beforeAll(async () => {
  shop = await httpShop()
  ben = await anotherAdmin(shop)
})
afterAll(() => shop.db.destroy())

const send = (method: string, path: string, body?: object, by: HttpClient = shop.admin) =>
  by.raw<Refused & Seen>(method, `/admin/referral${path}`, body)
const decide = (run: { id: string }, what: string, body: object = {}, by?: HttpClient) =>
  send("POST", `/payout-runs/${run.id}${what}`, body, by)
const start = (body: object, headers: Record<string, string> = {}) =>
  send("POST", "/payout-runs", body, shop.admin.with(headers))
const moneyOf = async (partner: { id: string }) => {
  const { available, reserved, paid } = (await balanceOf(shop, partner)) ?? {}
  return { available, reserved, paid }
}
const statusOf = async (run: { id: string }, partner: { id: string }) =>
  (await payoutTo(shop, run, partner)).status
it("goes from the draft through two admins and the payment file to the bank", async () => {
  const jim = await isOwed(shop, 12.5)
  const details = { account_holder: "Jim Doe", account: "DE89370400440532013000" }
  await shop.admin.post(`/admin/referral/partners/${jim.id}/payout-details`, details)
  const ada = { id: expect.stringMatching(/^user_/) as string, email: LOGIN.email }

  let run: PayoutRunDetail | undefined
  await withDefaults(shop, { required_approvals: 2 }, async () => {
    run = await aRun(shop)
  })
  if (run === undefined) throw new Error("no run was started")
  expect(run).toEqual({
    id: expect.stringMatching(/^refrun_/) as string,
    status: "waiting",
    phase: "waiting",
    period_end: aTime,
    source: "admin",
    provider: "file",
    required_approvals: 2,
    approvals: [],
    paused: false,
    started_by: ada,
    created_at: aTime,
    drafted_at: aTime,
    decided_at: null,
    payouts: run.payouts,
    statuses: { draft: run.payouts, approved: 0, unknown: 0, paid: 0, failed: 0, released: 0 },
    totals: expect.arrayContaining([expect.objectContaining({ currency_code: "usd" })]) as object[],
    file: null,
    actions: [],
  })
  const drafted = await payoutTo(shop, run, jim)
  expect(drafted).toEqual({
    id: expect.stringMatching(/^refpay_/) as string,
    run_id: run.id,
    partner: { id: jim.id, name: jim.name, code: jim.code },
    amount: 12.5,
    currency_code: "usd",
    status: "draft",
    entries: 1,
    has_details: true,
    details_changed_at: aTime,
    details_changed_by: ada,
    is_new_account: true,
    adjustments: [expect.objectContaining({ amount: 12.5, actor: ada }) as object],
    adjustments_count: 1,
    attempts: 0,
    tried_at: null,
    in_flight_until: null,
    due_at: null,
    provider_reference: null,
    problem: null,
    late_outcome: null,
    late_seen_at: null,
    is_late: false,
    late_before: [],
    stated_failed_by: [],
    said_paid_by: [],
    created_at: aTime,
    settled_at: null,
  })
  expect(await moneyOf(jim)).toEqual({ available: 0, reserved: 12.5, paid: 0 })

  const first = await decide(run, "/approve", { reason: "As every month" })
  expect(first.body.payout_run).toMatchObject({ status: "waiting", approvals: [{ actor: ada, at: aTime }] })
  await isApproved({ admin: ben.client }, run)
  const answer = await fetch(`${shop.admin.baseUrl}${RUNS}/${run.id}/file`, { headers: shop.admin.headers })
  const payment = parse<Record<string, string>>(await answer.text(), { columns: true }).find(
    (row) => row.payout_id === drafted.id,
  )
  expect(payment).toMatchObject({ amount: "12.50", currency: "USD", partner_code: jim.code, ...details })
  expect(await moneyOf(jim)).toEqual({ available: 0, reserved: 12.5, paid: 0 })

  const sent = await decide(run, "/mark-sent", { reason: "Uploaded at noon" }, ben.client)
  expect(sent.body.payout_run).toMatchObject({ status: "approved", phase: "done", decided_at: aTime })
  expect(sent.body.payout_run.actions.map(({ kind, actor, reason }) => [kind, actor.email, reason])).toEqual([
    ["mark_sent", ben.email, "Uploaded at noon"],
    ["approve", ben.email, null],
    ["approve", LOGIN.email, "As every month"],
  ])
  expect(await payoutTo(shop, run, jim)).toMatchObject({
    status: "paid",
    provider_reference: sent.body.payout_run.file?.id,
    settled_at: aTime,
  })
  expect(await moneyOf(jim)).toEqual({ available: 0, reserved: 0, paid: 12.5 })
})

describe("starting a run", () => {
  it("twice at once pays nobody twice", async () => {
    const jim = await isOwed(shop, 20)
    const runs = await Promise.all([aRun(shop), aRun(shop), aRun(shop)])
    const payouts = await Promise.all(runs.map((run) => payoutsTo(shop, run, jim)))
    expect(payouts.flat().map(({ amount }) => amount)).toEqual([20])
  })

  it("with one Idempotency-Key starts one, however often and however many at once it is asked for", async () => {
    const key = { "idempotency-key": unique("key") }
    const body = { period_end: "2026-01-31T23:59:59+01:00" }
    const answers = await Promise.all(Array.from({ length: 4 }, () => start(body, key)))
    const again = await start(body, key)
    expect(new Set([...answers, again].map((one) => one.body.payout_run.id)).size).toBe(1)
    expect(again.body.payout_run.period_end).toBe("2026-01-31T22:59:59.000Z")
    expect(await start({}, key)).toMatchObject({ status: 409, body: { code: "id.reused" } })
    expect((await start(body)).body.payout_run.id).not.toBe(again.body.payout_run.id)
  })

  it("leaves the schedule its own keys", async () => {
    const { body } = await start({}, { "idempotency-key": "schedule:2026-12-01T00:00:00.000Z" })
    const [row] = await shop.db<{ idempotency_key: string }>("referral_payout_run").where({
      id: body.payout_run.id,
    })
    expect(row?.idempotency_key).not.toMatch(/^schedule:/)
  })

  it("takes what became available by the end of the period only", async () => {
    const jim = await isOwed(shop, 20)
    expect(await payoutsTo(shop, await aRun(shop, { period_end: "2026-01-31" }), jim)).toEqual([])
  })

  it.each<[string, object, Record<string, string>, string, string]>([
    ["a period that isn't over", { period_end: "2999-01-01" }, {}, "request.invalid", "period_end"],
    ["a period that is no time", { period_end: "yesterday" }, {}, "request.invalid", "period_end"],
    ["a provider that there is none of", { provider: "swift" }, {}, "payout_provider.unknown", "provider"],
    ["a field that there is none of", { amount: 5 }, {}, "request.invalid", "amount"],
    ["two words", {}, { "idempotency-key": "a b" }, "idempotency_key.invalid", "Idempotency-Key"],
  ])("is refused for %s", async (_what, body, headers, code, path) => {
    const before = (await send("GET", "/payout-runs")).body.count
    expect(await start(body, headers)).toMatchObject({ status: 400, body: { code, path } })
    expect((await send("GET", "/payout-runs")).body.count).toBe(before)
  })
})

it("shows who can move the money", async () => {
  expect(await send("GET", "/payout-providers")).toMatchObject({
    status: 200,
    body: { payout_providers: [{ id: "file", is_default: true, needs_details: false }] },
  })
})

describe("approving", () => {
  it("counts an admin once, also when both requests come at once", async () => {
    await isOwed(shop, 20)
    let run: PayoutRunDetail | undefined
    await withDefaults(shop, { required_approvals: 2 }, async () => {
      run = await aRun(shop)
    })
    const id = run?.id ?? ""
    const answers = await Promise.all(Array.from({ length: 3 }, () => decide({ id }, "/approve")))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe("payout_run.already_approved")
    expect(await runSeen(shop, id)).toMatchObject({ status: "waiting", approvals: [{}] })
    const other = await decide({ id }, "/approve", {}, ben.client)
    expect(other.body.payout_run).toMatchObject({ status: "approved", approvals: [{}, {}] })
  })

  it("is over once the run is decided", async () => {
    await isOwed(shop, 20)
    const run = await aRun(shop)
    await decide(run, "/reject", why)
    for (const [what, body] of [
      ["/approve", {}],
      ["/reject", why],
    ] as const) {
      expect(await decide(run, what, body, ben.client)).toMatchObject({
        status: 409,
        body: { type: "conflict", code: "payout_run.not_waiting" },
      })
    }
  })
})

it("gives everything back when it is rejected", async () => {
  const jim = await isOwed(shop, 20)
  const run = await aRun(shop)
  const { body } = await decide(run, "/reject", { reason: "Wrong month" })
  expect(body.payout_run).toMatchObject({
    status: "rejected",
    phase: "rejected",
    statuses: { draft: 0, released: run.payouts },
    actions: [{ kind: "reject", actor: { email: LOGIN.email }, reason: "Wrong month" }],
  })
  expect(await statusOf(run, jim)).toBe("released")
  expect(await moneyOf(jim)).toEqual({ available: 20, reserved: 0, paid: 0 })
  expect(await statusOf(await aRun(shop), jim)).toBe("draft")
})

describe("taking out", () => {
  it("releases these payouts, all or none, and leaves approvals as they are", async () => {
    const [jim, bob, eva] = [await isOwed(shop, 20), await isOwed(shop, 8), await isOwed(shop, 4)]
    let run: PayoutRunDetail | undefined
    await withDefaults(shop, { required_approvals: 2 }, async () => {
      run = await aRun(shop)
    })
    const id = run?.id ?? ""
    const [jims, bobs, evas] = [
      await payoutTo(shop, { id }, jim),
      await payoutTo(shop, { id }, bob),
      await payoutTo(shop, { id }, eva),
    ]
    await decide({ id }, "/approve")
    expect(await decide({ id }, "/take-out", { payout_ids: [jims.id, "refpay_none"], ...why })).toMatchObject(
      { status: 400, body: { code: "payout.unknown", path: "payout_ids[1]" } },
    )
    expect(await moneyOf(jim)).toEqual({ available: 0, reserved: 20, paid: 0 })

    const { body } = await decide({ id }, "/take-out", { payout_ids: [jims.id, bobs.id, jims.id], ...why })
    expect(body.payout_run).toMatchObject({ status: "waiting", approvals: [{}], statuses: { released: 2 } })
    expect(body.payout_run.actions.filter(({ kind }) => kind === "take_out")).toHaveLength(2)
    expect(await moneyOf(jim)).toEqual({ available: 20, reserved: 0, paid: 0 })
    expect((await decide({ id }, "/take-out", { payout_id: evas.id, ...why })).status).toBe(200)
    expect([await statusOf({ id }, eva), await statusOf({ id }, bob)]).toEqual(["released", "released"])
    expect(await decide({ id }, "/take-out", { payout_id: evas.id, ...why })).toMatchObject({
      status: 409,
      body: { code: "payout.not_draft" },
    })
  })

  it("knows no payout of another run", async () => {
    const jim = await isOwed(shop, 20)
    const jims = await payoutTo(shop, await aRun(shop), jim)
    expect(await decide(await aRun(shop), "/take-out", { payout_id: jims.id, ...why })).toMatchObject({
      status: 400,
      body: { code: "payout.unknown", path: "payout_id" },
    })
    expect(await moneyOf(jim)).toMatchObject({ reserved: 20 })
  })
})

describe("once its payments are in a file", () => {
  it("answers the same bytes each time, to nobody's cache, and says which", async () => {
    const { run } = await aRunInAFile(shop)
    const read = async (headers: Record<string, string> = {}) =>
      await fetch(`${shop.admin.baseUrl}${RUNS}/${run.id}/file`, {
        headers: { ...shop.admin.headers, ...headers },
      })
    const [once, twice] = [await read(), await read()]
    const bytes = Buffer.from(await once.arrayBuffer())
    expect(Buffer.from(await twice.arrayBuffer()).equals(bytes)).toBe(true)
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(run.file?.sha256)
    expect(Object.fromEntries(once.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="payouts-${run.file?.created_at.slice(0, 10)}-${run.file?.id}.csv"`,
      "cache-control": "no-store",
      etag: `"${run.file?.sha256}"`,
    })
  })

  it("is marked as sent, one payout or all that is left, and nothing twice", async () => {
    const [jim, bob] = [await isOwed(shop, 20), await isOwed(shop, 8)]
    const run = await isApproved(shop, await aRun(shop))
    const jims = await payoutTo(shop, run, jim)
    const one = await decide(run, "/mark-sent", { payout_ids: [jims.id] })
    expect(one.body.payout_run).toMatchObject({ phase: "asking", statuses: { paid: 1 } })
    expect([await statusOf(run, jim), await statusOf(run, bob)]).toEqual(["paid", "unknown"])
    expect(await decide(run, "/mark-sent", { payout_ids: [jims.id] })).toMatchObject({
      status: 409,
      body: { code: "payout.not_unknown" },
    })
    const all = await Promise.all([decide(run, "/mark-sent"), decide(run, "/mark-sent", {}, ben.client)])
    expect(all.map(({ status }) => status)).toEqual([200, 200])
    expect(await runSeen(shop, run.id)).toMatchObject({ phase: "done", statuses: { paid: run.payouts } })
    expect([await moneyOf(jim), await moneyOf(bob)]).toMatchObject([{ paid: 20 }, { paid: 8 }])
  })

  it("believes that one failed from two admins, and then owes it again", async () => {
    const { partner, run, payout } = await aRunInAFile(shop)
    const { attempts } = payout
    const failed = {
      payout_id: payout.id,
      outcome: "failed",
      attempts,
      reason: "The bank has no such account",
    }
    expect(await decide(run, "/resolve", { ...failed, attempts: attempts - 1 })).toMatchObject({
      status: 409,
      body: { code: "payout.sent_again" },
    })
    const said = await decide(run, "/resolve", failed)
    expect(said).toMatchObject({ status: 200, body: { resolution: "stated" } })
    expect(await payoutTo(shop, run, partner)).toMatchObject({
      status: "unknown",
      stated_failed_by: [{ email: LOGIN.email }],
    })
    expect(await decide(run, "/resolve", failed)).toMatchObject({
      status: 409,
      body: { code: "payout.already_stated" },
    })
    expect(await moneyOf(partner)).toEqual({ available: 0, reserved: 12.5, paid: 0 })
    expect(await decide(run, "/resolve", failed, ben.client)).toMatchObject({
      status: 200,
      body: { resolution: "resolved" },
    })
    expect(await statusOf(run, partner)).toBe("failed")
    expect((await runSeen(shop, run.id)).file).toEqual({ ...run.file, failed: 1 })
    expect(await moneyOf(partner)).toEqual({ available: 12.5, reserved: 0, paid: 0 })
    expect(
      await decide(run, "/resolve", { payout_id: payout.id, outcome: "paid", reason: "It did" }),
    ).toMatchObject({
      status: 409,
      body: { code: "payout.not_unknown" },
    })
  })

  it("owes again what the bank returned", async () => {
    const { partner, run, payout } = await aRunInAFile(shop)
    const bounced = { payout_id: payout.id, reason: "Account closed" }
    expect(await decide(run, "/bounce", bounced)).toMatchObject({
      status: 409,
      body: { code: "payout.not_paid" },
    })
    await decide(run, "/resolve", { payout_id: payout.id, outcome: "paid", reason: "On the statement" })
    expect(await payoutTo(shop, run, partner)).toMatchObject({ said_paid_by: [{ email: LOGIN.email }] })
    expect(await decide(run, "/bounce", bounced)).toMatchObject({
      status: 409,
      body: {
        type: "conflict",
        code: "payout.needs_another_admin",
        message: expect.stringContaining("Another admin must say") as string,
      },
    })
    expect(await moneyOf(partner)).toEqual({ available: 0, reserved: 0, paid: 12.5 })
    const { body } = await decide(run, "/bounce", bounced, ben.client)
    expect(body.payout_run.actions[0]).toMatchObject({
      kind: "bounce",
      reason: "Account closed",
      payout_id: payout.id,
    })
    expect(await payoutTo(shop, run, partner)).toMatchObject({
      status: "failed",
      problem: "The bank returned it.",
    })
    expect(await moneyOf(partner)).toEqual({ available: 12.5, reserved: 0, paid: 0 })
    const { actions } = (await send("GET", `/payouts/${payout.id}`)).body.payout
    expect(actions.map(({ kind, actor, reason }) => [kind, actor.email, reason])).toEqual([
      ["bounce", ben.email, "Account closed"],
      ["resolve_paid", LOGIN.email, "On the statement"],
    ])
  })

  it("is paused and goes on, each once", async () => {
    const { run } = await aRunInAFile(shop)
    const pause = (paused: boolean) => decide(run, "", { paused, ...why })
    expect((await pause(true)).body.payout_run).toMatchObject({ paused: true, phase: "paused" })
    expect(await pause(true)).toMatchObject({ status: 409, body: { code: "payout_run.already_paused" } })
    expect((await pause(false)).body.payout_run).toMatchObject({ paused: false, phase: "asking" })
    expect(await pause(false)).toMatchObject({ status: 409, body: { code: "payout_run.not_paused" } })
  })
})
