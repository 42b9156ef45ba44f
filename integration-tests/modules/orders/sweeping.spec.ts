// How the sweep goes about it: what it tells, remembers and strikes off, and how much it reads at most. Real books, a shop on paper.
import { sweep } from "../../../src/worker/sweep/sweep"
import type { SweepWorld } from "../../../src/worker/sweep/world"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram } from "../../helpers/books/books"
import { later, look, lookAssigned } from "../../helpers/books/looks"
import { idAt, PaperShop } from "../../helpers/shop/paper-shop"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const books = bookkeeping("sweeping")
let shop: PaperShop
let told: string[]
let away: boolean
let missing: string | null
let readings: Map<string, ReturnType<typeof anOrder> | Error>
let reported: string[]
/** Today, since what came before the module was switched on is nobody's. */
const NOW = Date.now() + HOUR_MS

beforeAll(async () => {
  await aProgram(books)
})
beforeEach(async () => {
  shop = new PaperShop()
  told = []
  away = false
  missing = null
  readings = new Map()
  reported = []
  await books.db("referral_sweep_waiting").delete()
  await books.db("referral_sweep_cursor").delete()
  await turnElsewhere()
})

/** Other tests' orders are not in this shop: their turn does not come, unless a test is about the turn. */
async function turnElsewhere(): Promise<void> {
  await books.service.sweeping.placeCursor("turn", "order_~")
}

async function sweepsAt(now: number): Promise<string[]> {
  told = []
  await turnElsewhere()
  return await sweeps(now)
}

async function sweeps(now: number): Promise<string[]> {
  const hears = async (id: string) => {
    if (away) return "away" as const
    if (id === missing) return "missed" as const
    told.push(id)
    return await Promise.resolve("told" as const)
  }
  const world: SweepWorld = {
    query: shop.query,
    shop: {
      orders: async (ids) => await Promise.resolve(new Map([...readings].filter(([id]) => ids.includes(id)))),
    },
    books: books.service,
    tellOrder: hears,
    tellLead: hears,
    applyDefaults: async () => await Promise.resolve("told"),
    startBackfill: async () => await Promise.resolve("told"),
    tellPayoutRun: async () => await Promise.resolve("told"),
    keepSchedules: async () => await Promise.resolve("told"),
    report: (what) => reported.push(what),
  }
  await sweep(world, now)
  return told
}

/** An order of the shop's, from a cart and paid for unless it is said otherwise. */
function placed(at: number, more: object = {}): string {
  const id = idAt("order", at)
  const row = { created_at: new Date(at), updated_at: new Date(at), is_draft_order: false }
  const payment_collections = [{ payments: [{ id: "pay" }] }]
  return shop.has("order", { id, ...row, cart_link: { cart_id: "cart" }, payment_collections, ...more })
}

/** A draft, which comes from no cart and is not paid for. */
const drafted = (at: number): string =>
  placed(at, { is_draft_order: true, cart_link: null, payment_collections: [] })

const lookedAt = async (id: string, at: number) => await look(books, anOrder({ id, placed_at: at }), at)

function change(order_id: string, at: number, confirmed_at: number | null, id = idAt("ordch", at)): string {
  const status = confirmed_at === null ? "pending" : "confirmed"
  const row = { created_at: new Date(at), order_id, status }
  return shop.has("order_change", {
    id,
    ...row,
    confirmed_at: confirmed_at === null ? null : new Date(confirmed_at),
  })
}

const waiting = async (): Promise<string[]> =>
  (await books.db<{ row_id: string }>("referral_sweep_waiting").orderBy("row_id")).map((row) => row.row_id)

it("tells an order that has a payment at once, another after a quarter of an hour, and a draft never", async () => {
  const paid = placed(NOW - MINUTE_MS)
  const unpaid = placed(NOW - MINUTE_MS, { payment_collections: [] })
  placed(NOW - MINUTE_MS, { is_draft_order: true })
  expect(await sweepsAt(NOW)).toEqual([paid])
  expect(await sweepsAt(NOW + 15 * MINUTE_MS)).toEqual([paid, unpaid])
  await lookedAt(paid, NOW)
  await lookedAt(unpaid, NOW)
  expect(await sweepsAt(NOW + 15 * MINUTE_MS)).toEqual([])
})

it("tells a draft as soon as it is converted, also one that the backfill came by", async () => {
  const begun = drafted(NOW)
  const old = drafted(NOW - 100 * 24 * HOUR_MS)
  const backfilled = { from_id: "", last_id: old, orders: [], drafts: [old] }
  await books.db("referral_backfill").update({ last_id: "", finished_at: null })
  await books.service.contacts.takeBackfillPage(backfilled, NOW)
  await books.db("referral_backfill").update({ finished_at: new Date(NOW) })
  expect(await sweepsAt(NOW + 2 * HOUR_MS)).toEqual([])
  for (const id of [begun, old]) {
    shop.loses("order", id)
    const converted = { is_draft_order: false, cart_link: null, payment_collections: [] }
    shop.has("order", {
      id,
      created_at: new Date(NOW),
      updated_at: new Date(NOW + 3 * HOUR_MS),
      ...converted,
    })
  }
  expect((await sweepsAt(NOW + 3 * HOUR_MS)).sort()).toEqual([begun, old].sort())
  for (const id of [begun, old]) await lookedAt(id, NOW + 3 * HOUR_MS)
  expect(await sweepsAt(NOW + 3 * HOUR_MS)).toEqual([])
})

it("never passes an order for good that could not be settled, and is not held up by it", async () => {
  const poison = placed(NOW)
  const next = placed(NOW + MINUTE_MS)
  await lookedAt(next, NOW + 2 * MINUTE_MS)
  const cursor = async () => await books.service.sweeping.cursorOf("order")
  for (const hours of [2, 3, 4]) expect(await sweepsAt(NOW + hours * HOUR_MS)).toEqual([poison])
  expect(await cursor()).toBe(next)
  expect(await waiting()).toEqual([poison])
  await lookedAt(poison, NOW + 5 * HOUR_MS)
  expect(await sweepsAt(NOW + 5 * HOUR_MS)).toEqual([])
  expect(await waiting()).toEqual([])
})

it("finds a change that is confirmed days after it was begun, and after the order was looked at", async () => {
  const order = placed(NOW)
  const begun = change(order, NOW + MINUTE_MS, null)
  await lookedAt(order, NOW + 2 * MINUTE_MS)
  expect(await sweepsAt(NOW + 2 * HOUR_MS)).toEqual([])
  expect(await waiting()).toEqual([begun])
  change(order, NOW + MINUTE_MS, NOW + 72 * HOUR_MS, begun)
  expect(await sweepsAt(NOW + 73 * HOUR_MS)).toEqual([order])
  await lookedAt(order, NOW + 73 * HOUR_MS)
  await sweepsAt(NOW + 73 * HOUR_MS)
  expect(await waiting()).toEqual([])
})

it("forgets a change that was called off or deleted", async () => {
  const order = placed(NOW)
  await lookedAt(order, NOW)
  const declined = change(order, NOW + MINUTE_MS, null)
  const deleted = change(order, NOW + MINUTE_MS, null)
  await sweepsAt(NOW + 2 * HOUR_MS)
  expect(await waiting()).toEqual([declined, deleted])
  const row = { created_at: new Date(NOW), order_id: order, confirmed_at: null }
  shop.has("order_change", { id: declined, status: "declined", ...row })
  shop.loses("order_change", deleted)
  expect(await sweepsAt(NOW + 2 * HOUR_MS)).toEqual([])
  expect(await waiting()).toEqual([])
})

it("finds a draft that is converted weeks later", async () => {
  const draft = placed(NOW, { is_draft_order: true })
  await sweepsAt(NOW + 2 * HOUR_MS)
  expect(await waiting()).toEqual([draft])
  shop.has("order", { id: draft, created_at: new Date(NOW), is_draft_order: false, payment_collections: [] })
  expect(await sweepsAt(NOW + 500 * HOUR_MS)).toEqual([draft])
})

it("finds a payment for an order that nobody has looked at, and leaves those from before the module alone", async () => {
  const since = await books.service.switchedOnAt()
  const earlier = placed(since - HOUR_MS)
  const draft = placed(NOW, { is_draft_order: true })
  await sweepsAt(NOW + 2 * HOUR_MS)
  shop.has("order", { id: draft, created_at: new Date(NOW), is_draft_order: false })
  for (const id of [earlier, draft]) {
    const payment = { payment_collection: { order: { id } } }
    const created_at = new Date(NOW + 2 * HOUR_MS)
    shop.has("capture", { id: idAt("capt", NOW + 2 * HOUR_MS), created_at, payment })
  }
  expect(new Set(await sweepsAt(NOW + 2 * HOUR_MS))).toEqual(new Set([draft]))
})

it("stays where it is while Temporal is away", async () => {
  const order = placed(NOW)
  await sweepsAt(NOW - HOUR_MS)
  const before = await books.service.sweeping.cursorOf("order")
  away = true
  expect(await sweepsAt(NOW + 5 * HOUR_MS)).toEqual([])
  expect(await books.service.sweeping.cursorOf("order")).toBe(before)
  expect(await waiting()).toEqual([])
  away = false
  expect(await sweepsAt(NOW + 5 * HOUR_MS)).toEqual([order])
})

it("goes on where Temporal does not take one order, and tells that one the next time", async () => {
  const [first, busy, last] = [placed(NOW), placed(NOW), placed(NOW)]
  missing = busy
  expect(await sweepsAt(NOW + 2 * HOUR_MS)).toEqual([first, last])
  for (const id of [first, last]) await lookedAt(id, NOW + 2 * HOUR_MS)
  missing = null
  expect(await sweepsAt(NOW + 4 * HOUR_MS)).toEqual([busy])
})

it("reads the same few rows whether a year of orders lies behind it or none, and much waits or little", async () => {
  for (let count = 0; count < 3_000; count++) {
    const draft = placed(NOW + count, { is_draft_order: true })
    change(draft, NOW + count, null)
  }
  await sweepsAt(NOW + 2 * HOUR_MS)
  shop.forgets()
  await sweepsAt(NOW + 3 * HOUR_MS)
  // A page of nothing new of each of the five sources and of the customers; a thousand drafts and a thousand changes that wait; no turn.
  expect(shop.asked).toEqual({ queries: 8, rows: 2_000 })
  // What waits is gone round in turns: nobody is left out.
  const round = async () => (await books.service.sweeping.cursorOf("order, waiting")) ?? ""
  const places = [await round()]
  for (let sweeps = 0; sweeps < 2; sweeps++) {
    await sweepsAt(NOW + 3 * HOUR_MS)
    places.push(await round())
  }
  expect(new Set(places).size).toBe(3)
})

describe("the slow turn", () => {
  const begins = async () => await books.service.sweeping.placeCursor("turn", "")

  async function sold() {
    const order = anOrder({ id: placed(NOW), placed_at: NOW, paid: 20_000n })
    await lookAssigned(books, order, await aPartner(books), NOW)
    readings.set(order.facts.id, order)
    return order
  }

  async function turnsAt(now: number): Promise<string[]> {
    // Everybody else's orders are in the shop too, unchanged as far as anybody asks.
    for (const { order_id } of await books.db<{ order_id: string }>("referral_order")) {
      if (!readings.has(order_id))
        shop.has("order", { id: order_id, created_at: new Date(NOW), is_draft_order: true })
    }
    told = []
    await begins()
    return await sweeps(now)
  }

  it("tells nobody where everything is as it was", async () => {
    await sold()
    expect(await turnsAt(NOW)).toEqual([])
  })

  it.each([
    { what: "its payment", facts: { paid: 10_000n } },
    { what: "a refund", facts: { refunded: 1n } },
    { what: "its total", facts: { total: 19_999n } },
    { what: "its cancellation", facts: { cancelled: true } },
    { what: "its lines", facts: { lines: [] } },
  ])("finds an order that differs by $what", async ({ facts }) => {
    const order = await sold()
    readings.set(order.facts.id, later(order, facts))
    expect(await turnsAt(NOW)).toEqual([order.facts.id])
  })

  it("finds an order that is gone, until that is known, and again when it is back", async () => {
    const { facts } = await sold()
    shop.loses("order", facts.id)
    expect(await turnsAt(NOW)).toEqual([facts.id])
    expect(await books.service.orderVanished(facts.id, Date.now())).toBe("held")
    expect(await turnsAt(NOW)).toEqual([])
    shop.has("order", { id: facts.id, created_at: new Date(NOW), is_draft_order: false })
    expect(await turnsAt(NOW)).toEqual([facts.id])
  })

  it("holds an order that is gone once: whoever released it has seen it", async () => {
    const { facts } = await sold()
    expect(await books.service.orderVanished(facts.id, Date.now())).toBe("held")
    await books.db("referral_commission").where({ order_id: facts.id }).update({ held: false })
    expect(await books.service.orderVanished(facts.id, Date.now())).toBe("already")
    expect(await books.db("referral_commission").where({ order_id: facts.id, held: true })).toEqual([])
  })

  it("takes the next orders from the primary key, however many there are", async () => {
    await books.db.raw(
      `INSERT INTO referral_order (order_id, placed_at, currency_code, looked_at, revision)
       SELECT 'order_0' || lpad(n::text, 10, '0'), now(), 'usd', now(), 1 FROM generate_series(1, 20000) n`,
    )
    const [one] = await books.db<{ id: string }>("referral_commission").limit(1)
    await books.db.raw(
      `INSERT INTO referral_commission (id, order_id, line_id, role, level, partner_id, program_id, currency_code, n, earned, pending, created_at)
       SELECT 'comm_' || o.order_id, o.order_id, line_id, role, level, partner_id, program_id, c.currency_code, n, earned, pending, created_at
       FROM referral_order o, referral_commission c WHERE c.id = ? AND o.order_id LIKE 'order_00000%'`,
      [one?.id ?? ""],
    )
    await books.db.raw("ANALYZE referral_order, referral_commission")
    const statements: string[] = []
    const note = ({ sql }: { sql: string }) => statements.push(sql)
    books.db.on("query", note)
    const next = await books.service.sweeping.nextInTurn("order_00000010000", 500)
    books.db.off("query", note)
    expect(next).toHaveLength(500)
    expect(next[0]?.order_id).toBe("order_00000010001")
    const { rows } = await books.db.raw<{ rows: { "QUERY PLAN": string }[] }>(
      `EXPLAIN ${statements[0]?.replace("$1", "'order_00000010000'").replace("$2", "500")}`,
    )
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n")
    expect(plan).toMatch(/Index Scan using referral_order_pkey/)
    expect(plan).not.toMatch(/Seq Scan|Sort/)
  })
})
