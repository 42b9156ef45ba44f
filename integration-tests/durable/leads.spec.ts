// Leads on a real shop with a real Temporal, which is away at first: forms, registrations and earlier orders
// are all caught up with, once, and what is erased is nowhere. Shows rules §4.7, §9.1, §10.9.
import { DurableShop } from "../helpers/shop/durable-shop"
import { AS_SOON_AS_IN_A_SHOP } from "../helpers/processes/medusa-process"
import { TemporalProcess } from "../helpers/processes/temporal-process"
import { toldToTemporal } from "../helpers/temporal/told-to-temporal"
import { tracesOf } from "../helpers/books/traces"
import { unique } from "../helpers/unique"
import { untilFound, untilTrue } from "../helpers/until"

interface LeadRow {
  id: string
  kind: string
  status: string
  contact_id: string | null
  partner_id: string | null
  method: string | null
}
interface ContactRow {
  id: string
  lead_partner_id: string | null
  email_lead_partner_id: string | null
}

let temporal: TemporalProcess
let shop: DurableShop
let form: string

beforeAll(async () => {
  temporal = await TemporalProcess.prepared()
  shop = await DurableShop.open("durable_leads", {
    TEMPORAL_ADDRESS: temporal.address,
    ...AS_SOON_AS_IN_A_SHOP,
  })
  form = unique("form")
  await shop.shop.admin.post("/admin/referral/forms", {
    name: "Contact us",
    code: form,
    confirm_email: false,
  })
})
afterAll(async () => {
  await shop.close()
  await temporal.close()
})

const emailOf = (name: string) => `${name.toLowerCase()}@buyer.test`
const leadsOf = async (email_norm: string) => await shop.db<LeadRow>("referral_lead").where({ email_norm })
const contactOf = async (email_norm: string) =>
  await shop.db<ContactRow>("referral_contact").where({ email_norm }).first()

async function fillsIn(name: string, visitor: Record<string, string>): Promise<void> {
  const body = { email: emailOf(name), fields: { name } }
  await shop.shop.store.with(visitor).post(`/store/referral/forms/${form}/submissions`, body)
}

/** Registers a customer with an account; answers the id. */
async function registers(name: string, visitor: Record<string, string> = {}): Promise<string> {
  const email = emailOf(name)
  const { store } = shop.shop
  const { token } = await store.post<{ token: string }>("/auth/customer/emailpass/register", {
    email,
    password: "secret",
  })
  const { customer } = await store
    .with({ ...visitor, authorization: `Bearer ${token}` })
    .post<{ customer: { id: string } }>("/store/customers", { email, first_name: name })
  return customer.id
}

const settledLeads = async (email: string, count: number): Promise<LeadRow[]> =>
  await untilFound(`${count} settled leads of ${email}\n${shop.medusa.log().slice(-2_000)}`, async () => {
    const leads = (await leadsOf(email)).filter((lead) => lead.status !== "waiting")
    return leads.length >= count ? leads : null
  })

const eve = unique("Evelyn")
const before = unique("Berta")
let eveVisitor: Record<string, string>
let eveCustomer: string
let eveOrder: string
let earlierOrder: string

it("takes forms, registrations and orders while Temporal is away, and keeps nobody waiting", async () => {
  // Before the module was switched on, as far as it can tell; then it is.
  earlierOrder = await shop.shop.sells({ email: emailOf(before) })
  await shop.db("referral_defaults_version").update({ created_at: new Date() })

  eveVisitor = await shop.referredVisitor()
  await fillsIn(eve, eveVisitor)
  eveCustomer = await registers(eve)
  // She comes back without the cookie.
  eveOrder = await shop.shop.sells({ email: emailOf(eve) })
  expect((await leadsOf(emailOf(eve))).map((lead) => lead.status)).toContain("waiting")
  expect(await shop.seen(eveOrder)).toBeNull()
  expect(await shop.sweep()).toMatchObject({ told: 0, away: true })
})

it("attributes all of it when Temporal is back: the order's lead partner is whoever brought the lead", async () => {
  await temporal.start()
  await untilTrue("the worker to be listening", async () => (await shop.health()).worker.state === "running")
  await shop.sweepsUntilHeard()
  const leads = await settledLeads(emailOf(eve), 2)
  expect(leads.find((lead) => lead.kind === "form")).toMatchObject({
    status: "counted",
    partner_id: shop.partners.jim,
    method: "cookie",
  })
  expect(leads.filter((lead) => lead.kind === "registration")).toHaveLength(1)
  expect(await contactOf(emailOf(eve))).toMatchObject({ lead_partner_id: shop.partners.jim })
  const order = await untilFound("the order to be decided", () => shop.seen(eveOrder))
  expect(order).toMatchObject({ sale: { partner: null }, lead: { partner: { id: shop.partners.jim } } })
})

it("tells the lead partner of the form by mail, once", async () => {
  const lead = (await leadsOf(emailOf(eve))).find((one) => one.kind === "form")
  const sent = async () =>
    await shop.db<{ to: string }>("notification").where({ resource_id: lead?.id ?? "" })
  await untilFound("the mail", async () => (await sent())[0])
  await shop.sweep()
  expect((await sent()).map((mail) => mail.to)).toEqual(["jim@partner.test"])
})

it("has read the order from before the module was switched on: its buyer is known, and nobody is credited", async () => {
  await untilTrue("the backfill to end", async () => {
    await shop.sweep()
    return (await shop.health()).backlog.backfill.status === "done"
  })
  const contact = await contactOf(emailOf(before))
  expect(contact).toMatchObject({ lead_partner_id: null })
  expect(await shop.db("referral_order").where({ order_id: earlierOrder })).toMatchObject([
    { contact_id: contact?.id },
  ])
  expect(await shop.seen(earlierOrder)).toMatchObject({ sale: null, commissions: [] })
  await untilTrue("nothing left to tell", async () => (await shop.sweep()).told === 0)
})

it("takes a registration for one lead, however often `customer.created` is delivered, and a guest for none", async () => {
  const name = unique("Ada")
  // A minute's sweep would not wait until the registration is answered, and with it who made it is known.
  await shop.sweepsByHand()
  const customer = await registers(name, await shop.referredVisitor())
  await shop.delivers("customer.created", { id: customer }, 4)
  await settledLeads(emailOf(name), 1)
  await shop.sweep()
  expect(await leadsOf(emailOf(name))).toMatchObject([
    { kind: "registration", status: "counted", partner_id: shop.partners.jim, method: "cookie" },
  ])
  // By the e-mail alone it counts once the shop says that it was confirmed, however often that is delivered.
  const contact = async () => await contactOf(emailOf(name))
  expect(await contact()).toMatchObject({ lead_partner_id: shop.partners.jim, email_lead_partner_id: null })
  await shop.delivers("referral.email_confirmed", { customer_id: customer, email: emailOf(name) }, 2)
  await untilTrue(
    "the confirmation to count",
    async () => (await contact())?.email_lead_partner_id === shop.partners.jim,
  )
  const guest = emailOf(unique("guest"))
  await shop.shop.sells({ email: guest })
  await untilFound("the guest's contact", async () => await contactOf(guest))
  await shop.sweep()
  expect(await leadsOf(guest)).toEqual([])
})

it("takes in what a form of another's emits, once per key, and leaves out what is no submission without repeating it", async () => {
  const name = unique("Mona")
  const event = { form, email: emailOf(name), idempotency_key: unique("key"), fields: { name } }
  const visitor = decodeURIComponent((await shop.referredVisitor()).cookie?.split("=")[1] ?? "")
  await shop.delivers("referral.form_submitted", { ...event, visitor }, 3)
  expect(await settledLeads(emailOf(name), 1)).toMatchObject([
    { kind: "form", partner_id: shop.partners.jim },
  ])
  const broken = unique("Broken")
  await shop.delivers(
    "referral.form_submitted",
    { ...event, idempotency_key: undefined, email: emailOf(broken) },
    1,
  )
  await shop.delivers("referral.form_submitted", { ...event, form: "none", email: emailOf(broken) }, 1)
  await untilTrue(
    "both to be left out",
    () => (shop.medusa.log().match(/form_submitted was left out/g)?.length ?? 0) >= 2,
  )
  expect(shop.medusa.log()).toMatch(/left out.*idempotency_key/)
  expect(shop.medusa.log()).not.toContain(broken.toLowerCase())
  expect(await leadsOf(emailOf(name))).toHaveLength(1)
})

it("erases a contact from every table; Temporal and the log never knew who it was", async () => {
  const visitorId = decodeURIComponent(eveVisitor.cookie?.split("=")[1] ?? "").split(".")[0] ?? ""
  const words = [eve, emailOf(eve), eveCustomer, visitorId]
  expect(visitorId).toHaveLength(22)
  expect((await tracesOf(shop.db, words)).length).toBeGreaterThan(5)
  const contact = await contactOf(emailOf(eve))
  await shop.shop.admin.post(`/admin/referral/contacts/${contact?.id}/erase`)
  expect(await tracesOf(shop.db, words)).toEqual([])

  // Nor does the sweep bring it back.
  await shop.sweep()
  await untilTrue("nothing left to tell", async () => (await shop.sweep()).told === 0)
  expect(await tracesOf(shop.db, words)).toEqual([])

  const told = await toldToTemporal(temporal.address)
  expect(told).toContain(eveOrder)
  const log = shop.medusa.log().toLowerCase()
  for (const word of words) {
    expect(told.toLowerCase()).not.toContain(word.toLowerCase())
    expect(log).not.toContain(word.toLowerCase())
  }
})
