// One look at an order: what it may and may not do, alone and beside others: once-ness is the database's.
// Shows rules §5.9, §10.9.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aLine, anOrder, aPartner, aProgram, DAY_MS } from "../../helpers/books/books"
import { earnedBy, later, look, lookAssigned, revisionOf } from "../../helpers/books/looks"
import { unique } from "../../helpers/unique"
import { entriesOf } from "../../helpers/books/ledger"

const SAME_MOMENT = 6

const books = bookkeeping("settling")

beforeAll(async () => {
  await aProgram(books)
})

const allAtOnce = <T>(act: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: SAME_MOMENT }, act))

const rowsFor = async (table: string, order_id: string): Promise<number> =>
  (await books.db(table).where({ order_id })).length

describe("looking at an order", () => {
  it("posts what its partner and the parent earn", async () => {
    const bob = await aPartner(books)
    const jim = await aPartner(books, { parent_id: bob })
    const order = anOrder()
    await lookAssigned(books, order, jim)
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 20, [bob]: 8 })
  })

  it("posts nothing more when nothing changed", async () => {
    const order = anOrder()
    await lookAssigned(books, order, await aPartner(books))
    const once = await entriesOf(books, order.facts.id)
    await look(books, order)
    await look(books, order)
    expect(once).toHaveLength(1)
    expect(await entriesOf(books, order.facts.id)).toEqual(once)
    expect(await rowsFor("referral_decision", order.facts.id)).toBe(2)
  })

  it("refuses facts that were read before somebody else wrote, and writes nothing of them", async () => {
    const order = anOrder({ paid: 20_000n })
    const jim = await aPartner(books)
    await lookAssigned(books, order, jim)
    const seen = { reading: order, revision: await revisionOf(books.service, order.facts.id) }
    await look(books, later(order, { refunded: 10_000n }))
    const entries = await entriesOf(books, order.facts.id)

    const settlings = await books.service.settleOrders([seen], Date.now())

    expect(settlings.get(seen)).toEqual({ outcome: "stale" })
    expect(await entriesOf(books, order.facts.id)).toEqual(entries)
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 10 })
  })

  it("makes one set of commissions when many look at the same new order at once", async () => {
    const order = anOrder({ lines: [aLine(), aLine()], total: 40_000n })
    const bob = await aPartner(books)
    const jim = await aPartner(books, { parent_id: bob })
    await books.service.assignPartner(
      { subject: order.facts.id, partner_id: jim, actor: "user_ada" },
      order.facts.placed_at,
    )

    await allAtOnce(() => look(books, order))

    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 40, [bob]: 16 })
    expect(await entriesOf(books, order.facts.id)).toHaveLength(4)
    expect(await rowsFor("referral_decision", order.facts.id)).toBe(2)
    expect(await books.db("referral_notification").where({ ref: order.facts.id })).toHaveLength(1)
  })

  it("writes whom to tell in the same transaction as the money", async () => {
    const order = anOrder()
    const jim = await aPartner(books)
    await books.service.assignPartner(
      { subject: order.facts.id, partner_id: jim, actor: "user_ada" },
      order.facts.placed_at,
    )
    await books.db.raw(
      "ALTER TABLE referral_notification ADD CONSTRAINT no_mail CHECK (ref <> '" + order.facts.id + "')",
    )

    await expect(look(books, order)).rejects.toMatchObject({ code: "23514" })
    expect(await entriesOf(books, order.facts.id)).toEqual([])
    expect(await revisionOf(books.service, order.facts.id)).toBe(0)

    await books.db.raw("ALTER TABLE referral_notification DROP CONSTRAINT no_mail")
    expect(await look(books, order)).toBe(true)
    expect(await entriesOf(books, order.facts.id)).toHaveLength(1)
  })
})

describe("the buyer behind an order", () => {
  it("is one contact, however many first orders come at once", async () => {
    const email_norm = `${unique("eve")}@buyer.test`
    const customer_id = unique("cus")
    const orders = Array.from({ length: SAME_MOMENT }, (_, index) =>
      anOrder({ email_norm, customer_id: index % 2 === 0 ? customer_id : null }),
    )
    await Promise.all(orders.map((order) => look(books, order)))

    const contacts = await books.db("referral_contact").where({ email_norm })
    expect(contacts).toHaveLength(1)
    expect(contacts[0]).toMatchObject({ customer_id })
    for (const order of orders) {
      expect(await books.service.orderRecord(order.facts.id)).toMatchObject({
        contact_id: (contacts[0] as { id: string }).id,
      })
    }
  })

  it("is completed by what was missing, and never merged with a customer of another account", async () => {
    const email_norm = `${unique("shared")}@buyer.test`
    const [ann, ben] = [unique("cus_ann"), unique("cus_ben")]
    await look(books, anOrder({ email_norm, customer_id: null }))
    await look(books, anOrder({ email_norm, customer_id: ann }))
    await look(books, anOrder({ email_norm, customer_id: ben }))

    const contacts = await books.db<{ customer_id: string }>("referral_contact").where({ email_norm })
    expect(contacts.map((contact) => contact.customer_id).sort()).toEqual([ann, ben].sort())
  })
})

describe("what is no sale", () => {
  it("leaves a draft alone: no trace of it, not even that its buyer has ordered", async () => {
    const draft = anOrder({}, { draft: true })
    await lookAssigned(books, draft, await aPartner(books))
    expect(await books.service.orderRecord(draft.facts.id)).toBeNull()
    expect(await books.db("referral_contact").where({ email_norm: draft.facts.email_norm })).toEqual([])
  })

  it("credits the same order once it is no draft any more", async () => {
    const draft = anOrder({}, { draft: true })
    const jim = await aPartner(books)
    await lookAssigned(books, draft, jim)
    await look(books, { ...draft, draft: false })
    expect(await earnedBy(books, draft.facts.id)).toEqual({ [jim]: 20 })
  })

  it("credits nobody with an order from before the module was switched on, but counts it as its buyer's first", async () => {
    const email_norm = `${unique("loyal")}@buyer.test`
    const switchedOn = await books.service.switchedOnAt()
    const program = await books.service.addProgram({ name: unique("firsts"), first_order_only: true })
    await books.service.addRateCard(
      "program",
      program,
      [{ scope: "default", sale: { levels: [{ percent: 10 }] } }],
      null,
    )
    const jim = await aPartner(books)
    await books.db("referral_enrollment").where({ partner_id: jim }).delete()
    await books.service.enroll({ partner_id: jim, program_id: program })

    const early = anOrder({ email_norm, placed_at: switchedOn - 1 })
    await lookAssigned(books, early, jim)
    expect(await books.service.orderRecord(early.facts.id)).toMatchObject({ sale: null, commissions: [] })

    const second = anOrder({ email_norm })
    await lookAssigned(books, second, jim)
    const record = await books.service.orderRecord(second.facts.id)
    expect(record?.commissions).toEqual([])
    expect(record?.sale?.candidates).toMatchObject([
      { partner_id: jim, verdict: { because: "outside_dates_or_limits" } },
    ])
  })
})

describe("an order that the shop does not have any more", () => {
  it("is forgotten when nothing was posted for it", async () => {
    const order = anOrder()
    await look(books, order)
    await books.service.orderVanished(order.facts.id, Date.now())
    expect(await books.service.orderRecord(order.facts.id)).toBeNull()
    for (const table of ["referral_order", "referral_order_line", "referral_decision"]) {
      expect(await rowsFor(table, order.facts.id)).toBe(0)
    }
  })

  it("leaves no mail and no history behind when its partner was credited with nothing", async () => {
    const email_norm = `${unique("eve")}@buyer.test`
    const order = anOrder({ email_norm, lines: [aLine({ base: 0n })], total: 0n })
    await lookAssigned(books, order, await aPartner(books))
    expect(await books.db("referral_notification").where({ ref: order.facts.id })).toHaveLength(1)
    await books.service.orderVanished(order.facts.id, Date.now())
    expect(await books.db("referral_notification").where({ ref: order.facts.id })).toEqual([])
    expect(await books.db("referral_history").where({ source: order.facts.id })).toEqual([])
  })

  it("is held and reported when money was posted for it, and nothing is silently taken back", async () => {
    const order = anOrder()
    await lookAssigned(books, order, await aPartner(books))
    const entries = await entriesOf(books, order.facts.id)
    const before = await books.service.backlog()

    await books.service.orderVanished(order.facts.id, Date.now())

    const record = await books.service.orderRecord(order.facts.id)
    expect(record).toMatchObject({ vanished: true, commissions: [{ amount: 20, status: "held" }] })
    expect(await entriesOf(books, order.facts.id)).toEqual(entries)
    expect(await books.service.backlog()).toMatchObject({ vanished_orders: before.vanished_orders + 1 })
  })

  it("is held as a reviewer holds it: what was due before has matured (rules §10.7)", async () => {
    const order = anOrder({ paid: 20_000n })
    await lookAssigned(books, order, await aPartner(books))
    await books.service.orderVanished(order.facts.id, Date.now() + 31 * DAY_MS)
    const keys = (await entriesOf(books, order.facts.id)).map(({ key }) => key)
    expect(keys).toEqual([keys[0], `mature:${keys[0] ?? ""}`])
    const record = await books.service.orderRecord(order.facts.id)
    expect(record?.commissions).toMatchObject([{ status: "held" }])
  })

  it("is nothing to do when it was never seen", async () => {
    await expect(books.service.orderVanished(unique("order"), Date.now())).resolves.toBe("forgotten")
  })
})
