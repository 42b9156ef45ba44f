// Orders from before the module was switched on, on PostgreSQL: taken in page by page, once, so that a
// contact's first order is known. Shows rules §10.9.
import { type PastOrder } from "../../../src/modules/referral/books/backfill"
import { anOrder, aPartner, aProgram, DAY_MS, openBooks, type TestBooks } from "../../helpers/books/books"
import { earnedBy, look } from "../../helpers/books/looks"
import { unique } from "../../helpers/unique"

let books: TestBooks
let switchedOn: number

beforeEach(async () => {
  books = await openBooks("backfill")
  await books.db("referral_backfill").update({ last_id: "", orders: 0, started_at: null, finished_at: null })
  switchedOn = await books.service.switchedOnAt()
})
afterEach(() => books.close())

const pastOrder = (more: Partial<PastOrder> = {}): PastOrder => ({
  id: unique("order"),
  placed_at: switchedOn - 100 * DAY_MS,
  currency: "usd",
  customer_id: null,
  email_norm: `${unique("eve")}@buyer.test`,
  ...more,
})
const take = async (from_id: string, orders: PastOrder[]) =>
  await books.service.contacts.takeBackfillPage(
    { from_id, last_id: orders.at(-1)?.id ?? null, orders, drafts: [] },
    Date.now(),
  )
const contactOf = async (order_id: string) =>
  (await books.db<{ contact_id: string | null }>("referral_order").where({ order_id }))[0]?.contact_id

/** An assigned order of this person's, in a program for first orders only. */
async function firstsOnly(email_norm: string, placed_at = Date.now()) {
  const jim = await aPartner(books)
  await aProgram(books, undefined, { auto_enroll: false, first_order_only: true })
  const [{ id: program_id }] = (await books
    .db("referral_program")
    .orderBy("created_at", "desc")
    .limit(1)) as [{ id: string }]
  await books.service.enroll({ partner_id: jim, program_id })
  const order = anOrder({ email_norm, placed_at })
  const assignment = { subject: order.facts.id, partner_id: jim, actor: "user_ada" }
  await books.service.assignPartner(assignment, placed_at)
  return { order, jim, id: order.facts.id }
}

it("makes one contact for each person, by the same rules as a new order, however the pages are cut", async () => {
  const [cus, email_norm] = [unique("cus"), `${unique("eve")}@buyer.test`]
  const guest = pastOrder({ email_norm })
  const registered = pastOrder({ email_norm, customer_id: cus })
  const moved = pastOrder({ email_norm: `${unique("new")}@buyer.test`, customer_id: cus })
  const other = pastOrder({ email_norm, customer_id: unique("cus") })
  const nobody = pastOrder({ email_norm: null })
  await take("", [guest, registered, nobody])
  await take(nobody.id, [moved, other])
  const eve = await contactOf(guest.id)
  expect(await contactOf(registered.id)).toBe(eve)
  expect(await contactOf(moved.id)).toBe(eve)
  expect(await contactOf(other.id)).not.toBe(eve)
  expect(await contactOf(nobody.id)).toBeNull()
  expect(await books.db("referral_contact").where({ id: eve })).toMatchObject([
    { customer_id: cus, email_norm },
  ])
  expect((await books.service.contacts.backfillState()).orders).toBe(5)
})

it("takes a page in once, whoever brings it again, also at the same moment", async () => {
  const orders = [pastOrder(), pastOrder()]
  await Promise.all([take("", orders), take("", orders), take("", orders)])
  await take("", orders)
  expect(await books.db("referral_order")).toHaveLength(2)
  expect(await books.db("referral_contact")).toHaveLength(2)
  expect(await books.service.contacts.backfillState()).toMatchObject({ orders: 2, last_id: orders[1]?.id })
})

it("leaves alone what is known better of an order that was looked at meanwhile", async () => {
  const email_norm = `${unique("eve")}@buyer.test`
  const order = anOrder({ email_norm, placed_at: switchedOn - DAY_MS, paid: 500n })
  await look(books, order)
  await take("", [pastOrder({ id: order.facts.id, email_norm, placed_at: switchedOn - DAY_MS })])
  expect(await books.db("referral_order")).toMatchObject([{ paid: "500", revision: 1 }])
})

it("lets an order that hangs on being the first wait until all earlier ones are read, and decides it then", async () => {
  const email_norm = `${unique("eve")}@buyer.test`
  const { order, id } = await firstsOnly(email_norm)
  await look(books, order)
  expect(await earnedBy(books, id)).toEqual({})
  expect((await books.service.orderRecord(id))?.sale).toBeNull()
  expect(await books.service.contacts.ordersThatAwaitedBackfill("", 10)).toEqual([])
  expect((await books.service.backlog()).backfill).toMatchObject({
    status: "waiting",
    orders_waiting_for_it: 1,
  })

  await take("", [pastOrder({ email_norm })])
  expect((await books.service.backlog()).backfill).toMatchObject({ status: "running", orders: 1 })
  const { last_id } = await books.service.contacts.backfillState()
  await take(last_id, [])
  expect(await books.service.contacts.ordersThatAwaitedBackfill("", 10)).toEqual([id])
  await look(books, order)
  // It was not the first.
  expect((await books.service.orderRecord(id))?.sale).toMatchObject({
    partner: null,
    candidates: [{ verdict: { because: "outside_dates_or_limits" } }],
  })
  expect(await books.service.contacts.ordersThatAwaitedBackfill("", 10)).toEqual([])
  expect((await books.service.backlog()).backfill).toMatchObject({ status: "done", orders_waiting_for_it: 0 })
})

it("pays for the first order of somebody who never ordered before, once that is known", async () => {
  const { order, id, jim } = await firstsOnly(`${unique("eve")}@buyer.test`)
  await look(books, order)
  await take("", [pastOrder()])
  await take((await books.service.contacts.backfillState()).last_id, [])
  await look(books, order)
  expect(await earnedBy(books, id)).toEqual({ [jim]: 20 })
})

it("holds up no order whose program asks for no first one", async () => {
  await aProgram(books)
  const jim = await aPartner(books)
  const order = anOrder()
  await books.service.assignPartner(
    { subject: order.facts.id, partner_id: jim, actor: "user_ada" },
    order.facts.placed_at,
  )
  await look(books, order)
  expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 20 })
})
