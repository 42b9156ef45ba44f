// Reassigning and recalculating an order by hand: exactly the difference is posted, once, with who wanted it
// and why. Shows rules §4.6, §10.6.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import {
  aLine,
  anOrder,
  aPartner,
  aProgram,
  DAY_MS,
  setDefaults,
  type TestBooks,
} from "../../helpers/books/books"
import { earnedBy, later, look, lookAssigned, revisionOf } from "../../helpers/books/looks"
import { ADA, again, correct, moved, sellTo } from "../../helpers/books/corrections"
import { balancesFromEntries, entriesOf, runningBalances } from "../../helpers/books/ledger"
import { unique } from "../../helpers/unique"

const books = bookkeeping("corrections")
let program: string

beforeAll(async () => {
  program = await aProgram(books)
})

type Order = ReturnType<typeof anOrder>

async function sold(partner: string, facts: Partial<Order["facts"]> = {}): Promise<Order> {
  const order = anOrder(facts)
  await lookAssigned(books, order, partner)
  return order
}

const record = async (order: Order) => {
  const found = await books.service.orderRecord(order.facts.id)
  if (found === null) throw new Error("the order is not known")
  return found
}

const newRates = (percent: number) =>
  books.service.addRateCard("program", program, [{ scope: "default", sale: { levels: [{ percent }] } }], null)

describe("reassigning an order", () => {
  it("takes back from the old partner and their parent what it earned them, and gives it to the new one", async () => {
    const bob = await aPartner(books)
    const [jim, ann] = [await aPartner(books, { parent_id: bob }), await aPartner(books)]
    const order = await sold(jim)

    const difference = await correct(books, order, sellTo(ann))

    expect(moved(difference)).toEqual({ [jim]: -20, [bob]: -8, [ann]: 20 })
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 0, [bob]: 0, [ann]: 20 })
    expect((await record(order)).sale).toMatchObject({ partner: { id: ann }, method: "explicit" })
  })

  it("posts to a parent whom both share only what is different", async () => {
    const bob = await aPartner(books)
    const [jim, ann] = [await aPartner(books, { parent_id: bob }), await aPartner(books, { parent_id: bob })]
    const order = await sold(jim)
    expect(moved(await correct(books, order, sellTo(ann)))).toEqual({ [jim]: -20, [ann]: 20 })
    expect(await entriesOf(books, order.facts.id)).toHaveLength(4)
  })

  it("says in a dry run what it would come to, to the cent and in words, and writes nothing", async () => {
    const [jim, ann] = [await aPartner(books), await aPartner(books)]
    const order = await sold(jim, { refunded: 3_333n, paid: 20_000n })
    const before = await record(order)

    const preview = await correct(books, order, sellTo(ann), { dry_run: true })

    expect(await record(order)).toEqual(before)
    const change = { currency_code: "usd", role: "sale", level: 1 }
    expect(preview.commissions).toMatchObject([
      {
        ...change,
        partner_id: jim,
        before: 16.67,
        after: 0,
        delta: -16.67,
        commission_id: before.commissions[0]?.id,
      },
      { ...change, partner_id: ann, before: 0, after: 16.67, delta: 16.67, commission_id: null },
    ])
    expect(preview.commissions[0]?.sentence).toMatch(/no longer earns 16\.67 USD with the sale at level 1\.$/)
    const done = await correct(books, order, sellTo(ann), { seen: preview.fingerprint })
    expect(done.partners).toEqual(preview.partners)
  })

  it("is refused where the difference is no longer the one that was shown", async () => {
    const [jim, ann] = [await aPartner(books), await aPartner(books)]
    const order = await sold(jim, { paid: 20_000n })
    const { fingerprint } = await correct(books, order, sellTo(ann), { dry_run: true })

    const refunded = later(order, { refunded: 5_000n })
    await expect(correct(books, refunded, sellTo(ann), { seen: fingerprint })).rejects.toMatchObject({
      code: "order.difference_changed",
    })
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 20 })
  })

  it("keeps who decided what before, who changed it and why, and tells it in order", async () => {
    const [jim, ann] = [await aPartner(books), await aPartner(books)]
    const order = await sold(jim)
    await correct(books, order, sellTo(ann), { actor: "user_eva", reason: "Ann sent the customer" })

    const { decisions, timeline } = await record(order)
    const sales = decisions.filter((one) => one.role === "sale")
    expect(sales).toMatchObject([
      { seq: 1, partner_id: jim, actor: null, reason: null },
      { seq: 2, partner_id: ann, actor: "user_eva", reason: "Ann sent the customer", method: "explicit" },
    ])
    expect(timeline.map((entry) => entry.what)).toEqual([
      "placed",
      "assigned",
      "decided",
      "decided",
      "earned",
      "reassigned",
      "taken_back",
      "earned",
    ])
  })

  it("counts for every later event of the order", async () => {
    const [jim, ann] = [await aPartner(books), await aPartner(books)]
    const order = await sold(jim, { paid: 20_000n })
    await correct(books, order, sellTo(ann))
    await look(books, later(order, { refunded: 10_000n }))
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 0, [ann]: 10 })
  })

  it("leaves the other role, history and notifications alone", async () => {
    const [jim, ann] = [await aPartner(books), await aPartner(books)]
    const order = await sold(jim)
    const rest = async () => ({
      lead: (await record(order)).lead,
      history: await books.db("referral_history").where({ source: order.facts.id }),
      mail: await books.db("referral_notification").where({ ref: order.facts.id }),
    })
    const before = await rest()
    await correct(books, order, sellTo(ann))
    expect(await rest()).toEqual(before)
  })

  it("to the same partner is a decision like any other, and moves nothing while the rules are the same", async () => {
    const jim = await aPartner(books)
    const order = await sold(jim)
    expect(moved(await correct(books, order, sellTo(jim)))).toEqual({})
    expect((await record(order)).decisions.filter((one) => one.role === "sale")).toHaveLength(2)
  })

  it("to nobody takes everything back, and back again goes on with the commission where it was", async () => {
    const jim = await aPartner(books)
    const order = await sold(jim)
    expect(moved(await correct(books, order, sellTo(null)))).toEqual({ [jim]: -20 })
    expect(moved(await correct(books, order, sellTo(jim)))).toEqual({ [jim]: 20 })
    expect((await record(order)).commissions).toMatchObject([{ amount: 20, status: "pending" }])
  })

  it.each([
    ["is not active", () => aPartner(books, { status: "inactive" })],
    [
      "is not enrolled",
      async () => {
        const id = await aPartner(books)
        await books.db("referral_enrollment").where({ partner_id: id }).delete()
        return id
      },
    ],
    ["is the buyer", (order: Order) => aPartner(books, { email: order.facts.email_norm })],
    ["does not exist", () => Promise.resolve("refptr_nobody")],
  ])("to a partner who %s is refused, and moves nothing", async (_what, candidate) => {
    const jim = await aPartner(books)
    const order = await sold(jim)
    const partner = await candidate(order)
    await expect(correct(books, order, sellTo(partner))).rejects.toMatchObject({
      code: "partner.not_eligible",
      path: "partner_id",
    })
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 20 })
  })

  it("asks limits as of the placement: what was the buyer's first order stays it", async () => {
    const firsts = await aProgram(books, [{ percent: 50 }], {
      priority: 0,
      auto_enroll: false,
      first_order_only: true,
    })
    const [jim, ann] = [await aPartner(books), await aPartner(books)]
    await books.service.enroll({ partner_id: ann, program_id: firsts })
    const email_norm = `${unique("eve")}@buyer.test`
    const placed_at = Date.now()
    const first = await sold(jim, { email_norm, placed_at })
    const second = await sold(jim, { email_norm, placed_at: placed_at + DAY_MS })

    expect(moved(await correct(books, first, sellTo(ann)))).toEqual({ [jim]: -20, [ann]: 100 })
    expect(moved(await correct(books, second, sellTo(ann)))).toEqual({ [jim]: -20, [ann]: 20 })
  })

  it("of an order that is not decided is refused", async () => {
    const early = anOrder({ placed_at: (await books.service.switchedOnAt()) - 1 })
    await look(books, early)
    await expect(correct(books, early, sellTo(await aPartner(books)))).rejects.toMatchObject({
      code: "order.undecided",
    })
    await expect(correct(books, anOrder(), again("stored"))).rejects.toMatchObject({ code: "order.unknown" })
  })
})

describe("recalculating an order", () => {
  afterEach(async () => {
    await books.service.addRateCard(
      "program",
      program,
      [{ scope: "default", sale: { levels: [{ percent: 10 }, { percent: 4 }] } }],
      null,
    )
    await setDefaults(books, { earn_on: "order" })
  })

  it("by what was stored changes nothing, whatever the rates and settings are by now", async () => {
    const jim = await aPartner(books)
    const order = await sold(jim)
    await newRates(30)
    await setDefaults(books, { earn_on: "payment" })
    expect(moved(await correct(books, order, again("stored")))).toEqual({})
    expect((await record(order)).timeline.at(-1)).toMatchObject({
      what: "recalculated",
      with: "stored",
      ...ADA,
    })
  })

  it("by today's rules posts the difference to today's rates, and keeps the partner and the method", async () => {
    const jim = await aPartner(books)
    const order = await sold(jim)
    await newRates(12.5)
    expect(moved(await correct(books, order, again("current")))).toEqual({ [jim]: 5 })
    const { sale, decisions } = await record(order)
    expect(sale).toMatchObject({ partner: { id: jim }, method: "explicit" })
    expect(decisions).toHaveLength(4)
  })

  it("by today's rules earns on payment, once the shop does, and nothing for who is inactive by now", async () => {
    const bob = await aPartner(books)
    const jim = await aPartner(books, { parent_id: bob })
    const order = await sold(jim, { paid: 5_000n })
    await setDefaults(books, { earn_on: "payment" })
    expect(moved(await correct(books, order, again("current")))).toEqual({ [jim]: -15, [bob]: -6 })
    await books.service.changePartner(jim, { status: "inactive" }, Date.now())
    expect(moved(await correct(books, order, again("current")))).toEqual({ [jim]: -5 })
  })

  it("after a refund gives back no more than what is kept of the order", async () => {
    const jim = await aPartner(books)
    const order = await sold(jim, { paid: 20_000n })
    const refunded = later(order, { refunded: 10_000n })
    await look(books, refunded)
    await newRates(30)
    expect(moved(await correct(books, refunded, again("current")))).toEqual({ [jim]: 20 })
  })

  it("leaves a void commission at nothing for ever, and a held one held", async () => {
    const lines = [aLine(), aLine()]
    const jim = await aPartner(books)
    const order = await sold(jim, { lines, total: 40_000n })
    const [first, second] = (await record(order)).commissions
    const row = (id: string | undefined) => books.db("referral_commission").where({ id })
    await row(first?.id).update({ held: true })
    // As voiding leaves it: everything is taken back, for good.
    await correct(books, order, sellTo(null))
    await row(second?.id).update({ voided: true })

    await correct(books, order, sellTo(jim))
    await newRates(30)
    await correct(books, order, again("current"))

    const after = new Map((await record(order)).commissions.map((one) => [one.id, one]))
    expect(after.get(first?.id ?? "")).toMatchObject({ amount: 60, status: "held" })
    expect(after.get(second?.id ?? "")).toMatchObject({ amount: 0, status: "reversed" })
  })
})

describe("beside others", () => {
  it("reads the order again where it was written meanwhile, and gives way after some tries", async () => {
    const [jim, ann] = [await aPartner(books), await aPartner(books)]
    const order = await sold(jim)
    const seen = { reading: order, revision: await revisionOf(books.service, order.facts.id) }
    await look(books, order)
    const wanted = { correction: sellTo(ann), dry_run: false, ...ADA }
    expect(await books.service.correctOrder(seen, wanted, Date.now())).toEqual({ outcome: "stale" })

    let reads = 0
    const busy: TestBooks["service"] = Object.create(books.service, {
      orderRevisions: {
        value: async (ids: string[]) => {
          reads++
          const revisions = await books.service.orderRevisions(ids)
          await look(books, order)
          return revisions
        },
      },
    }) as TestBooks["service"]
    await expect(correct({ service: busy }, order, sellTo(ann))).rejects.toMatchObject({
      code: "order.stale",
    })
    expect(reads).toBe(5)
  })

  it("ends exact when refunds, looks and corrections come at once", async () => {
    const bob = await aPartner(books)
    const [jim, ann] = [await aPartner(books, { parent_id: bob }), await aPartner(books, { parent_id: bob })]
    const orders = await Promise.all(Array.from({ length: 8 }, () => sold(jim, { paid: 20_000n })))
    await Promise.all(
      orders.flatMap((order) => {
        const refunded = later(order, { refunded: 5_000n })
        return [look(books, refunded), correct(books, refunded, sellTo(ann)), look(books, refunded)]
      }),
    )
    for (const order of orders) {
      expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 0, [bob]: 6, [ann]: 15 })
    }
    expect(await runningBalances(books)).toEqual(await balancesFromEntries(books))
  })

  it("keeps a log that cannot be rewritten, and an order that was corrected even where it vanishes", async () => {
    const order = anOrder()
    await look(books, order)
    await correct(books, order, again("stored"))
    const log = books.db("referral_correction").where({ order_id: order.facts.id })
    await expect(log.clone().update({ reason: "another" })).rejects.toMatchObject({ code: "23001" })
    await expect(log.clone().delete()).rejects.toMatchObject({ code: "23001" })
    await books.service.orderVanished(order.facts.id, Date.now())
    expect((await record(order)).vanished).toBe(true)
  })
})
