// Leads on PostgreSQL: whose they are, that each counts once, and that an order knows the leads that came
// before it. Shows rules §4.7, §8.1, §8.2.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { recordClick, anOrder, aPartner, aProgram, DAY_MS, setDefaults } from "../../helpers/books/books"
import { look } from "../../helpers/books/looks"
import { aForm, lead, leadOf, leadPartnerOf, submits } from "../../helpers/books/leads"
import { unique } from "../../helpers/unique"

const HOUR_MS = 3_600_000

const books = bookkeeping("leads")

beforeAll(async () => {
  await books.service.addRateCard(
    "program",
    await aProgram(books, undefined, { pays_lead: true }),
    [{ scope: "default", sale: { levels: [{ percent: 10 }] }, lead: { levels: [{ percent: 3 }] } }],
    null,
  )
})

const mailFor = async (ref: string) =>
  await books.db<{ partner_id: string }>("referral_notification").where({ kind: "lead", ref })
const historyOf = (contact_id: string | null) => books.db("referral_history").where({ contact_id })
const partnerCoded = async () => {
  const code = unique("jim")
  return { code, id: await aPartner(books, { code }) }
}

/** A visitor who clicked on a partner's code, so many days before now. */
async function visitorOf(code: string, daysBefore = 1): Promise<string> {
  const visitor_id = unique("visitor")
  const now = Date.now() - daysBefore * DAY_MS
  await recordClick(books, { code, visitor_id, now })
  return visitor_id
}

describe("a form that was filled in", () => {
  it("is the lead of the partner through whose URL the visitor came, who becomes the contact's lead partner and is told once", async () => {
    const jim = await partnerCoded()
    const form = await aForm(books)
    const seen = await lead(books, form, { email: " Eve@Lead.test ", visitor_id: await visitorOf(jim.code) })
    expect(seen).toMatchObject({
      status: "counted",
      partner_id: jim.id,
      method: "cookie",
      email_norm: "eve@lead.test",
    })
    expect(await leadPartnerOf(books, "eve@lead.test")).toBe(jim.id)
    expect(await historyOf(seen.contact_id)).toMatchObject([{ partner_id: jim.id, source: seen.id }])
    expect(await books.service.leads.settle(seen.id, Date.now())).toEqual({ mail: true })
    expect(await mailFor(seen.id)).toHaveLength(1)
  })

  it("is nobody's without a visitor, and is kept with the reason", async () => {
    const seen = await lead(books, await aForm(books))
    expect(seen).toMatchObject({ status: "counted", partner_id: null, decision: { candidates: [] } })
    expect(await mailFor(seen.id)).toEqual([])
  })

  it("belongs to the form's own partner before whoever's URL it was", async () => {
    const [jim, ann] = [await partnerCoded(), await partnerCoded()]
    const form = await aForm(books, { partner_id: ann.id })
    const seen = await lead(books, form, { visitor_id: await visitorOf(jim.code) })
    expect(seen).toMatchObject({ partner_id: ann.id, method: "explicit" })
    expect(seen.decision?.candidates.map(({ partner_id, method }) => [partner_id, method])).toEqual([
      [ann.id, "explicit"],
      [jim.id, "cookie"],
    ])
  })

  it("asks what spoke for a partner when it was sent, not when it is settled", async () => {
    const jim = await partnerCoded()
    const visitor_id = await visitorOf(jim.code, 29)
    const sentAt = Date.now()
    const id = await submits(books, await aForm(books), { visitor_id }, sentAt)
    await recordClick(books, {
      code: (await partnerCoded()).code,
      visitor_id,
      now: sentAt + HOUR_MS,
    })
    // By then the first click has expired, and there is a newer one.
    await books.service.leads.settle(id, sentAt + 5 * DAY_MS)
    expect(await leadOf(books, id)).toMatchObject({ partner_id: jim.id, method: "cookie" })
  })

  it("is not the lead of a partner who fills in a form of their own", async () => {
    const code = unique("jim")
    const email = `${code}@partner.test`
    await aPartner(books, { code, email })
    const seen = await lead(books, await aForm(books), { email, visitor_id: await visitorOf(code) })
    expect(seen).toMatchObject({ partner_id: null })
    expect(seen.decision?.candidates).toMatchObject([{ verdict: { because: "is_the_buyer" } }])
  })

  it("tells nobody where the settings or the partner skip it, and counts all the same", async () => {
    const jim = await partnerCoded()
    const quiet = await partnerCoded()
    await books.service.changePartner(quiet.id, { skip_notifications: true }, Date.now())
    const form = await aForm(books)
    const skipped = await lead(books, form, { visitor_id: await visitorOf(quiet.code) })
    expect(skipped.partner_id).toBe(quiet.id)
    await setDefaults(books, { skip_form_notifications: true })
    const alsoSkipped = await lead(books, form, { visitor_id: await visitorOf(jim.code) })
    await setDefaults(books, { skip_form_notifications: false })
    expect(alsoSkipped.partner_id).toBe(jim.id)
    expect([...(await mailFor(skipped.id)), ...(await mailFor(alsoSkipped.id))]).toEqual([])
  })
})

describe("the lead partner", () => {
  it("stays the partner of the first attributed lead, who is told of later ones too", async () => {
    const [jim, ann] = [await partnerCoded(), await partnerCoded()]
    const email = `${unique("eve")}@buyer.test`
    await lead(books, await aForm(books), { email })
    await lead(books, await aForm(books), { email, visitor_id: await visitorOf(jim.code) })
    const third = await lead(books, await aForm(books), { email, visitor_id: await visitorOf(ann.code) })
    expect(third.partner_id).toBe(ann.id)
    expect(await leadPartnerOf(books, email)).toBe(jim.id)
    expect(await mailFor(third.id)).toMatchObject([{ partner_id: jim.id }])
  })

  it("is that of the lead which came first, whichever workflow runs first", async () => {
    const [jim, ann] = [await partnerCoded(), await partnerCoded()]
    const email = `${unique("eve")}@buyer.test`
    const now = Date.now()
    const first = await submits(
      books,
      await aForm(books),
      { email, visitor_id: await visitorOf(jim.code) },
      now - 2_000,
    )
    const second = await submits(
      books,
      await aForm(books),
      { email, visitor_id: await visitorOf(ann.code) },
      now - 1_000,
    )
    await books.service.leads.settle(second, now)
    expect(await leadPartnerOf(books, email)).toBe(jim.id)
    expect(await leadOf(books, first)).toMatchObject({ status: "counted", partner_id: jim.id })
  })

  it("is credited with an order that was placed after the lead, even when the lead could not be settled before", async () => {
    const jim = await partnerCoded()
    const email_norm = `${unique("eve")}@buyer.test`
    const id = await submits(books, await aForm(books), {
      email: email_norm,
      visitor_id: await visitorOf(jim.code),
    })
    const order = anOrder({ email_norm, placed_at: Date.now() + 1_000 })
    await look(books, order)
    const record = await books.service.orderRecord(order.facts.id)
    expect(record?.lead?.partner?.id).toBe(jim.id)
    expect(record?.commissions).toMatchObject([{ role: "lead", partner_id: jim.id, amount: 6 }])
    // The lead's own workflow comes later, and only has the mail to send.
    expect(await books.service.leads.settle(id, Date.now())).toEqual({ mail: true })
    expect(await mailFor(id)).toHaveLength(1)
  })

  it("is not credited with an order that was placed before the lead", async () => {
    const jim = await partnerCoded()
    const email_norm = `${unique("eve")}@buyer.test`
    const order = anOrder({ email_norm })
    const later = order.facts.placed_at + HOUR_MS
    await lead(books, await aForm(books), { email: email_norm, visitor_id: await visitorOf(jim.code) }, later)
    await look(books, order)
    expect((await books.service.orderRecord(order.facts.id))?.lead).toMatchObject({
      partner: null,
      candidates: [{ verdict: { because: "came_later" } }],
    })
  })
})

describe("a registration", () => {
  it("is a lead once per customer, however often it is told, and nobody is mailed", async () => {
    const customer_id = unique("cus")
    const registration = { customer_id, email: `${customer_id}@buyer.test`, registered_at: Date.now() }
    const [first, again] = await Promise.all([
      books.service.leads.registerCustomer(registration),
      books.service.leads.registerCustomer(registration),
    ])
    expect(again.id).toBe(first.id)
    await books.service.leads.settle(first.id, Date.now())
    expect(await leadOf(books, first.id)).toMatchObject({ kind: "registration", status: "counted" })
    expect(await books.db("referral_contact").where({ customer_id })).toHaveLength(1)
    expect(await books.service.leads.registerCustomer(registration)).toEqual({ id: first.id, open: false })
  })
})

describe("many at once", () => {
  it("settle the same lead once", async () => {
    const jim = await partnerCoded()
    const id = await submits(books, await aForm(books), { visitor_id: await visitorOf(jim.code) })
    await Promise.all(Array.from({ length: 8 }, () => books.service.leads.settle(id, Date.now())))
    expect(await leadOf(books, id)).toMatchObject({ partner_id: jim.id })
    expect(await mailFor(id)).toHaveLength(1)
  })

  it("make one contact of a new person whose two leads and whose order come at the same moment", async () => {
    const jim = await partnerCoded()
    for (let round = 0; round < 5; round++) {
      const email = `${unique("eve")}@buyer.test`
      const visitor_id = await visitorOf(jim.code)
      const ids = [
        await submits(books, await aForm(books), { email, visitor_id }),
        await submits(books, await aForm(books), { email, visitor_id }),
      ]
      await Promise.all([
        ...ids.map((id) => books.service.leads.settle(id, Date.now())),
        look(books, anOrder({ email_norm: email, placed_at: Date.now() + 1_000 })),
      ])
      expect(await books.db("referral_contact").where({ email_norm: email })).toHaveLength(1)
      expect(await leadPartnerOf(books, email)).toBe(jim.id)
    }
  })
})
