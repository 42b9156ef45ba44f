// The settings page over HTTP: Save with all its bounds, what a preview and a conflict say, versions, and the
// job that follows. Shows rules §2.1, §2.2, §2.4, §2.5.
import { LOGIN } from "../helpers/processes/databases"
import { applyDefaultsWorkflowId } from "../../src/workflows/durable/contract"
import { hirePartner, ownHttpShop, type Refused } from "../helpers/http-shop"
import { workflowEnds } from "../helpers/temporal/workflow-ends"
import { unique } from "../helpers/unique"
import { untilTrue } from "../helpers/until"
import type { ApplyJob as Job } from "../../src/api/contract/shop/apply-jobs"
import type { SettingChange as Change } from "../../src/api/contract/shop/settings"

type Settings = Record<string, unknown> & { version: number }
interface Saved {
  settings: Settings
  apply_job: Job
}
let shop: Awaited<ReturnType<typeof ownHttpShop>>
let ada: { id: string; email: string }

beforeAll(async () => {
  shop = await ownHttpShop("settings")
  ada = (await shop.admin.get<{ user: typeof ada }>("/admin/users/me")).user
})
afterAll(() => shop.close())

const send = <T = Refused>(method: string, path: string, body?: object) =>
  shop.admin.raw<T>(method, `/admin/referral${path}`, body)
const settings = async () =>
  (await shop.admin.get<{ settings: Settings }>("/admin/referral/settings")).settings
/** Saves from the newest version. */
const save = async (form: object) =>
  await send<Saved & Refused>("POST", "/settings", { ...form, version: (await settings()).version })
const aTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string

/** Every job at its end, so that what follows is not in its way. */
const jobsEnd = () =>
  untilTrue("every job to end", async () => {
    return (await send<{ count: number }>("GET", "/apply-jobs?status=running")).body.count === 0
  })

describe("saving", () => {
  it("answers the new version with its author, and the job that writes it everywhere", async () => {
    const before = await settings()
    const { status, body } = await save({ levels: 3, referring_partner: "first" })
    expect(status).toBe(200)
    expect(body.settings).toEqual({
      ...before,
      levels: 3,
      referring_partner: "first",
      version: before.version + 1,
      updated_at: aTime,
      updated_by: ada.id,
      updated_by_user: { id: ada.id, email: LOGIN.email, first_name: null, last_name: null },
    })
    expect(body.apply_job).toEqual({
      id: expect.stringMatching(/^refjob_/) as string,
      version: before.version + 1,
      status: "running",
      total: 0,
      done: 0,
      started_at: aTime,
      updated_at: aTime,
      finished_at: null,
      error: null,
    })
    expect(await settings()).toEqual(body.settings)
  })

  it.each<[string, unknown[], unknown[]]>([
    ["code_prefix", ["a", "A23456789-12345_", ""], ["A2345678901234567", "1a", "-a", "a b", "ä", 1, null]],
    ["skip_order_notifications", [true, false], ["yes", null]],
    ["skip_form_notifications", [true, false], [1]],
    ["referring_partner", ["first", "last"], ["best", "", null]],
    ["tracking_method", ["history_and_cookies", "cookies"], ["history", null]],
    ["use_ip_address", [true, false], ["no"]],
    [
      "custom_link_url",
      ["https://go.shop.test", "http://shop.test:8080/r", ""],
      ["/go", "ftp://a.test", "https://a.test/?b", "https://a.test/#b", "https://", null],
    ],
    ["levels", [1, 10], [0, 11, 2.5, "3", null]],
    ["pays_lead", [true, false], ["yes"]],
    ["pays_sale", [true], [null]],
    ["pays_amount", [true, false], [0]],
    ["pays_percent", [true], ["percent"]],
    ["pay_if_unused", [true, false], [null]],
    ["cookie_days", [1, 3650, null], [0, 3651, 1.5, ""]],
    ["history_days", [1, 3650, null], [0, 3651]],
    ["ip_days", [1, 90], [0, 91, null]],
    ["hold_days", [0, 365], [-1, 366, null]],
    ["minimum_payout", [{ usd: 0 }, { usd: 0.01, jpy: 1, kwd: 0.001 }, {}], [{ usd: -0.01 }, [], null, 5]],
    ["block_self_referral", [false, true], ["true"]],
    ["earn_on", ["payment", "order"], ["shipment"]],
    ["required_approvals", [0, 5], [-1, 6, 0.5]],
  ])("takes %s up to its bounds and refuses what is beyond", async (setting, good, bad) => {
    for (const value of good) {
      const { status, body } = await save({ [setting]: value })
      expect([value, status, body.settings[setting]]).toEqual([value, 200, value])
    }
    const { version } = await settings()
    for (const value of bad) {
      const { status, body } = await save({ [setting]: value })
      expect([value, status, body.code]).toEqual([value, 400, "settings.invalid"])
      expect(body.path?.split(".")[0]).toBe(setting)
    }
    expect((await settings()).version).toBe(version)
  })

  it.each<[string, object, string, string]>([
    ["a setting that there isn't", { level: 1 }, "settings.invalid", "level"],
    ["a currency that there isn't", { minimum_payout: { xyz: 1 } }, "settings.invalid", "minimum_payout.xyz"],
    [
      "less than a currency's smallest unit",
      { minimum_payout: { usd: 1.005 } },
      "settings.invalid",
      "minimum_payout.usd",
    ],
    ["pay on neither", { pays_sale: false, pays_lead: false }, "terms.pays_nothing", "pays_sale"],
    ["pay by neither", { pays_percent: false, pays_amount: false }, "terms.pays_nothing", "pays_percent"],
  ])("refuses %s, with the path", async (_what, form, code, path) => {
    expect(await save(form)).toMatchObject({ status: 400, body: { type: "invalid_data", code, path } })
  })

  it("refuses a prefix with which two codes could not be told apart, as a field to be put right", async () => {
    await hirePartner(shop, { code: "lee" })
    await hirePartner(shop, { code: "ann-lee" })
    for (const path of ["/settings", "/settings/preview"]) {
      const version = (await settings()).version
      expect(await send("POST", path, { code_prefix: "ANN-", version })).toMatchObject({
        status: 400,
        body: { type: "invalid_data", code: "code.ambiguous", path: "code_prefix" },
      })
    }
  })

  it("needs the version that the form was made from, which must exist", async () => {
    const { version } = await settings()
    expect(await send("POST", "/settings", { levels: 1 })).toMatchObject({
      status: 400,
      body: { path: "version" },
    })
    expect(await send("POST", "/settings", { levels: 1, version: version + 1 })).toMatchObject({
      status: 400,
      body: { code: "settings.invalid", path: "version" },
    })
  })

  it("against a version that is no longer the newest is refused, and shows what changed in between", async () => {
    const base = (await settings()).version
    await save({ levels: 7, minimum_payout: { usd: 12.5 } })
    for (const path of ["/settings", "/settings/preview"]) {
      expect(await send("POST", path, { levels: 5, version: base })).toEqual({
        status: 409,
        headers: expect.anything() as unknown,
        body: {
          type: "conflict",
          code: "settings.version_conflict",
          message: expect.stringContaining("levels 10 → 7") as string,
          changed: [
            { setting: "levels", from: 10, to: 7 },
            { setting: "minimum_payout", from: {}, to: { usd: 12.5 } },
          ],
          version: base + 1,
          updated_by: ada.id,
          updated_at: aTime,
        },
      })
    }
    expect((await settings()).levels).toBe(7)
  })
})

describe("a preview", () => {
  it("counts the records that Save would rewrite, and those whose edits by hand would end; and saves nothing", async () => {
    const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
      name: unique("program"),
      auto_enroll: true,
    })
    const partners = [await hirePartner(shop), await hirePartner(shop), await hirePartner(shop)]
    const of = `/enrollments?partner_id=${partners[0]?.id}`
    const { body } = await send<{ enrollments: { id: string }[] }>("GET", of)
    await send("POST", `/enrollments/${body.enrollments[0]?.id}`, { levels: 1 })
    await send("POST", `/programs/${program.id}`, { levels: 1 })
    const { version, levels } = await settings()
    const preview = () => send("POST", "/settings/preview", { levels: 4, earn_on: "order", version: version })
    expect((await preview()).body).toEqual({
      programs: 1,
      enrollments: 3,
      hand_edited: 2,
      changed: [{ setting: "levels", from: levels, to: 4 }],
    })
    expect((await settings()).version).toBe(version)

    // A Save ends hand edits; until the job comes by, they are still there and count no more.
    await save({})
    expect((await send("POST", "/settings/preview", { version: version + 1 })).body).toEqual({
      programs: 1,
      enrollments: 3,
      hand_edited: 0,
      changed: [],
    })
  })
})

describe("the job of a version", () => {
  it("ends when no record is stamped older, and is found by its id and its status", async () => {
    const { body } = await save({ levels: 6, pay_if_unused: true })
    const { id, version, total } = body.apply_job
    await jobsEnd()
    const job = { id, version, status: "done", total, done: total, error: null, finished_at: aTime }
    expect((await send("GET", `/apply-jobs/${id}`)).body).toMatchObject({ apply_job: job })
    const listed = await send<{ apply_jobs: Job[]; count: number }>("GET", "/apply-jobs?status=done&limit=1")
    expect(listed.body).toMatchObject({ apply_jobs: [job], offset: 0, limit: 1 })
    for (const table of ["referral_program", "referral_enrollment"]) {
      const wrong = await shop
        .db(table)
        .whereNot({ defaults_version: version, levels: 6, pay_if_unused: true, hand_edited: false })
      expect(wrong).toEqual([])
    }
  })

  it("that failed is started again, and does the rest; one that did not fail is not", async () => {
    const { body } = await save({ levels: 5 })
    await jobsEnd()
    const { id, version } = body.apply_job
    // Its row says that it is done before its workflow has ended: retried in between, it would wait for the sweep.
    await workflowEnds(applyDefaultsWorkflowId(shop.queue, version))
    expect(await send("POST", `/apply-jobs/${id}/retry`)).toMatchObject({
      status: 409,
      body: { type: "conflict", code: "apply_job.not_failed" },
    })
    await shop.db("referral_enrollment").update({ defaults_version: version - 1, levels: 1 })
    await shop
      .db("referral_apply_job")
      .where({ id })
      .update({ status: "failed", error: "a constraint stood in the way", step: "program", last_id: "" })
    expect((await send("GET", `/apply-jobs/${id}`)).body).toMatchObject({
      apply_job: { status: "failed", error: "a constraint stood in the way" },
    })
    expect((await send("GET", "/health")).body).toMatchObject({
      health: { status: "attention", backlog: { apply_jobs_failed: 1 } },
    })
    expect(await send("POST", `/apply-jobs/${id}/retry`)).toMatchObject({
      status: 200,
      body: { apply_job: { id, status: "running", error: null } },
    })
    await jobsEnd()
    expect(await shop.db("referral_enrollment").whereNot({ defaults_version: version, levels: 5 })).toEqual(
      [],
    )
  })

  it("is unknown under an id that none has", async () => {
    for (const [method, path] of [
      ["GET", "/apply-jobs/refjob_none"],
      ["POST", "/apply-jobs/refjob_none/retry"],
    ] as const) {
      const answer = await send(method, path)
      expect(answer).toMatchObject({ status: 404, body: { type: "not_found", code: "apply_job.unknown" } })
    }
  })
})

describe("versions", () => {
  it("are listed newest first: who saved them, what they changed of the one before, and their job", async () => {
    await save({ hold_days: 3 })
    const { body: second } = await save({ hold_days: 4, minimum_payout: { eur: 20 } })
    await jobsEnd()
    const { body } = await send<{ versions: { version: number; changed: Change[] }[]; count: number }>(
      "GET",
      "/settings/versions?limit=2",
    )
    const {
      updated_at,
      updated_by: _by,
      updated_by_user,
      proxies_decided,
      version,
      ...form
    } = second.settings
    expect(proxies_decided).toBe(true)
    expect(body.versions[0]).toEqual({
      version,
      created_at: updated_at,
      author: updated_by_user,
      changed: [
        { setting: "hold_days", from: 3, to: 4 },
        { setting: "minimum_payout", from: expect.anything() as unknown, to: { eur: 20 } },
      ],
      settings: form,
      apply_job: expect.objectContaining({ id: second.apply_job.id, status: "done" }) as unknown,
    })
    expect(body.versions[1]).toMatchObject({
      version: version - 1,
      changed: [{ setting: "hold_days", to: 3 }],
    })
    expect(body).toMatchObject({ count: version, limit: 2, offset: 0 })
  })

  it("end with the one that the module began with, which is nobody's", async () => {
    const { version } = await settings()
    const { body } = await send("GET", `/settings/versions?offset=${version - 1}`)
    expect(body).toMatchObject({
      versions: [{ version: 1, author: null, changed: [], apply_job: null, settings: { levels: 2 } }],
      count: version,
    })
  })

  it.each(["limit=0", "limit=201", "limit=x", "offset=-1", "page=2"])(
    "are refused for ?%s",
    async (query) => {
      expect(await send("GET", `/settings/versions?${query}`)).toMatchObject({
        status: 400,
        body: { code: "request.invalid", path: query.split("=")[0] },
      })
    },
  )
})
