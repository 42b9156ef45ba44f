// Many orders at once: those that share nobody never wait for one another, those that share an upline end exact to the cent.
import { settleSet } from "../../../src/modules/referral/books/order/settle"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import {
  anOrder,
  aPartner,
  aProgram,
  booksAt,
  DAY_MS,
  hasBeenOnFor,
  recordClick,
} from "../../helpers/books/books"
import { earnedBy, look, lookAssigned, later } from "../../helpers/books/looks"
import { accounts, balancesFromEntries, runningBalances } from "../../helpers/books/ledger"
import { untilTrue } from "../../helpers/until"

const PARTNERS = 6
const ORDERS_EACH = 8

const books = bookkeeping("side_by_side")

beforeAll(async () => {
  await hasBeenOnFor(books, 60)
  await aProgram(books)
})

async function assigned(partnerId: string) {
  const order = anOrder({ paid: 20_000n })
  await books.service.assignPartner(
    { subject: order.facts.id, partner_id: partnerId, actor: "user_ada" },
    order.facts.placed_at,
  )
  return order
}

const waitingForALock = async (): Promise<number> => {
  const { rows } = await books.db.raw<{ rows: { waiting: string }[] }>(
    "SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0",
  )
  return Number(rows[0]?.waiting)
}

/** Keeps a partner's balance locked until it is committed. */
async function holdsBalance(partnerId: string) {
  const trx = await books.db.transaction()
  await trx.raw("SELECT 1 FROM referral_balance WHERE partner_id = ? FOR UPDATE", [partnerId])
  return trx
}

/** Settles an order and keeps its transaction open while something else happens. */
async function whileSettling(
  order: ReturnType<typeof anOrder>,
  meanwhile: () => Promise<void>,
): Promise<void> {
  await books.db.transaction(async (trx) => {
    await settleSet(trx, [{ reading: order, revision: 0 }], Date.now())
    await meanwhile()
  })
}

it("settles an order while another one, without a common upline, is still being settled", async () => {
  const [jim, ann] = [await aPartner(books), await aPartner(books)]
  const [first, second] = [await assigned(jim), await assigned(ann)]
  await whileSettling(first, async () => {
    await look(books, second)
    expect(await earnedBy(books, second.facts.id)).toEqual({ [ann]: 20 })
    expect(await earnedBy(books, first.facts.id)).toEqual({})
  })
  expect(await earnedBy(books, first.facts.id)).toEqual({ [jim]: 20 })
})

it("matures and settles beside an order that is being settled, without waiting for a lock at all", async () => {
  const [jim, ann, eve] = [await aPartner(books), await aPartner(books), await aPartner(books)]
  const [first, second] = [await assigned(jim), await assigned(ann)]
  const sold = Date.now() - 31 * DAY_MS
  const due = anOrder({ placed_at: sold, paid: 20_000n })
  await lookAssigned(books, due, eve, sold)
  await whileSettling(first, async () => {
    await books.db.transaction(async (trx) => {
      await trx.raw("SET LOCAL lock_timeout = '100ms'")
      await settleSet(trx, [{ reading: second, revision: 0 }], Date.now())
    })
    const { left_out } = await books.service.money.matureBatch({ after: null, size: 10, now: Date.now() })
    expect(left_out).toEqual([])
  })
  const balance = (await runningBalances(books)).find((row) => row.partner_id === eve)
  expect(balance).toMatchObject({ pending: 0n, available: 2_000n })
})

it("takes clicks, new partners and new rates while an order is being settled", async () => {
  const jim = await aPartner(books)
  const order = await assigned(jim)
  await whileSettling(order, async () => {
    const ann = await aPartner(books, { code: "ann-beside", parent_id: jim })
    expect(await recordClick(books, { code: "ANN-beside", visitor_id: "v", now: Date.now() })).toBe(true)
    await aProgram(books)
    expect(ann).not.toBe(jim)
  })
})

it("lets an order wait that pays the same parent, and then settles it exactly", async () => {
  const bob = await aPartner(books)
  const [jim, ann] = [await aPartner(books, { parent_id: bob }), await aPartner(books, { parent_id: bob })]
  const [first, second] = [await assigned(jim), await assigned(ann)]
  let waiting: Promise<unknown> = Promise.resolve()
  await whileSettling(first, async () => {
    waiting = look(books, second)
    await untilTrue(
      "the second order waits for the parent's balance",
      async () => (await waitingForALock()) === 1,
    )
  })
  await waiting
  const balance = (await runningBalances(books)).find((row) => row.partner_id === bob)
  expect(balance).toMatchObject({ pending: 1_600n, available: 0n })
})

it("ends exact when many orders under one upline are sold, refunded and looked at twice, all at once", async () => {
  const grandma = await aPartner(books)
  const bob = await aPartner(books, { parent_id: grandma })
  const sellers = await Promise.all(
    Array.from({ length: PARTNERS }, () => aPartner(books, { parent_id: bob })),
  )
  const orders = await Promise.all(
    sellers.flatMap((seller) => Array.from({ length: ORDERS_EACH }, () => assigned(seller))),
  )
  // A second process of the shop, with connections of its own.
  const other = booksAt(books.url)
  try {
    await Promise.all(orders.flatMap((order) => [look(books, order), look(other, order)]))
    await Promise.all(
      orders.map((order, index) => look(index % 2 === 0 ? books : other, later(order, { refunded: 5_000n }))),
    )
  } finally {
    await other.db.destroy()
  }

  const running = await runningBalances(books)
  expect(running).toEqual(await balancesFromEntries(books))
  const pendingOf = (id: string) => running.find((row) => row.partner_id === id)?.pending
  // 200.00 of which a quarter was refunded: 15.00 for each seller's order, 6.00 for the parent, nothing for level 3 of 2.
  for (const seller of sellers) expect(pendingOf(seller)).toBe(BigInt(ORDERS_EACH * 1_500))
  expect(pendingOf(bob)).toBe(BigInt(PARTNERS * ORDERS_EACH * 600))
  expect(pendingOf(grandma)).toBeUndefined()
  expect((await accounts(books)).reduce((sum, account) => sum + account.balance, 0n)).toBe(0n)
})

it("never blocks two orders for good that pay the same two partners, each of whom was the other's parent", async () => {
  const bob = await aPartner(books)
  const jim = await aPartner(books, { parent_id: bob })
  const soldByJim = await assigned(jim)
  await look(books, soldByJim)
  await books.service.changePartner(jim, { parent_id: null }, Date.now())
  await books.service.changePartner(bob, { parent_id: jim }, Date.now())
  const soldByBob = await assigned(bob)
  await look(books, soldByBob)

  // Both want both balances: if each began with its own seller's, each would wait for the other's, for ever.
  const holders = await Promise.all([jim, bob].map(holdsBalance))
  const refunds = Promise.all(
    [soldByJim, soldByBob].map((order) => look(books, later(order, { refunded: 10_000n }))),
  )
  for (const holder of holders) {
    await untilTrue("both orders wait for a balance", async () => (await waitingForALock()) === 2)
    await holder.commit()
  }
  await refunds
  const running = await runningBalances(books)
  // Half of 20.00 for the own sale, half of 8.00 for the other's.
  for (const id of [jim, bob]) {
    expect(running.find((row) => row.partner_id === id)?.pending).toBe(1_400n)
  }
})
