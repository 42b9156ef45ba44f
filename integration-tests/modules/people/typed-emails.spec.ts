// E-mails that anybody can type, on PostgreSQL: letters that no mailbox drowns in, whoever asks for them at
// once, and submissions that a stranger sent before. Whom an order by e-mail alone belongs to is shown by
// scenarios/typed-emails.json. Shows rules §10.3.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram, DAY_MS, recordClick } from "../../helpers/books/books"
import { lookAsIs } from "../../helpers/books/looks"
import { aForm, lead, leadOf, leadPartnerOf, submits } from "../../helpers/books/leads"
import { unique } from "../../helpers/unique"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const books = bookkeeping("typed_emails")
let jim: { id: string; code: string }
let visitor: string

beforeAll(async () => {
  await aProgram(books)
  const code = unique("jim")
  jim = { id: await aPartner(books, { code }), code }
  visitor = unique("visitor")
  await recordClick(books, { code, visitor_id: visitor, now: Date.now() - DAY_MS })
})

const anEmail = (): string => `${unique("eve")}@buyer.test`
const asking = async (): Promise<string> => await aForm(books, { confirm_email: true })
/** The leads of these that a letter is owed for. */
const withLetter = async (ids: readonly string[]): Promise<string[]> => {
  const rows = await books.db<{ id: string }>("referral_lead").whereIn("id", ids).where("letter_due", true)
  return rows.map(({ id }) => id)
}
const confirms = async (id: string, now: number): Promise<void> => {
  const { leads } = books.service
  await leads.confirm(leads.confirmations.sign(id, now).token, now)
  await leads.settle(id, now)
}

describe("letters that ask for a confirmation", () => {
  it("forty submissions of a form at the same moment send one letter to the address", async () => {
    const [form, email] = [await asking(), anEmail()]
    const ids = await Promise.all(Array.from({ length: 40 }, () => submits(books, form, { email })))
    expect(new Set(ids).size).toBe(40)
    const [due = "", ...more] = await withLetter(ids)
    expect(more).toEqual([])
    const now = Date.now()
    for (const id of ids) {
      expect(await books.service.leads.settle(id, now)).toEqual({ mail: id === due })
    }
    // The sweep does not ask for those that get none.
    const open = await books.service.leads.open("", now, 10_000)
    expect(ids.filter((id) => open.includes(id))).toEqual([due])
  })

  it("one mailbox gets three a day over all forms, however its address is written, whoever asks at once", async () => {
    const name = unique("eve")
    const forms = await Promise.all(Array.from({ length: 8 }, asking))
    const sent = forms.map((form, place) => submits(books, form, { email: `${name}+${place}@buyer.test` }))
    const ids = await Promise.all(sent)
    expect(await withLetter(ids)).toHaveLength(3)
    const tomorrow = Date.now() + DAY_MS + MINUTE_MS
    const later = await submits(books, forms[0] ?? "", { email: `${name}@buyer.test` }, tomorrow)
    expect(await withLetter([later])).toEqual([later])
  })

  it("an hour later a new letter is sent for the new submission, since the first may be lost", async () => {
    const [form, email, now] = [await asking(), anEmail(), Date.now()]
    const first = await submits(books, form, { email }, now)
    const soon = await submits(books, form, { email }, now + HOUR_MS - 1)
    const later = await submits(books, form, { email }, now + HOUR_MS)
    expect(await withLetter([first, soon, later])).toEqual([first, later].sort())
  })

  it("one confirmation answers for what was sent before it, so that the visitor who came through a partner counts", async () => {
    const [form, email, now] = [await asking(), anEmail(), Date.now()]
    const first = await submits(books, form, { email }, now)
    const second = await submits(books, form, { email, visitor_id: visitor }, now + MINUTE_MS)
    await confirms(first, now + HOUR_MS)
    expect(await leadOf(books, second)).toMatchObject({ status: "counted", partner_id: jim.id })
    expect(await leadOf(books, first)).toMatchObject({ status: "duplicate", duplicate_of: second })
    expect(await leadPartnerOf(books, email)).toBe(jim.id)
  })

  it("are counted by keyed hashes, which are forgotten after a day", async () => {
    const email = anEmail()
    await submits(books, await asking(), { email })
    const rows = await books.db<{ key_hash: string }>("referral_use")
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(email.split("@")[0])
    const { uses } = await books.service.tracking.forget(Date.now() + 3 * DAY_MS)
    expect(uses).toBe(rows.length)
    expect(await books.db("referral_use")).toEqual([])
  })

  it("a form asks for a confirmation unless the admin says otherwise", async () => {
    const code = unique("form")
    await books.service.leads.addForm({ code, name: code })
    expect(await books.db("referral_form").where({ code })).toMatchObject([{ confirm_email: true }])
  })
})

it("without a visitor the cap of a form counts by address, whoever sends at once, and another address is another", async () => {
  const form = await aForm(books, { visitor_cap: 3 })
  const address_hash = unique("address")
  const sent = Array.from({ length: 8 }, () => submits(books, form, { address_hash }))
  const outcomes = await Promise.allSettled(sent)
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3)
  await expect(submits(books, form, { address_hash })).rejects.toMatchObject({ code: "form.cap_reached" })
  await submits(books, form, { address_hash: unique("address") })
  await submits(books, form, { address_hash }, Date.now() + DAY_MS + MINUTE_MS)
})

describe("a stranger's empty submission before a partner's lead", () => {
  it("does not make it a duplicate: the empty one is, and the partner is told once", async () => {
    const [form, email, now] = [await aForm(books), anEmail(), Date.now()]
    const empty = await lead(books, form, { email }, now)
    const real = await lead(books, form, { email, visitor_id: visitor }, now + MINUTE_MS)
    const again = await lead(books, form, { email, visitor_id: visitor }, now + 2 * MINUTE_MS)
    expect(real).toMatchObject({ status: "counted", partner_id: jim.id })
    expect(await leadOf(books, empty.id)).toMatchObject({ status: "duplicate", duplicate_of: real.id })
    expect(again).toMatchObject({ status: "duplicate", duplicate_of: real.id })
    const mails = await books.db("referral_notification").whereIn("ref", [empty.id, real.id, again.id])
    expect(mails).toMatchObject([{ ref: real.id, partner_id: jim.id }])
  })

  it("nor does one that comes after it", async () => {
    const [form, email, now] = [await aForm(books), anEmail(), Date.now()]
    const real = await lead(books, form, { email, visitor_id: visitor }, now)
    const empty = await lead(books, form, { email }, now + MINUTE_MS)
    expect(empty).toMatchObject({ status: "duplicate", duplicate_of: real.id })
    expect(await leadPartnerOf(books, email)).toBe(jim.id)
  })
})

describe("somebody who registers under another's e-mail", () => {
  const registers = async (email: string) => {
    const [customer_id, signIn] = [unique("cus"), unique("authid")]
    await books.service.tracking.bindSignup(signIn, visitor, null, Date.now())
    await books.service.tracking.signupBecame(signIn, customer_id)
    const { id } = await books.service.leads.registerCustomer({
      customer_id,
      email,
      registered_at: Date.now(),
    })
    await books.service.leads.settle(id, Date.now())
    expect(await leadOf(books, id)).toMatchObject({ partner_id: jim.id })
    return customer_id
  }
  const leadOfOrder = async (order: ReturnType<typeof anOrder>) => {
    await lookAsIs(books, order)
    return (await books.service.orderRecord(order.facts.id))?.lead?.partner?.id ?? null
  }
  const soon = () => Date.now() + 1_000

  it("leads no order of a guest, to whom Medusa gives the account's customer; signing in at another cart changes nothing", async () => {
    const email_norm = anEmail()
    const customer_id = await registers(email_norm)
    await books.service.tracking.signInAtCart(unique("cart"), customer_id, Date.now())
    const facts = { email_norm, customer_id, placed_at: soon() }
    expect(await leadOfOrder(anOrder(facts))).toBeNull()
    const signedIn = anOrder(facts)
    await books.service.tracking.signInAtCart(signedIn.cart_id ?? "", customer_id, Date.now())
    expect(await leadOfOrder(signedIn)).toBe(jim.id)
    const draft = anOrder(facts, { cart_id: null })
    expect(await leadOfOrder(draft)).toBe(jim.id)
  })

  it("confirms nothing with another e-mail than the registration's", async () => {
    const email_norm = anEmail()
    const customer_id = await registers(email_norm)
    await books.service.leads.confirmRegistered(customer_id, anEmail(), Date.now())
    expect(await leadOfOrder(anOrder({ email_norm, placed_at: soon() }))).toBeNull()
    await books.service.leads.confirmRegistered(customer_id, ` ${email_norm.toUpperCase()}`, Date.now())
    expect(await leadOfOrder(anOrder({ email_norm, placed_at: soon() }))).toBe(jim.id)
  })

  it("moves with all contacts of the partner, also where only the account or only the e-mail is theirs", async () => {
    const [email_norm, other] = [anEmail(), await aPartner(books, {})]
    const customer_id = await registers(email_norm)
    await lead(books, await aForm(books, { partner_id: other }), { email: email_norm })
    const by = { actor: "admin", reason: "test" }
    const next = await aPartner(books, {})
    await books.service.contacts.moveAll(other, next, by, Date.now())
    expect(await books.db("referral_contact").where({ customer_id })).toMatchObject([
      { lead_partner_id: jim.id, email_lead_partner_id: next },
    ])
    await books.service.contacts.moveAll(jim.id, next, by, Date.now())
    expect(await books.db("referral_contact").where({ customer_id })).toMatchObject([
      { lead_partner_id: next, email_lead_partner_id: next },
    ])
  })

  it("is forgotten at carts after 90 days, and with the contact that is erased", async () => {
    const customer_id = await registers(anEmail())
    const known = () => books.db("referral_cart_customer").where({ customer_id })
    await books.service.tracking.signInAtCart(unique("cart"), customer_id, Date.now())
    await books.service.tracking.forget(Date.now() + 89 * DAY_MS)
    expect(await known()).toHaveLength(1)
    await books.service.tracking.forget(Date.now() + 91 * DAY_MS)
    expect(await known()).toEqual([])
    await books.service.tracking.signInAtCart(unique("cart"), customer_id, Date.now())
    const [contact] = await books.db<{ id: string }>("referral_contact").where({ customer_id })
    await books.service.contacts.erase(contact?.id ?? "", "admin", Date.now())
    expect(await known()).toEqual([])
  })
})
