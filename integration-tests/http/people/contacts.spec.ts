// The admin's routes for contacts, leads and clicks: lists, moving, erasing, and every way to be refused.
import { cookieOf, hirePartner, httpShop, type HttpShop, type Refused } from "../../helpers/http-shop"
import { storefront } from "../../helpers/http-shop/storefront"
import type { HttpClient } from "../../helpers/shop/http"
import { tracesOf } from "../../helpers/books/traces"
import { unique } from "../../helpers/unique"
import { untilFound } from "../../helpers/until"
import type { ContactDetail as ContactSeen } from "../../../src/api/contract/people/contacts"

interface Listed {
  contacts: ContactSeen[]
  leads: { id: string }[]
  clicks: { id: string; partner_id: string; visitor_id: string }[]
  contact: ContactSeen
  count: number
  moved: number
}

let shop: HttpShop
let store: HttpClient

beforeAll(async () => {
  shop = await httpShop()
  store = await storefront(shop)
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: unique("program"),
    auto_enroll: true,
  })
  await shop.admin.post(`/admin/referral/programs/${program.id}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: [{ percent: 10 }] } }],
  })
})
afterAll(() => shop.db.destroy())

const admin = (method: string, path: string, body?: object) =>
  shop.admin.raw<Refused & Listed>(method, `/admin/referral${path}`, body)
const found = async (q: string) => (await admin("POST", "/contacts/search", { q })).body
const contact = async (id: string) => (await admin("GET", `/contacts/${id}`)).body.contact

/** A partner with a form, and somebody who filled it in after a click. */
async function aLead() {
  const jim = await hirePartner(shop)
  const code = unique("form")
  await shop.admin.post("/admin/referral/forms", { name: code, code, confirm_email: false })
  const { headers } = await shop.visitor.raw("GET", `/r/${jim.code}`)
  const cookie = cookieOf(headers) ?? { cookie: "" }
  const name = unique("evelyn")
  const email = `${name}@buyer.test`
  const { submission } = await store
    .with(cookie)
    .post<{ submission: { id: string } }>(`/store/referral/forms/${code}/submissions`, {
      email,
      fields: { name },
    })
  const known = await untilFound("the contact", async () => {
    return (await found(email)).contacts[0]
  })
  return {
    jim,
    email,
    name,
    leadId: submission.id,
    id: known.id,
    visitor: cookie.cookie.split("=")[1]?.split(".")[0] ?? "",
  }
}

it("shows who a contact is: lead partner, history and leads; found by exactly its e-mail, or by lead partner", async () => {
  const { jim, email, leadId, id } = await aLead()
  expect(await contact(id)).toMatchObject({
    id,
    email,
    lead_partner_id: jim.id,
    leads: [{ id: leadId, status: "counted", partner_id: jim.id, method: "cookie" }],
    history: [{ partner_id: jim.id, source: leadId }],
    moves: [],
  })
  expect(await found(email.toUpperCase())).toMatchObject({
    contacts: [{ id }],
    count: 1,
  })
  expect(await found(email.slice(0, -1))).toMatchObject({
    contacts: [],
    count: 0,
  })
  expect((await admin("GET", `/contacts?lead_partner_id=${jim.id}`)).body).toMatchObject({
    contacts: [{ id }],
    count: 1,
    offset: 0,
    limit: 20,
  })
})

it("lists leads and clicks by what an index answers, newest first, page by page", async () => {
  const { jim, leadId, id } = await aLead()
  for (const filter of [`contact_id=${id}`, `partner_id=${jim.id}`]) {
    expect((await admin("GET", `/leads?${filter}`)).body).toMatchObject({ leads: [{ id: leadId }], count: 1 })
  }
  await shop.visitor.raw("GET", `/r/${jim.code}`)
  const clicks = async (query: string) => (await admin("GET", `/clicks?partner_id=${jim.id}${query}`)).body
  const all = await clicks("")
  expect(all).toMatchObject({ count: 2, clicks: [{ partner_id: jim.id }, { partner_id: jim.id }] })
  const [newest, oldest] = all.clicks
  expect((newest?.id ?? "") > (oldest?.id ?? "")).toBe(true)
  expect(await clicks("&limit=1&offset=1")).toMatchObject({ clicks: [oldest], count: 2, offset: 1, limit: 1 })
})

it.each([
  ["/contacts?email=eve", "email"],
  ["/leads?status=waiting", "status"],
  ["/clicks?limit=0", "limit"],
  ["/clicks?limit=201", "limit"],
  ["/leads?offset=-1", "offset"],
  ["/contacts?q=eve@buyer.test", "q"],
])("refuses a list that would need a scan, or a page that is none: %s", async (path, at) => {
  expect(await admin("GET", path)).toMatchObject({ status: 400, body: { code: "request.invalid", path: at } })
})

it("moves a contact, and keeps who did it and why", async () => {
  const { jim, id } = await aLead()
  const ann = await hirePartner(shop)
  const moved = await admin("POST", `/contacts/${id}`, { lead_partner_id: ann.id, reason: "Jim has left" })
  expect(moved).toMatchObject({ status: 200, body: { contact: { id, lead_partner_id: ann.id } } })
  expect((await contact(id)).moves).toMatchObject([
    {
      from_partner_id: jim.id,
      to_partner_id: ann.id,
      reason: "Jim has left",
      actor: expect.stringMatching(/^user_/) as string,
    },
  ])
})

it("moves all contacts of a partner", async () => {
  const { jim, id } = await aLead()
  const ann = await hirePartner(shop)
  const body = { from_partner_id: jim.id, to_partner_id: ann.id, reason: "merged" }
  expect(await admin("POST", "/contacts/move", body)).toMatchObject({ status: 200, body: { moved: 1 } })
  expect((await contact(id)).lead_partner_id).toBe(ann.id)
})

it.each<[string, string, object, number, string, string | undefined]>([
  ["without a reason", "/contacts/ID", { lead_partner_id: null }, 400, "request.invalid", "reason"],
  [
    "for an empty reason",
    "/contacts/ID",
    { lead_partner_id: null, reason: " " },
    400,
    "request.invalid",
    "reason",
  ],
  [
    "to a partner that is none",
    "/contacts/ID",
    { lead_partner_id: "refptr_none", reason: "x" },
    400,
    "partner.unknown",
    "lead_partner_id",
  ],
  [
    "that is none",
    "/contacts/refcon_none",
    { lead_partner_id: null, reason: "x" },
    404,
    "contact.unknown",
    undefined,
  ],
  [
    "in bulk without saying whose",
    "/contacts/move",
    { to_partner_id: null, reason: "x" },
    400,
    "request.invalid",
    "from_partner_id",
  ],
])("does not move a contact %s", async (_what, path, body, status, code, at) => {
  const { id, jim } = await aLead()
  const answer = await admin("POST", path.replace("ID", id), body)
  expect([answer.status, answer.body.code, answer.body.path]).toEqual([status, code, at])
  expect((await contact(id)).lead_partner_id).toBe(jim.id)
})

it("erases a contact, once, and nothing of it is found again", async () => {
  const { id, email, name, visitor } = await aLead()
  expect((await tracesOf(shop.db, [email, name, visitor])).length).toBeGreaterThan(3)
  const erased = await admin("POST", `/contacts/${id}/erase`)
  expect(erased).toMatchObject({
    status: 200,
    body: {
      contact: {
        id,
        email: null,
        lead_partner_id: null,
        history: [],
        leads: [{ email: null, fields: null }],
      },
    },
  })
  expect(await admin("POST", `/contacts/${id}/erase`)).toMatchObject({ body: erased.body })
  expect(await tracesOf(shop.db, [email, name, visitor])).toEqual([])
  expect((await found(email)).contacts).toEqual([])
  expect(await admin("POST", `/contacts/${id}`, { lead_partner_id: null, reason: "x" })).toMatchObject({
    status: 409,
    body: { code: "contact.erased" },
  })
  expect(await admin("POST", "/contacts/refcon_none/erase")).toMatchObject({
    status: 404,
    body: { code: "contact.unknown" },
  })
})

it("answers nobody but admins", async () => {
  const { id } = await aLead()
  for (const [method, path] of [
    ["GET", "/contacts"],
    ["GET", `/contacts/${id}`],
    ["POST", `/contacts/${id}/erase`],
    ["POST", "/contacts/move"],
    ["GET", "/leads"],
    ["GET", "/clicks"],
    ["GET", "/forms"],
  ] as const) {
    expect((await shop.stranger.raw(method, `/admin/referral${path}`)).status).toBe(401)
  }
})
