// Forms over HTTP: registered by admins, filled in by strangers, some of whom mean no good.
import { cookieOf, hirePartner, httpShop, type HttpShop, type Refused } from "../../helpers/http-shop"
import { storefront } from "../../helpers/http-shop/storefront"
import type { HttpClient } from "../../helpers/shop/http"
import { unique } from "../../helpers/unique"
import { untilFound } from "../../helpers/until"

let shop: HttpShop
let store: HttpClient

beforeAll(async () => {
  shop = await httpShop()
  store = await storefront(shop)
})
afterAll(() => shop.db.destroy())

interface LeadRow {
  id: string
  status: string
  email_norm: string | null
  visitor_id: string | null
  fields: object | null
}
const aTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string
const admin = (method: string, path: string, body?: object) =>
  shop.admin.raw<Refused & { form: { id: string } }>(method, `/admin/referral${path}`, body)

/** A form that asks for no confirmation, unless said otherwise. */
async function aForm(more: object = {}): Promise<{ id: string; code: string }> {
  const code = unique("form")
  const { body } = await admin("POST", "/forms", { name: "Contact us", code, confirm_email: false, ...more })
  return { id: body.form.id, code }
}
const path = (form: string) => `/store/referral/forms/${encodeURIComponent(form)}/submissions`
const send = (form: string, body: unknown, headers: Record<string, string> = {}) =>
  store.with(headers).raw<Refused & { submission: { id: string } }>("POST", path(form), body)
const leadsOn = async (form_id: string) => await shop.db<LeadRow>("referral_lead").where({ form_id })

describe("an admin", () => {
  it("registers a form with what is said, the rest filled in, and reads and changes it", async () => {
    const jim = await hirePartner(shop)
    const code = unique("Form")
    const made = await admin("POST", "/forms", {
      name: " Contact us ",
      code,
      partner_id: jim.id,
      visitor_cap: 3,
    })
    const form = {
      id: expect.stringMatching(/^refform_/) as string,
      name: "Contact us",
      code: code.toLowerCase(),
      status: "active",
      partner_id: jim.id,
      confirm_email: true,
      trap_field: null,
      visitor_cap: 3,
      created_at: aTime,
      updated_at: aTime,
    }
    expect(made).toMatchObject({ status: 200, body: { form } })
    const { id } = made.body.form
    expect(await admin("POST", `/forms/${id}`, { status: "inactive", visitor_cap: null })).toMatchObject({
      body: { form: { ...form, status: "inactive", visitor_cap: null } },
    })
    expect(await admin("GET", `/forms?code=${code.toLowerCase()}`)).toMatchObject({
      body: { forms: [{ id }], count: 1 },
    })
  })

  it.each<[string, object, string, string]>([
    ["an unknown field", { name: "Us", code: "us", color: "red" }, "request.invalid", "color"],
    ["a code that is no code", { name: "Us", code: "contact us" }, "request.invalid", "code"],
    ["no name", { code: "us" }, "request.invalid", "name"],
    ["a cap of nothing", { name: "Us", code: "us", visitor_cap: 0 }, "request.invalid", "visitor_cap"],
    [
      "a partner that is none",
      { name: "Us", code: "us", partner_id: "refptr_none" },
      "partner.unknown",
      "partner_id",
    ],
  ])("is refused a form with %s", async (_what, body, code, at) => {
    expect(await admin("POST", "/forms", body)).toMatchObject({ status: 400, body: { code, path: at } })
  })

  it("is refused a code that is taken, however it is written, and a form that is none", async () => {
    const { code } = await aForm()
    expect(await admin("POST", "/forms", { name: "Us", code: code.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: "form.exists", path: "code" },
    })
    expect(await admin("POST", "/forms/refform_none", { name: "Us" })).toMatchObject({
      status: 404,
      body: { code: "form.unknown" },
    })
  })
})

describe("a stranger", () => {
  it("fills a form in, as the visitor whom the cookie or the header names, and nobody is told more than an id", async () => {
    const jim = await hirePartner(shop)
    const form = await aForm()
    const { headers } = await shop.visitor.raw("GET", `/r/${jim.code}`)
    const cookie = cookieOf(headers) ?? { cookie: "" }
    const { status, body } = await send(
      form.code,
      { email: "Eve@x.test", fields: { wish: "a call" } },
      cookie,
    )
    expect(status).toBe(200)
    expect(body).toEqual({ submission: { id: expect.stringMatching(/^reflead_/) as string } })
    const [lead] = await leadsOn(form.id)
    expect(lead).toMatchObject({
      id: body.submission.id,
      email_norm: "eve@x.test",
      fields: { wish: "a call" },
    })
    expect(cookie.cookie).toContain(lead?.visitor_id ?? "nobody")
  })

  it("sends the same twice with one Idempotency-Key, and other content with it in vain", async () => {
    const form = await aForm()
    const key = { "idempotency-key": unique("key") }
    const first = await send(form.code, { email: "eve@x.test", fields: { a: 1 } }, key)
    const second = await send(form.code, { email: "eve@x.test", fields: { a: 1 } }, key)
    expect(second.body).toEqual(first.body)
    const other = await send(form.code, { email: "eve@x.test", fields: { a: 2 } }, key)
    expect(other).toMatchObject({ status: 409, body: { type: "conflict", code: "id.reused" } })
    expect(await leadsOn(form.id)).toHaveLength(1)
  })

  it.each<[string, unknown, string, string]>([
    ["an unknown field", { email: "e@x.test", partner_id: "refptr_1" }, "request.invalid", "partner_id"],
    ["no address", { fields: {} }, "request.invalid", "email"],
    ["an address that is none", { email: "eve", fields: {} }, "form.invalid", "email"],
    ["an object for an address", { email: { $ne: "" } }, "request.invalid", "email"],
    ["a list in a field", { email: "e@x.test", fields: { a: ["b"] } }, "request.invalid", "fields.a"],
    ["a NUL in a field", { email: "e@x.test", fields: { a: "b\0" } }, "form.invalid", "fields.a"],
    ["too long a field", { email: "e@x.test", fields: { a: "b".repeat(4_001) } }, "form.invalid", "fields.a"],
    ["a list for a body", [], "request.invalid", ""],
  ])("is refused %s, and told where", async (_what, body, code, at) => {
    const form = await aForm()
    const answer = await send(form.code, body)
    expect(answer).toMatchObject({ status: 400, body: { type: "invalid_data", code, path: at } })
    expect(await leadsOn(form.id)).toEqual([])
  })

  it("is refused more than 50 fields, and a body that no form has", async () => {
    const form = await aForm()
    const fields = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`f${n}`, "x"]))
    expect(await send(form.code, { email: "e@x.test", fields })).toMatchObject({
      status: 400,
      body: { code: "form.invalid", path: "fields" },
    })
    const endless = await send(form.code, { email: "e@x.test", fields: { a: "x".repeat(100_000) } })
    expect(endless.status).toBeGreaterThanOrEqual(400)
    expect(endless.status).toBeLessThan(500)
    expect(await leadsOn(form.id)).toEqual([])
  })

  it("is refused a form that there isn't, whatever it is called", async () => {
    for (const form of ["none", "'; DROP TABLE referral_form; --", "\0", "é".repeat(500)]) {
      expect(await send(form, { email: "e@x.test" })).toMatchObject({
        status: 404,
        body: { code: "form.unknown" },
      })
    }
  })

  it("is held to the form's cap", async () => {
    const jim = await hirePartner(shop)
    const form = await aForm({ visitor_cap: 1 })
    const { body } = await shop.visitor.raw<{ visitor: string }>("GET", `/r/${jim.code}`)
    expect(body).toBeDefined()
    const { headers } = await shop.visitor.raw("GET", `/r/${jim.code}`)
    const cookie = cookieOf(headers) ?? { cookie: "" }
    expect((await send(form.code, { email: "a@x.test" }, cookie)).status).toBe(200)
    expect(await send(form.code, { email: "b@x.test" }, cookie)).toMatchObject({
      status: 429,
      body: { type: "too_many_requests", code: "form.cap_reached" },
    })
  })

  it("that is a program is answered like a person, and nothing is kept", async () => {
    const form = await aForm({ trap_field: "website" })
    const answer = await send(form.code, { email: "e@x.test", fields: { website: "http://spam.test" } })
    expect(answer).toMatchObject({
      status: 200,
      body: { submission: { id: expect.stringMatching(/^reflead_/) as string } },
    })
    expect(await leadsOn(form.id)).toEqual([])
  })
})

describe("an e-mail that must be confirmed", () => {
  interface Mail {
    to: string
    data: { token: string; path: string; form: { code: string } }
  }
  const letterOf = async (id: string) =>
    await untilFound(
      "the letter",
      async () => await shop.db<Mail>("notification").where({ resource_id: id }).first(),
    )
  const statusOf = async (id: string) =>
    (await shop.db<LeadRow>("referral_lead").where({ id }).first())?.status

  it("is, by the token in a letter: not by looking at the page, only by its button", async () => {
    const form = await aForm({ confirm_email: true })
    const { id } = (await send(form.code, { email: "eve@confirm.test" })).body.submission
    const { to, data } = await letterOf(id)
    expect([to, data.form.code]).toEqual(["eve@confirm.test", form.code])
    const page = await shop.stranger.raw<string>("GET", data.path)
    expect([page.status, await statusOf(id)]).toEqual([200, "unconfirmed"])
    expect(page.body).toContain('<form method="post">')

    expect((await shop.stranger.raw("POST", data.path)).status).toBe(200)
    await untilFound("the lead to count", async () => ((await statusOf(id)) === "counted" ? true : null))
    expect((await shop.stranger.raw("POST", data.path)).status).toBe(200)
  })

  it("is by a storefront's own page, too, and never by a token that is none", async () => {
    const form = await aForm({ confirm_email: true })
    const { id } = (await send(form.code, { email: "eve@confirm.test" })).body.submission
    const { token } = (await letterOf(id)).data
    const confirm = (given: unknown) =>
      store.raw<Refused>("POST", "/store/referral/confirmations", { token: given })
    expect(await confirm(`${token}x`)).toMatchObject({
      status: 400,
      body: { code: "confirmation.invalid", path: "token" },
    })
    expect(await confirm({ $gt: "" })).toMatchObject({ status: 400, body: { code: "request.invalid" } })
    const forged = await shop.stranger.raw<string>(
      "POST",
      `/referral/confirmations/${encodeURIComponent("<script>")}`,
    )
    expect([forged.status, forged.body.includes("<script>")]).toEqual([400, false])
    expect(await statusOf(id)).toBe("unconfirmed")
    expect(await confirm(token)).toMatchObject({ status: 200, body: { submission: { id } } })
  })

  it("asks an address once, however often somebody types it, and answers alike", async () => {
    const form = await aForm({ confirm_email: true })
    const email = `${unique("victim")}@confirm.test`
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(form.code, { email })))
    for (const one of answers) {
      expect(one).toMatchObject({
        status: 200,
        body: { submission: { id: expect.stringMatching(/^reflead_/) as string } },
      })
    }
    const ids = answers.map(({ body }) => body.submission.id)
    const due = await shop.db<LeadRow>("referral_lead").whereIn("id", ids).where("letter_due", true)
    expect(due).toHaveLength(1)
    await letterOf(due[0]?.id ?? "")
    expect(await shop.db<Mail>("notification").where({ to: email })).toHaveLength(1)
  })
})

it.each(['"><img@x.test', "eve@x", "eve @x.test", "eve@x.test,ann@x.test"])(
  "%j is no e-mail address: neither a form nor a partner takes it",
  async (email) => {
    const form = await aForm()
    const refused = { status: 400, body: { path: "email" } }
    expect(await send(form.code, { email })).toMatchObject(refused)
    expect(await admin("POST", "/partners", { name: "Jim", email })).toMatchObject(refused)
  },
)

it("a form's cap counts by address where there is no visitor", async () => {
  const form = await aForm({ visitor_cap: 2 })
  const sent = []
  for (let turn = 0; turn < 3; turn++) {
    sent.push((await send(form.code, { email: `${unique("eve")}@x.test` })).status)
  }
  expect(sent).toEqual([200, 200, 429])
})
