// The admin's routes for partners, programs, enrollments, rate cards, settings and health: shapes, lists, and every way to be refused.
import { hirePartner, httpShop, type HttpShop, type Refused } from "../helpers/http-shop"
import { unique } from "../helpers/unique"

let shop: HttpShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

const send = (method: string, path: string, body?: object) =>
  shop.admin.raw<Refused>(method, `/admin/referral${path}`, body)

async function aProgram(more: object = {}): Promise<{ id: string; [field: string]: unknown }> {
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: unique("program"),
    ...more,
  })
  return program
}

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
    ["POST", "/assignments"],
    ["GET", "/settings"],
    ["GET", "/health"],
  ])("is refused: %s %s", async (method, path) => {
    const answer = await shop.stranger.raw(
      method,
      `/admin/referral${path}`,
      method === "POST" ? {} : undefined,
    )
    expect(answer.status).toBe(401)
  })
})

describe("partners", () => {
  it("are made with what is said, the rest filled in", async () => {
    const code = unique("Jim")
    const bob = await hirePartner(shop)
    const body = {
      name: "  Jim  ",
      code,
      email: "jim@partner.test",
      parent_id: bob.id,
      cookie_days: 7,
      customer_id: unique("cus"),
    }
    const answer = await send("POST", "/partners", body)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      partner: {
        ...body,
        id: expect.stringMatching(/^refptr_/) as string,
        name: "Jim",
        status: "active",
        payout_hold: false,
        skip_notifications: false,
        created_at: aTime,
        updated_at: aTime,
      },
    })
  })

  it("get a code from their name when none is given", async () => {
    const { body } = await shop.admin.raw<{ partner: { code: string } }>("POST", "/admin/referral/partners", {
      name: "Zoë Q. Public",
    })
    expect(body.partner.code).toMatch(/^zo[a-z-]*e?-q-public(-\d+)?$/)
  })

  it("are read and changed by id", async () => {
    const jim = await hirePartner(shop)
    expect(
      await send("POST", `/partners/${jim.id}`, { status: "inactive", cookie_days: null, name: "J." }),
    ).toMatchObject({
      status: 200,
      body: { partner: { id: jim.id, code: jim.code, status: "inactive", name: "J." } },
    })
    expect(await send("GET", `/partners/${jim.id}`)).toMatchObject({
      status: 200,
      body: { partner: { status: "inactive" } },
    })
  })

  it.each<[string, object, string]>([
    ["an unknown field", { name: "Jim", nickname: "J" }, "nickname"],
    ["no name", {}, "name"],
    ["an empty name", { name: " " }, "name"],
    ["a status that there isn't", { name: "Jim", status: "retired" }, "status"],
    ["an address that is none", { name: "Jim", email: "jim" }, "email"],
    ["cookie days beyond ten years", { name: "Jim", cookie_days: 3_651 }, "cookie_days"],
    ["half a cookie day", { name: "Jim", cookie_days: 0.5 }, "cookie_days"],
  ])("are refused with %s", async (_what, body, path) => {
    const answer = await send("POST", "/partners", body)
    expect(answer).toMatchObject({
      status: 400,
      body: { type: "invalid_data", code: "request.invalid", path },
    })
    expect(answer.body.message).toContain(path)
  })

  it("never change their code", async () => {
    const jim = await hirePartner(shop)
    expect(await send("POST", `/partners/${jim.id}`, { code: "other" })).toMatchObject({
      status: 400,
      body: { code: "request.invalid", path: "code" },
    })
  })

  it("conflict with those who are there already", async () => {
    const customer_id = unique("cus")
    const jim = await hirePartner(shop, { customer_id })
    expect(await send("POST", "/partners", { name: "Jim", code: jim.code.toUpperCase() })).toMatchObject({
      status: 409,
      body: { type: "conflict", code: "code.ambiguous" },
    })
    expect(await send("POST", "/partners", { name: "Jim", customer_id })).toMatchObject({
      status: 409,
      body: { type: "conflict", code: "partner.customer_taken", path: "customer_id" },
    })
  })

  it("say what is wrong with a code, a parent or a circle", async () => {
    const jim = await hirePartner(shop)
    const ann = await hirePartner(shop, { parent_id: jim.id })
    expect(await send("POST", "/partners", { name: "x", code: "a b" })).toMatchObject({
      status: 400,
      body: { code: "code.invalid" },
    })
    expect(await send("POST", "/partners", { name: "x", parent_id: "refptr_none" })).toMatchObject({
      status: 400,
      body: { code: "partner.unknown", path: "parent_id" },
    })
    expect(await send("POST", `/partners/${jim.id}`, { parent_id: ann.id })).toMatchObject({
      status: 400,
      body: { code: "partner.parent_cycle" },
    })
  })

  it("are not found by an id that nobody has", async () => {
    for (const [method, body] of [["GET"], ["POST", { name: "Jim" }]] as const) {
      const answer = await send(method, "/partners/refptr_none", body)
      expect(answer).toMatchObject({ status: 404, body: { type: "not_found", code: "partner.unknown" } })
    }
  })
})

describe("lists", () => {
  interface Listed {
    partners: { id: string; name: string; [field: string]: unknown }[]
    count: number
    offset: number
    limit: number
  }
  const list = (query: string) => shop.admin.get<Listed>(`/admin/referral/partners?${query}`)
  const family = unique("smith")
  beforeAll(async () => {
    for (const name of ["Cid", "Ann", "Bob"])
      await hirePartner(shop, {
        name: `${name} ${family}`,
        email: `${name.toLowerCase()}.${family}@partner.test`,
      })
  })

  it("search, order and page", async () => {
    const all = await list(`q=${family}&order=name`)
    expect(all.partners.map((partner) => partner.name.split(" ")[0])).toEqual(["Ann", "Bob", "Cid"])
    expect(all).toMatchObject({ count: 3, offset: 0, limit: 20 })

    const page = await list(`q=${family}&order=-name&limit=1&offset=1`)
    expect(page.partners.map((partner) => partner.name)).toEqual([`Bob ${family}`])
    expect(page).toMatchObject({ count: 3, offset: 1, limit: 1 })
  })

  it("answer the fields that are asked for", async () => {
    const { partners } = await list(`q=${family}&fields=id,name&limit=1`)
    expect(Object.keys(partners[0] ?? {}).sort()).toEqual(["id", "name"])
  })

  it("filter", async () => {
    const bob = await hirePartner(shop)
    const jim = await hirePartner(shop, { parent_id: bob.id, status: "pending" })
    expect((await list(`parent_id=${bob.id}`)).partners.map((partner) => partner.id)).toEqual([jim.id])
    expect((await list(`status=pending&id=${jim.id}`)).count).toBe(1)
    expect((await list(`status=active&id=${jim.id}`)).count).toBe(0)
    expect((await list(`code=${bob.code}`)).partners).toMatchObject([{ id: bob.id }])
  })

  it.each(["limit=x", "nonsense=1", "status=retired"])("refuse %s", async (query) => {
    expect((await send("GET", `/partners?${query}`)).status).toBe(400)
  })
})

describe("programs", () => {
  it("are made with the defaults' terms where none are said", async () => {
    const name = unique("program")
    const { body } = await shop.admin.raw("POST", "/admin/referral/programs", {
      name,
      starts_at: "2026-01-01T00:00:00Z",
    })
    expect(body).toEqual({
      program: {
        id: expect.stringMatching(/^refprg_/) as string,
        name,
        priority: 1,
        status: "active",
        starts_at: "2026-01-01T00:00:00.000Z",
        ends_at: null,
        first_order_only: false,
        months: null,
        auto_enroll: false,
        levels: 2,
        pays_lead: false,
        pays_sale: true,
        pays_amount: false,
        pays_percent: true,
        pay_if_unused: false,
        defaults_version: 1,
        hand_edited: false,
        created_at: aTime,
        updated_at: aTime,
      },
    })
  })

  it.each<[string, object, string, string]>([
    ["terms that pay nobody", { pays_sale: false }, "terms.pays_nothing", ""],
    ["more levels than ten", { levels: 11 }, "request.invalid", "levels"],
    ["a start that is no time", { starts_at: "tomorrow" }, "request.invalid", "starts_at"],
    [
      "an end before its start",
      { starts_at: "2026-02-01T00:00:00Z", ends_at: "2026-01-01T00:00:00Z" },
      "program.invalid",
      "ends_at",
    ],
    ["a field that there isn't", { priorty: 1 }, "request.invalid", "priorty"],
  ])("are refused with %s", async (_what, body, code, path) => {
    const answer = await send("POST", "/programs", { name: unique("program"), ...body })
    expect(answer).toMatchObject({ status: 400, body: { type: "invalid_data", code } })
    expect(answer.body.path ?? "").toBe(path)
  })

  it("can't be changed so that they end before they start", async () => {
    const program = await aProgram({ starts_at: "2026-02-01T00:00:00Z" })
    expect(await send("POST", `/programs/${program.id}`, { ends_at: "2026-01-01T00:00:00Z" })).toMatchObject({
      status: 400,
      body: { code: "program.invalid", path: "ends_at" },
    })
  })

  it("are changed by hand, which they then say, and not found by an id that none has", async () => {
    const program = await aProgram()
    expect(await send("POST", `/programs/${program.id}`, { levels: 3, priority: 0 })).toMatchObject({
      status: 200,
      body: { program: { levels: 3, priority: 0, hand_edited: true } },
    })
    expect(await send("GET", "/programs/refprg_none")).toMatchObject({
      status: 404,
      body: { code: "program.unknown" },
    })
    expect(await send("POST", "/programs/refprg_none", {})).toMatchObject({
      status: 404,
      body: { code: "program.unknown" },
    })
  })
})

describe("enrollments", () => {
  it("are made, listed by partner, and changed", async () => {
    const [jim, program] = [await hirePartner(shop), await aProgram({ levels: 3 })]
    const made = await shop.admin.post<{ enrollment: { id: string } }>("/admin/referral/enrollments", {
      partner_id: jim.id,
      program_id: program.id,
    })
    expect(made.enrollment).toMatchObject({
      partner_id: jim.id,
      program_id: program.id,
      status: "active",
      levels: 3,
      hand_edited: false,
    })
    expect(await send("GET", `/enrollments?partner_id=${jim.id}&program_id=${program.id}`)).toMatchObject({
      status: 200,
      body: { count: 1, enrollments: [{ id: made.enrollment.id }] },
    })
    expect(await send("POST", `/enrollments/${made.enrollment.id}`, { status: "inactive" })).toMatchObject({
      status: 200,
      body: { enrollment: { status: "inactive", hand_edited: false } },
    })
    expect(await send("POST", "/enrollments", { partner_id: jim.id, program_id: program.id })).toMatchObject({
      status: 409,
      body: { type: "conflict", code: "enrollment.exists" },
    })
  })

  it("name a partner and a program that exist, and are found by their own id only", async () => {
    const [jim, program] = [await hirePartner(shop), await aProgram()]
    expect(await send("POST", "/enrollments", { partner_id: "x", program_id: program.id })).toMatchObject({
      status: 400,
      body: { code: "partner.unknown", path: "partner_id" },
    })
    expect(await send("POST", "/enrollments", { partner_id: jim.id, program_id: "x" })).toMatchObject({
      status: 400,
      body: { code: "program.unknown", path: "program_id" },
    })
    expect(await send("POST", "/enrollments/refenr_none", {})).toMatchObject({
      status: 404,
      body: { code: "enrollment.unknown" },
    })
  })
})

describe("rate cards", () => {
  it("are saved whole and answered with their number; the newest counts", async () => {
    const program = await aProgram()
    const path = `/programs/${program.id}/rate-cards`
    expect(await send("GET", path)).toMatchObject({ status: 200, body: { rate_card: null } })
    const rates = [
      {
        scope: "default",
        sale: { levels: [{ percent: 12.5, amount: { usd: 5 } }], unused: { percent: 15 } },
      },
    ]
    await send("POST", path, { rates: [{ scope: "default", excluded: true }] })
    const answer = await send("POST", path, { rates })
    const rate_card = {
      owner_id: program.id,
      number: 2,
      author: expect.stringMatching(/^user_/) as string,
      created_at: aTime,
      rates,
    }
    expect(answer).toMatchObject({ status: 200, body: { rate_card } })
    expect(await send("GET", path)).toMatchObject({ body: { rate_card } })
  })

  it.each<[string, unknown, string, string]>([
    [
      "a percentage over 100",
      { levels: [{ percent: 101 }] },
      "request.invalid",
      "rates[0].sale.levels[0].percent",
    ],
    [
      "a percentage with five decimals",
      { levels: [{ percent: 0.00001 }] },
      "rate_card.invalid",
      "rates[0].sale.levels[0].percent",
    ],
    [
      "a currency that there isn't",
      { levels: [{ amount: { xyz: 1 } }] },
      "rate_card.invalid",
      "rates[0].sale.levels[0].amount.xyz",
    ],
    ["no levels", { levels: [] }, "request.invalid", "rates[0].sale.levels"],
    [
      "a field that there isn't",
      { levels: [{ percents: 1 }] },
      "request.invalid",
      "rates[0].sale.levels[0].percents",
    ],
  ])("are refused with %s, and nothing is saved", async (_what, sale, code, path) => {
    const program = await aProgram()
    const answer = await send("POST", `/programs/${program.id}/rate-cards`, {
      rates: [{ scope: "default", sale }],
    })
    expect(answer).toMatchObject({ status: 400, body: { type: "invalid_data", code, path } })
    expect(await send("GET", `/programs/${program.id}/rate-cards`)).toMatchObject({
      body: { rate_card: null },
    })
  })

  it("belong to a program or enrollment that exists", async () => {
    for (const owner of ["program", "enrollment"]) {
      const answer = await send("POST", `/${owner}s/none/rate-cards`, { rates: [] })
      expect(answer).toMatchObject({ status: 404, body: { type: "not_found", code: `${owner}.unknown` } })
    }
  })
})

it("shows the settings with their version, amounts in major units", async () => {
  const { settings } = await shop.admin.get<{ settings: object }>("/admin/referral/settings")
  expect(settings).toMatchObject({
    version: 1,
    updated_by: null,
    updated_at: aTime,
    levels: 2,
    cookie_days: 30,
    referring_partner: "last",
    minimum_payout: {},
  })
})

it("shows its health: Temporal, the worker, and what waits", async () => {
  const { health } = await shop.admin.get<{ health: object }>("/admin/referral/health")
  expect(health).toMatchObject({
    status: "ok",
    database: "ok",
    temporal: { configured: true, reachable: true },
    worker: { state: "running" },
    backlog: { vanished_orders: 0 },
  })
})

it("says that an order is unknown until it was looked at", async () => {
  expect(await send("GET", "/orders/order_none")).toMatchObject({
    status: 404,
    body: { type: "not_found", code: "order.unknown" },
  })
})
