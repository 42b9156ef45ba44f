// The admin's routes for programs, enrollments and rate cards: shapes, and every way to be refused.
import { hirePartner, httpShop, type HttpShop, type Refused } from "../../helpers/http-shop"
import { unique } from "../../helpers/unique"

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
    ["terms that pay nobody", { pays_sale: false }, "terms.pays_nothing", "pays_sale"],
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

describe("terms that were edited by hand", () => {
  it("are taken back: a program's to the settings, an enrollment's to its program", async () => {
    const program = await aProgram({ levels: 4 })
    const jim = await hirePartner(shop)
    const { enrollment } = await shop.admin.post<{ enrollment: { id: string } }>(
      "/admin/referral/enrollments",
      { partner_id: jim.id, program_id: program.id, levels: 7 },
    )
    expect(enrollment).toMatchObject({ levels: 7, hand_edited: true })

    expect(await send("POST", `/enrollments/${enrollment.id}/reset-terms`)).toMatchObject({
      status: 200,
      body: { enrollment: { levels: 4, hand_edited: false } },
    })
    expect(await send("POST", `/programs/${program.id}/reset-terms`)).toMatchObject({
      status: 200,
      body: { program: { levels: 2, hand_edited: false } },
    })
    // The enrollment keeps its copy.
    expect(await send("GET", `/enrollments/${enrollment.id}`)).toMatchObject({
      body: { enrollment: { levels: 4 } },
    })
  })

  it("are those of a program or enrollment that exists", async () => {
    for (const owner of ["program", "enrollment"]) {
      expect(await send("POST", `/${owner}s/none/reset-terms`)).toMatchObject({
        status: 404,
        body: { type: "not_found", code: `${owner}.unknown` },
      })
    }
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
      "rate_card.invalid",
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
    ["no levels", { levels: [] }, "rate_card.invalid", "rates[0]"],
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
