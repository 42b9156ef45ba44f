// Submissions that a form takes in, on PostgreSQL: repeats, caps, programs that fill in forms, and addresses
// that have to be confirmed first. Shows rules §10.9, §10.11.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { recordClick, anOrder, aPartner, aProgram, DAY_MS } from "../../helpers/books/books"
import { look } from "../../helpers/books/looks"
import { aForm, lead, leadOf, leadPartnerOf, submits } from "../../helpers/books/leads"
import { unique } from "../../helpers/unique"

const MINUTE_MS = 60_000

const books = bookkeeping("submissions")
let jim: string
let visitor: string

beforeAll(async () => {
  await aProgram(books)
  const code = unique("jim")
  jim = await aPartner(books, { code })
  visitor = unique("visitor")
  await recordClick(books, { code, visitor_id: visitor, now: Date.now() - 1_000 })
})

const mailFor = (ref: string) => books.db("referral_notification").where({ ref })
const leadsOn = async (code: string): Promise<object[]> =>
  await books
    .db("referral_lead as l")
    .join("referral_form as f", "f.id", "l.form_id")
    .where("f.code", code)
    .select<object[]>("l.*")

describe("the same Idempotency-Key", () => {
  it("with the same content is the same lead, also when both come at once", async () => {
    const form = await aForm(books)
    const same = { email: "eve@same.test", idempotency_key: "k1", fields: { a: 1, b: "two" } }
    const ids = await Promise.all([
      ...Array.from({ length: 4 }, () => submits(books, form, { ...same, visitor_id: visitor })),
      // As it is typed, and by a visitor whose cookie is gone meanwhile.
      submits(books, form, { ...same, email: " EVE@same.test", fields: { b: "two", a: 1 } }),
    ])
    expect(new Set(ids).size).toBe(1)
    expect(await leadsOn(form)).toHaveLength(1)
  })

  it("with other content is refused, and changes nothing", async () => {
    const form = await aForm(books)
    const id = await submits(books, form, { email: "eve@other.test", idempotency_key: "k1" })
    await expect(
      submits(books, form, { email: "eve@other.test", idempotency_key: "k1", fields: { wish: "a car" } }),
    ).rejects.toMatchObject({ code: "id.reused" })
    expect(await leadsOn(form)).toMatchObject([{ email_norm: "eve@other.test" }])
    expect(await leadOf(books, id)).toMatchObject({ email_norm: "eve@other.test" })
  })

  it("on another form is another lead", async () => {
    const same = { email: "eve@forms.test", idempotency_key: "k1" }
    const [one, two] = [
      await submits(books, await aForm(books), same),
      await submits(books, await aForm(books), same),
    ]
    expect(one).not.toBe(two)
  })
})

describe("the same contact on the same form", () => {
  it("is one lead within the hour, told once; after it, or on another form, there is a new one", async () => {
    const form = await aForm(books)
    const who = { email: `${unique("eve")}@buyer.test`, visitor_id: visitor }
    const now = Date.now()
    const first = await lead(books, form, who, now)
    const again = await lead(books, form, who, now + 59 * MINUTE_MS)
    const later = await lead(books, form, who, now + 60 * MINUTE_MS)
    const elsewhere = await lead(books, await aForm(books), who, now)
    expect(again).toMatchObject({ status: "duplicate", duplicate_of: first.id, partner_id: null })
    expect([first.status, later.status, elsewhere.status]).toEqual(["counted", "counted", "counted"])
    expect([await mailFor(first.id), await mailFor(again.id)].map((mails) => mails.length)).toEqual([1, 0])
  })
})

describe("a visitor's cap", () => {
  it("refuses what is above it within a day, but no repeat, nobody else, and nothing the day after", async () => {
    const form = await aForm(books, { visitor_cap: 2 })
    const visitor_id = unique("visitor")
    const now = Date.now()
    await submits(books, form, { visitor_id }, now)
    const repeated = { visitor_id, email: "eve@capped.test", idempotency_key: "k1" }
    const id = await submits(books, form, repeated, now)
    await expect(submits(books, form, { visitor_id }, now)).rejects.toMatchObject({
      code: "form.cap_reached",
    })
    expect(await submits(books, form, repeated, now)).toBe(id)
    await submits(books, form, { visitor_id: unique("visitor") }, now)
    await submits(books, form, { visitor_id }, now + DAY_MS)
    expect(await leadsOn(form)).toHaveLength(4)
  })

  it("holds for many at the same moment", async () => {
    const form = await aForm(books, { visitor_cap: 3 })
    const sent = Array.from({ length: 8 }, () => submits(books, form, { visitor_id: visitor }))
    const outcomes = (await Promise.allSettled(sent)).map((one) => one.status)
    expect(outcomes.filter((status) => status === "fulfilled")).toHaveLength(3)
  })
})

it("drops what fills in the field that nobody sees, and answers as if it had not", async () => {
  const form = await aForm(books, { trap_field: "website" })
  expect(await submits(books, form, { fields: { website: "http://spam.test" } })).toMatch(/^reflead_/)
  expect(await leadsOn(form)).toEqual([])
  await submits(books, form, { fields: { website: " " } })
  expect(await leadsOn(form)).toHaveLength(1)
})

it("takes nothing for a form that is unknown or switched off", async () => {
  const form = await aForm(books, { status: "inactive" })
  for (const unknown of [form, "no-such-form", ""]) {
    await expect(submits(books, unknown)).rejects.toMatchObject({ code: "form.unknown" })
  }
})

describe("an e-mail that must be confirmed", () => {
  const confirmed = async (email: string) => {
    const id = await submits(books, await aForm(books, { confirm_email: true }), {
      email,
      visitor_id: visitor,
    })
    return { id, token: books.service.leads.confirmations.sign(id, Date.now()).token }
  }

  it("nothing is attributed until then, and a letter is due, once", async () => {
    const email = `${unique("eve")}@buyer.test`
    const { id } = await confirmed(email)
    expect(await books.service.leads.settle(id, Date.now())).toEqual({ mail: true })
    expect(await leadOf(books, id)).toMatchObject({
      status: "unconfirmed",
      contact_id: null,
      partner_id: null,
    })
    expect(await leadPartnerOf(books, email)).toBeNull()
    expect(await books.service.leads.takeConfirmation(id, Date.now())).toMatchObject({ email })
    await books.service.leads.confirmationSent(id, Date.now())
    expect(await books.service.leads.takeConfirmation(id, Date.now())).toBeNull()
    expect(await books.service.leads.settle(id, Date.now())).toEqual({ mail: false })
  })

  it("counts from its confirmation on, by what spoke for a partner when it was sent; confirming twice is once", async () => {
    const email = `${unique("eve")}@buyer.test`
    const { id, token } = await confirmed(email)
    const afterwards = Date.now() + 5 * DAY_MS
    expect(await books.service.leads.confirm(token, afterwards)).toBe(id)
    await books.service.leads.settle(id, afterwards)
    await books.service.leads.confirm(token, afterwards + DAY_MS)
    expect(await leadOf(books, id)).toMatchObject({ status: "counted", partner_id: jim, method: "cookie" })
    // An order from before the confirmation, whenever it is looked at, came before the lead.
    const early = anOrder({ email_norm: email, placed_at: afterwards - DAY_MS })
    await look(books, early)
    expect((await books.service.orderRecord(early.facts.id))?.lead?.partner).toBeNull()
  })

  it.each<[string, (token: string) => string]>([
    ["forged", (token) => `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`],
    ["for another lead", (token) => token.replace(/_[0-9A-Z]{26}/, `_${"0".repeat(26)}`)],
    ["with a later expiry", (token) => token.replace(/\.[0-9a-z]+\./, ".zzzzzzzz.")],
    [
      "that is a visitor's",
      () => books.service.tracking.visitors.sign(books.service.tracking.visitors.newVisitor()),
    ],
    ["that is nothing", () => ""],
  ])("a token %s confirms nothing", async (_what, forge) => {
    const { id, token } = await confirmed(`${unique("eve")}@buyer.test`)
    await expect(books.service.leads.confirm(forge(token), Date.now())).rejects.toMatchObject({
      code: "confirmation.invalid",
    })
    expect(await leadOf(books, id)).toMatchObject({ status: "unconfirmed" })
  })

  it("a token that expired confirms nothing any more", async () => {
    const { token } = await confirmed(`${unique("eve")}@buyer.test`)
    await expect(books.service.leads.confirm(token, Date.now() + 15 * DAY_MS)).rejects.toMatchObject({
      code: "confirmation.invalid",
    })
  })
})
