// The admin's routes for partners: shapes, lists, and every way to be refused.
import { hirePartner, httpShop, type HttpShop, type Refused } from "../../helpers/http-shop"
import { unique } from "../../helpers/unique"

let shop: HttpShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

const send = (method: string, path: string, body?: object) =>
  shop.admin.raw<Refused>(method, `/admin/referral${path}`, body)

const aTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string

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
        shares_email_with: [],
        created_at: aTime,
        updated_at: aTime,
      },
    })
  })

  it("get a code from their name when none is given", async () => {
    const { body } = await shop.admin.raw<{ partner: { code: string } }>("POST", "/admin/referral/partners", {
      name: "Zoë Q. Public",
    })
    expect(body.partner.code).toMatch(/^zoe-q-public(-\d+)?$/)
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

  it("may have one e-mail between them, which each of them says, however it is written", async () => {
    const email = `${unique("ann")}@partner.test`
    const first = await hirePartner(shop, { name: "Ann Lee", email })
    const { body } = await send("POST", "/partners", { name: "Ann's Blog", email: ` ${email.toUpperCase()}` })
    expect(body).toMatchObject({ code: "request.invalid", path: "email" })

    const second = await shop.admin.post<{ partner: { id: string; name: string; code: string } }>(
      "/admin/referral/partners",
      { name: "Ann's Blog", email: email.toUpperCase() },
    )
    const { id, name, code } = second.partner
    expect(second.partner).toMatchObject({
      shares_email_with: [{ id: first.id, name: "Ann Lee", code: first.code }],
    })
    expect(await send("GET", `/partners/${first.id}`)).toMatchObject({
      body: { partner: { shares_email_with: [{ id, name, code }] } },
    })

    await send("POST", `/partners/${first.id}`, { email: null })
    expect(await send("GET", `/partners/${id}`)).toMatchObject({
      body: { partner: { shares_email_with: [] } },
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
  const find = (question: object) => shop.admin.post<Listed>("/admin/referral/partners/search", question)
  const family = unique("smith")
  beforeAll(async () => {
    for (const name of ["Cid", "Ann", "Bob"])
      await hirePartner(shop, {
        name: `${name} ${family}`,
        email: `${name.toLowerCase()}.${family}@partner.test`,
      })
  })

  it("search, order and page", async () => {
    const all = await find({ q: family, order: "name" })
    expect(all.partners.map((partner) => partner.name.split(" ")[0])).toEqual(["Ann", "Bob", "Cid"])
    expect(all).toMatchObject({ count: 3, offset: 0, limit: 20 })

    const page = await find({ q: family, order: "-name", limit: 1, offset: 1 })
    expect(page.partners.map((partner) => partner.name)).toEqual([`Bob ${family}`])
    expect(page).toMatchObject({ count: 3, offset: 1, limit: 1 })
  })

  it("answer the fields that are asked for", async () => {
    const { partners } = await find({ q: family, fields: "id,name", limit: 1 })
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

  it("find who has an e-mail, however it is written, and say who else has it", async () => {
    const bob = `bob.${family}@partner.test`
    const twin = await hirePartner(shop, { name: `Bobby ${family}`, email: bob.toUpperCase() })
    const asked = ` ${bob.replace("bob", "Bob")} `
    const { partners, count } = await find({ email: asked, order: "created_at" })
    expect(count).toBe(2)
    expect(partners).toMatchObject([
      { name: `Bob ${family}`, shares_email_with: [{ id: twin.id }] },
      { id: twin.id, shares_email_with: [{ name: `Bob ${family}` }] },
    ])
    expect((await find({ email: `cid.${family}@partner.test` })).partners).toMatchObject([
      { shares_email_with: [] },
    ])
    expect((await find({ email: `nobody.${family}@partner.test` })).count).toBe(0)

    const chosen = await find({ email: asked, fields: "name,shares_email_with", limit: 1 })
    expect(chosen.partners[0]?.shares_email_with).toHaveLength(1)
  })

  it.each(["limit=x", "nonsense=1", "status=retired", "q=jim", "email=jim@partner.test"])(
    "refuse %s",
    async (query) => {
      expect((await send("GET", `/partners?${query}`)).status).toBe(400)
    },
  )
})
