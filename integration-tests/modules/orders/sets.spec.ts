// Orders that are settled together end as if each had come alone: the set is a matter of speed, and of nothing else.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aPartner, aProgram, anOrder } from "../../helpers/books/books"
import { earnedBy, later, look, revisionOf } from "../../helpers/books/looks"
import { balancesFromEntries, entriesOf, runningBalances } from "../../helpers/books/ledger"
import { unique } from "../../helpers/unique"

const books = bookkeeping("sets")

beforeAll(async () => {
  await aProgram(books)
})

type Order = ReturnType<typeof anOrder>

async function referredBy(partnerId: string, facts: Partial<Order["facts"]> = {}): Promise<Order> {
  const order = anOrder(facts)
  const { id: subject, placed_at } = order.facts
  await books.service.assignPartner({ subject, partner_id: partnerId, actor: "user_ada" }, placed_at)
  return order
}

interface Look {
  reading: Order
  revision: number
}

const looksAt = (orders: Order[]): Promise<Look[]> =>
  Promise.all(
    orders.map(async (reading) => ({
      reading,
      revision: await revisionOf(books.service, reading.facts.id),
    })),
  )

/** Settles orders in one set; answers what came of each. */
const together = async (...orders: Order[]): Promise<string[]> => await settle(await looksAt(orders))

async function settle(looks: Look[]): Promise<string[]> {
  const settlings = await books.service.settleOrders(looks, Date.now())
  return looks.map((one) => settlings.get(one)?.outcome ?? "forgotten")
}

it("earns every order of a set what it would earn alone, and moves a shared parent's balance by all of it", async () => {
  const bob = await aPartner(books)
  const [jim, ann] = [await aPartner(books, { parent_id: bob }), await aPartner(books, { parent_id: bob })]
  const orders = [await referredBy(jim), await referredBy(ann), await referredBy(jim), anOrder()]

  expect(await together(...orders)).toEqual(["settled", "settled", "settled", "settled"])

  const earned = await Promise.all(orders.map((order) => earnedBy(books, order.facts.id)))
  expect(earned).toEqual([{ [jim]: 20, [bob]: 8 }, { [ann]: 20, [bob]: 8 }, { [jim]: 20, [bob]: 8 }, {}])
  const running = await runningBalances(books)
  expect(running.find((row) => row.partner_id === bob)?.pending).toBe(2_400n)
  expect(running).toEqual(await balancesFromEntries(books))
})

it("settles new orders, changed ones and such as nothing happened to side by side", async () => {
  const jim = await aPartner(books)
  const [fresh, refunded, same] = [
    await referredBy(jim),
    await referredBy(jim, { paid: 20_000n }),
    await referredBy(jim),
  ]
  await look(books, refunded)
  await look(books, same)

  await together(fresh, later(refunded, { refunded: 5_000n }), same)

  const earned = await Promise.all(
    [fresh, refunded, same].map(async (order) => (await earnedBy(books, order.facts.id))[jim]),
  )
  expect(earned).toEqual([20, 15, 20])
  expect(await entriesOf(books, same.facts.id)).toHaveLength(1)
})

it("lets only the first of a buyer's orders be their first, when all of them come in one set, the last one first", async () => {
  const program = await aProgram(books, [{ percent: 50 }], {
    priority: 0,
    auto_enroll: false,
    first_order_only: true,
  })
  const jim = await aPartner(books)
  await books.service.enroll({ partner_id: jim, program_id: program })
  const email_norm = `${unique("eve")}@buyer.test`
  const placed_at = Date.now()
  const orders: Order[] = []
  for (const days of [2, 1, 0]) {
    orders.push(await referredBy(jim, { email_norm, placed_at: placed_at + 1_000 * (3 - days) }))
  }

  expect(await together(...orders)).toEqual(["settled", "settled", "settled"])

  const earned = await Promise.all(orders.map(async (order) => (await earnedBy(books, order.facts.id))[jim]))
  expect(earned).toEqual([100, 20, 20])
  expect(await books.db("referral_contact").where({ email_norm })).toHaveLength(1)
})

it("keeps one contact when a customer and a guest with the same address order in one set", async () => {
  const email_norm = `${unique("eve")}@buyer.test`
  const customer_id = unique("cus")
  const signedIn = anOrder({ email_norm, customer_id })
  await books.service.tracking.signInAtCart(signedIn.cart_id ?? "", customer_id, Date.now())
  await together(anOrder({ email_norm }), signedIn, anOrder({ customer_id, email_norm: null }))
  expect(await books.db("referral_contact").where({ email_norm })).toMatchObject([{ customer_id }])
})

it("refuses only those orders of a set that somebody else wrote meanwhile", async () => {
  const jim = await aPartner(books)
  const [first, second] = [await referredBy(jim), await referredBy(jim)]
  const looks = [first, second].map((reading) => ({ reading, revision: 0 }))
  await look(books, first)

  const settlings = await books.service.settleOrders(looks, Date.now())

  expect(looks.map((one) => settlings.get(one)?.outcome)).toEqual(["stale", "settled"])
  expect(await earnedBy(books, second.facts.id)).toEqual({ [jim]: 20 })
})

it("writes nothing of a set in which one order can't be written", async () => {
  const jim = await aPartner(books)
  const [good, bad] = [await referredBy(jim), await referredBy(jim)]
  await books.db.raw(
    `ALTER TABLE referral_commission ADD CONSTRAINT not_this CHECK (order_id <> '${bad.facts.id}')`,
  )
  await expect(together(good, bad)).rejects.toMatchObject({ code: "23514" })
  expect(await revisionOf(books.service, good.facts.id)).toBe(0)
  await books.db.raw("ALTER TABLE referral_commission DROP CONSTRAINT not_this")
})

it("ends exact when two processes settle overlapping sets at once, in opposite orders", async () => {
  const bob = await aPartner(books)
  const jim = await aPartner(books, { parent_id: bob })
  const orders: Order[] = []
  for (let index = 0; index < 20; index++) orders.push(await referredBy(jim))

  // Both have looked before either settles.
  const [one, other] = [await looksAt(orders), await looksAt([...orders].reverse())]
  const outcomes = await Promise.all([settle(one), settle(other)])

  expect(outcomes.flat().filter((one) => one === "settled")).toHaveLength(orders.length)
  const balance = (await runningBalances(books)).find((row) => row.partner_id === bob)
  expect(balance?.pending).toBe(BigInt(orders.length * 800))
})
