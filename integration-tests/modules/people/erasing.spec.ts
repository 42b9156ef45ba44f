// Erasing a contact, on PostgreSQL: nothing in any table says who it was, and every sum can still be proved.
// Shows rules §9.1.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { recordClick, anOrder, aPartner, aProgram, Visitor } from "../../helpers/books/books"
import { earnedBy, later, look, lookAsIs, revisionOf } from "../../helpers/books/looks"
import { aForm, lead, leadOf, submits } from "../../helpers/books/leads"
import { accounts, balancesFromEntries, entriesOf, runningBalances } from "../../helpers/books/ledger"
import { tracesOf } from "../../helpers/books/traces"
import { unique } from "../../helpers/unique"

const books = bookkeeping("erasing")
const code = unique("jim")
let jim: string

beforeAll(async () => {
  await aProgram(books)
  jim = await aPartner(books, { code })
})

/** Somebody who came by Jim's URL, filled in a form, registered, ordered and was moved; and everything they are known by. */
async function aPerson() {
  const [name, customer_id] = [unique("Evelyn"), unique("cus")]
  const email = `${name.toLowerCase()}@buyer.test`
  const order = anOrder({ email_norm: email, customer_id, paid: 20_000n, placed_at: Date.now() + 1_000 })
  const visitor = new Visitor(books, order)
  await visitor.clicks(code)
  await visitor.fillsTheCart()
  const key = `key of ${email}`
  const fields = { name, note: `call ${customer_id}` }
  const form = await aForm(books)
  const seen = await lead(books, form, { email, visitor_id: visitor.id, fields, idempotency_key: key })
  const { id } = await books.service.leads.registerCustomer({ customer_id, email, registered_at: Date.now() })
  await books.service.leads.settle(id, Date.now())
  await look(books, order)
  const contactId = seen.contact_id ?? ""
  const by = { actor: "user_ada", reason: `${name} asked for it` }
  await books.service.contacts.move(contactId, jim, by, Date.now())
  const again = { reading: order, revision: await revisionOf(books.service, order.facts.id) }
  const correction = { kind: "recalculate", with: "stored" } as const
  await books.service.correctOrder(again, { correction, ...by, dry_run: false }, Date.now())
  return { contactId, order, seen, form, name, email, customer_id, visitor: visitor.id, key }
}

const wordsOf = ({ name, email, customer_id, visitor }: Awaited<ReturnType<typeof aPerson>>) => [
  name,
  email,
  customer_id,
  visitor,
]
const erase = (id: string) => books.service.contacts.erase(id, "user_ada", Date.now())

it("leaves no trace of the person in any column of any table of the program's", async () => {
  const person = await aPerson()
  // A submission that still waits, and one that was never confirmed.
  await submits(books, person.form, { email: person.email, fields: { name: person.name } })
  await submits(books, await aForm(books, { confirm_email: true }), { email: person.email })
  expect((await tracesOf(books.db, wordsOf(person))).length).toBeGreaterThan(8)
  await erase(person.contactId)
  expect(await tracesOf(books.db, wordsOf(person))).toEqual([])
})

it("keeps commissions, ledger and decisions as they were, and an order's later refund is posted all the same", async () => {
  const person = await aPerson()
  const orderId = person.order.facts.id
  const before = { entries: await entriesOf(books, orderId), accounts: await accounts(books) }
  const record = await books.service.orderRecord(orderId)
  // An admin's words may name the person, and go.
  const timeline = record?.timeline.map((entry) => ("reason" in entry ? { ...entry, reason: null } : entry))
  await erase(person.contactId)
  expect({ entries: await entriesOf(books, orderId), accounts: await accounts(books) }).toEqual(before)
  expect(await books.service.orderRecord(orderId)).toEqual({ ...record, timeline })
  expect(await leadOf(books, person.seen.id)).toMatchObject({
    partner_id: jim,
    method: "cookie",
    email_norm: null,
  })

  await lookAsIs(books, later(person.order, { refunded: 10_000n }))
  expect(await earnedBy(books, orderId)).toEqual({ [jim]: 10 })
  expect(await runningBalances(books)).toEqual(await balancesFromEntries(books))
  expect(await tracesOf(books.db, wordsOf(person))).toEqual([])
})

it("twice is once, and moves nothing", async () => {
  const { contactId } = await aPerson()
  await erase(contactId)
  const first = await books.service.contacts.record(contactId)
  await erase(contactId)
  expect(await books.service.contacts.record(contactId)).toEqual(first)
  await expect(
    books.service.contacts.move(contactId, jim, { actor: "user_ada", reason: "again" }, Date.now()),
  ).rejects.toMatchObject({ code: "contact.erased" })
  await expect(erase("refcon_none")).rejects.toMatchObject({ code: "contact.unknown" })
})

it("lets the same person start afresh with a later order: another contact, without lead partner or earlier orders", async () => {
  const person = await aPerson()
  await erase(person.contactId)
  const order = anOrder({
    email_norm: person.email,
    customer_id: person.customer_id,
    placed_at: Date.now() + 5_000,
  })
  await look(books, order)
  const record = await books.service.orderRecord(order.facts.id)
  expect(record?.contact_id).not.toBe(person.contactId)
  expect(record).toMatchObject({ sale: { partner: null, candidates: [] }, lead: { partner: null } })
})

it("is not undone by an event that is delivered again, nor by a form that is sent again with its old key", async () => {
  const person = await aPerson()
  await erase(person.contactId)
  const { customer_id, email, form, key } = person
  const again = await books.service.leads.registerCustomer({ customer_id, email, registered_at: Date.now() })
  expect(again.open).toBe(false)
  await books.service.leads.settle(person.seen.id, Date.now())
  expect(await tracesOf(books.db, wordsOf(person))).toEqual([])
  // That is somebody who fills it in today.
  expect(await submits(books, form, { email, idempotency_key: key })).not.toBe(person.seen.id)
})

it("keeps the partner's count of clicks, by somebody who is nobody, and takes no other visitor's", async () => {
  const person = await aPerson()
  const other = unique("visitor")
  await recordClick(books, { code, visitor_id: other, now: Date.now() })
  const count = async () => (await books.db("referral_click").where({ partner_id: jim })).length
  const before = await count()
  await erase(person.contactId)
  expect(await count()).toBe(before)
  expect(await books.db("referral_click").where({ visitor_id: other })).toHaveLength(1)
})

it("and settling the person's leads and orders at the same moment ends without a deadlock", async () => {
  for (let round = 0; round < 5; round++) {
    const person = await aPerson()
    const open = await submits(books, await aForm(books), { email: person.email })
    await Promise.all([
      erase(person.contactId),
      books.service.leads.settle(open, Date.now()),
      look(books, later(person.order, { refunded: 5_000n })),
      look(books, anOrder({ email_norm: person.email, placed_at: Date.now() + 2_000 })),
    ])
    expect((await books.service.contacts.record(person.contactId))?.erased_at).not.toBeNull()
    expect(await earnedBy(books, person.order.facts.id)).toEqual({ [jim]: 15 })
  }
})
