// One order that can't be read or settled stops no other: it is kept with its reason, tried again at growing
// distances, and everything else goes on. Real books, a shop on paper.
import { knex } from "@medusajs/framework/mikro-orm/knex"
import { takeBackfillPage } from "../../../src/modules/referral/books/backfill"
import { takeMissedRegistrations } from "../../../src/worker/sweep/registrations"
import { sweep } from "../../../src/worker/sweep/sweep"
import type { Swept } from "../../../src/worker/sweep/world"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram } from "../../helpers/books/books"
import { later, look, lookAssigned } from "../../helpers/books/looks"
import { idAt, PaperShop } from "../../helpers/shop/paper-shop"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const WHY = { code: "currency.unknown", message: '"qqq" is no currency code known here.' }
/** Today, since what came before the module was switched on is nobody's. */
const NOW = Date.now() + HOUR_MS

const books = bookkeeping("unsettled")
let shop: PaperShop
let reported: string[]
let readings: Map<string, ReturnType<typeof anOrder> | Error>

beforeAll(async () => {
  await aProgram(books)
})
beforeEach(async () => {
  shop = new PaperShop()
  reported = []
  readings = new Map()
  for (const table of ["referral_sweep_waiting", "referral_sweep_cursor", "referral_unsettled_order"]) {
    await books.db(table).delete()
  }
  await books.service.sweeping.placeCursor("turn", "order_~")
})

/** Sweeps once; answers who was told. */
async function sweepsAt(now: number, turn = "order_~"): Promise<{ told: string[]; swept: Swept }> {
  const told: string[] = []
  const hears = async (id: string) => {
    told.push(id)
    return await Promise.resolve("told" as const)
  }
  const quietly = async () => await Promise.resolve("told" as const)
  await books.service.sweeping.placeCursor("turn", turn)
  const swept = await sweep(
    {
      query: shop.query,
      shop: {
        orders: async (ids) =>
          await Promise.resolve(new Map([...readings].filter(([id]) => ids.includes(id)))),
      },
      books: books.service,
      tellOrder: hears,
      tellLead: hears,
      applyDefaults: quietly,
      startBackfill: quietly,
      tellPayoutRun: quietly,
      keepSchedules: quietly,
      report: (what) => reported.push(what),
    },
    now,
  )
  return { told, swept }
}

/** A paid order of the shop's. */
function placed(at: number): string {
  const payment_collections = [{ payments: [{ id: "pay" }] }]
  return shop.has("order", {
    ...{ id: idAt("order", at), created_at: new Date(at), is_draft_order: false, payment_collections },
  })
}

function captured(order_id: string, at: number): string {
  const payment = { payment_collection: { order: { id: order_id } } }
  return shop.has("capture", { id: idAt("capt", at), created_at: new Date(at), payment })
}

const note = async (id: string, at: number) => {
  await books.service.unsettled.note(id, WHY, at)
}
const kept = async (order_id: string) => (await books.service.unsettled.list({ order_id }, PAGE)).rows[0]
const PAGE = { limit: 20, offset: 0 }

describe("an order that could not be settled", () => {
  it("is kept with its reason, since when it waits and how often it was tried", async () => {
    await note("order_a", NOW)
    await books.service.unsettled.note(
      "order_a",
      { code: "order.unwritable", message: "no\0" },
      NOW + HOUR_MS,
    )
    expect(await kept("order_a")).toEqual({
      order_id: "order_a",
      ...{ code: "order.unwritable", message: "no" },
      since: new Date(NOW),
      attempts: 2,
      attempted_at: new Date(NOW + HOUR_MS),
      next_attempt_at: new Date(NOW + 2 * HOUR_MS),
    })
  })

  it("is tried again after as long as it has waited so far, from a minute up to a day", async () => {
    const minutes: number[] = []
    let at = NOW
    while (minutes.length < 15) {
      await note("order_b", at)
      const next = (await kept("order_b"))?.next_attempt_at.getTime() ?? 0
      minutes.push((next - at) / MINUTE_MS)
      at = next
    }
    expect(minutes).toEqual([1, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 1_440, 1_440, 1_440])
  })

  it("is listed with the one first that has waited longest, and counted with its time", async () => {
    await note("order_young", NOW)
    await note("order_old", NOW - DAY_MS)
    const { rows, count } = await books.service.unsettled.list({}, PAGE)
    expect([rows.map((row) => row.order_id), count]).toEqual([["order_old", "order_young"], 2])
    expect(await books.service.unsettled.health()).toEqual({
      count: 2,
      oldest_since: new Date(NOW - DAY_MS).toISOString(),
    })
    expect((await books.service.unsettled.list({ code: "order.unreadable" }, PAGE)).rows).toEqual([])
  })

  it.each([
    ["settled", async (id: string) => void (await look(books, anOrder({ id })))],
    ["a draft again", async (id: string) => void (await look(books, anOrder({ id }, { draft: true })))],
    ["gone from the shop", async (id: string) => void (await books.service.orderVanished(id, Date.now()))],
  ])("is struck off once it is %s", async (what, act) => {
    const id = `order_${what}`
    await note(id, NOW)
    await act(id)
    expect(await kept(id)).toBeUndefined()
  })

  it("is struck off once an admin corrected it, and not by a look that came too late", async () => {
    const order = anOrder({ paid: 20_000n })
    const { id } = order.facts
    await lookAssigned(books, order, await aPartner(books))
    await note(id, NOW)
    const stale = { reading: later(order, { refunded: 1n }), revision: 0 }
    await books.service.settleOrders([stale], NOW)
    expect(await kept(id)).toBeDefined()
    const revision = (await books.service.orderRevisions([id])).get(id) ?? 0
    const wanted = { correction: { kind: "recalculate", with: "stored" }, actor: "user_ada" } as const
    const by = { ...wanted, reason: "as it should be" }
    await books.service.correctOrder({ reading: order, revision }, { ...by, dry_run: true }, NOW)
    expect(await kept(id)).toBeDefined()
    await books.service.correctOrder({ reading: order, revision }, { ...by, dry_run: false }, NOW)
    expect(await kept(id)).toBeUndefined()
  })
})

describe("the sweep", () => {
  it("leaves such an order alone until its next attempt is due, and tells those beside it", async () => {
    const [poison, next] = [placed(NOW), placed(NOW)]
    await note(poison, NOW)
    expect((await sweepsAt(NOW + MINUTE_MS - 1)).told).toEqual([next])
    expect((await sweepsAt(NOW + MINUTE_MS)).told).toEqual([next, poison])
  })

  it("tells it at once when something happened to it since, or an admin wants it", async () => {
    const order = anOrder({ id: placed(NOW), placed_at: NOW })
    const { id } = order.facts
    await look(books, order, NOW)
    for (const tries of [1, 2, 3]) await note(id, NOW + tries * 10 * MINUTE_MS)
    expect((await sweepsAt(NOW + 31 * MINUTE_MS)).told).toEqual([])
    captured(id, NOW + 32 * MINUTE_MS)
    expect((await sweepsAt(NOW + 33 * MINUTE_MS)).told).toEqual([id])
    await note(id, NOW + 34 * MINUTE_MS)
    expect((await sweepsAt(NOW + 35 * MINUTE_MS)).told).toEqual([])
    expect(await books.service.unsettled.tryNow(id, NOW + 36 * MINUTE_MS)).toMatchObject({ attempts: 4 })
    expect((await sweepsAt(NOW + 36 * MINUTE_MS)).told).toEqual([id])
    expect(await books.service.unsettled.tryNow("order_none", NOW)).toBeNull()
  })

  it("tells an order whose row can't be read, for somebody to find out why, and all the others", async () => {
    const ids = Array.from({ length: 9 }, () => placed(NOW))
    shop.unreadable.add(ids[4] ?? "")
    const { told, swept } = await sweepsAt(NOW + MINUTE_MS)
    expect(told.sort()).toEqual(ids)
    expect(swept.failed).toBe(0)
    expect(reported).toEqual([`order ${ids[4]}`])
  })

  it("keeps a row in mind that can't be read, and asks again until it can", async () => {
    const order = anOrder({ id: placed(NOW), placed_at: NOW })
    await look(books, order, NOW)
    const broken = captured("", NOW + MINUTE_MS)
    captured(order.facts.id, NOW + MINUTE_MS)
    shop.unreadable.add(broken)
    expect((await sweepsAt(NOW + 2 * HOUR_MS)).told).toEqual([order.facts.id])
    await look(books, order, NOW + 2 * HOUR_MS)
    expect((await sweepsAt(NOW + 3 * HOUR_MS)).told).toEqual([])
    expect(await books.db("referral_sweep_waiting")).toMatchObject([{ source: "capture", row_id: broken }])
    shop.unreadable.delete(broken)
    await look(books, order, NOW)
    const payment = { payment_collection: { order: { id: order.facts.id } } }
    shop.has("capture", { id: broken, created_at: new Date(NOW + MINUTE_MS), payment })
    expect((await sweepsAt(NOW + 3 * HOUR_MS)).told).toEqual([order.facts.id])
  })

  it("goes on with its other parts when one fails as a whole", async () => {
    const id = placed(NOW)
    shop.unreadable.add("refund").add("customer")
    const { told, swept } = await sweepsAt(NOW + MINUTE_MS)
    expect(told).toEqual([id])
    expect(swept.failed).toBe(2)
    expect(reported).toEqual(["new rows of refund", "registrations"])
  })

  it("blames no order while the shop's database is away", async () => {
    placed(NOW)
    for (const entity of ["order", "capture", "refund", "order_change", "order_transaction", "customer"])
      shop.unreadable.add(entity)
    const { told } = await sweepsAt(NOW + MINUTE_MS)
    expect(told).toEqual([])
    expect(reported.filter((what) => what.startsWith("order order_"))).toEqual([])
    shop.unreadable.clear()
    expect((await sweepsAt(NOW + MINUTE_MS)).told).toHaveLength(1)
  })

  it("takes its turn past an order that can't be read, which it tells, and finds the one behind it", async () => {
    const orders = [NOW + 1, NOW + 2].map((at) => anOrder({ id: placed(at), placed_at: at, paid: 20_000n }))
    const partner = await aPartner(books)
    for (const order of orders) await lookAssigned(books, order, partner, NOW + HOUR_MS)
    const [poison = anOrder(), cancelled = anOrder()] = orders
    readings.set(poison.facts.id, new Error("a line without a price"))
    readings.set(cancelled.facts.id, later(cancelled, { cancelled: true }))
    const before = poison.facts.id.slice(0, -1)
    const { told } = await sweepsAt(NOW + 2 * HOUR_MS, before)
    // Other tests' orders are not in this shop.
    const ours = orders.map(({ facts }) => facts.id)
    expect(told.filter((id) => ours.includes(id))).toEqual(ours)
  })

  it("takes in a registration behind one that can't be taken in", async () => {
    const at = new Date(NOW)
    const customer = (more: object) =>
      shop.has("customer", { id: idAt("cus", NOW), has_account: true, created_at: at, ...more })
    const broken = customer({ email: { nobody: "writes so" } })
    const ada = customer({ email: "ada@buyer.test" })
    await sweepsAt(NOW + MINUTE_MS)
    expect(reported).toEqual([`the registration of customer ${broken}`])
    expect(await books.db("referral_lead").where({ customer_id: ada })).toHaveLength(1)
  })
})

/**
 * Gives way to others whatever writes this into the table's column, as PostgreSQL does in a deadlock, for as
 * long as `work` lasts.
 */
async function givingWay(table: string, column: string, value: string, work: () => Promise<void>) {
  await books.db.raw(`CREATE FUNCTION gives_way() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.${column} = '${value}' THEN RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END IF;
      RETURN NEW;
    END $$`)
  await books.db.raw(
    `CREATE TRIGGER gives_way BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION gives_way()`,
  )
  await work()
  await books.db.raw("DROP FUNCTION gives_way CASCADE")
}

it("passes nobody who registered while the database gave way to others", async () => {
  const id = shop.has("customer", {
    ...{ id: idAt("cus", NOW), email: "eve@buyer.test", has_account: true, created_at: new Date(NOW) },
  })
  const before = id.slice(0, -1)
  const takes = () => takeMissedRegistrations({ query: shop.query, leads: books.service.leads }, before, 1)
  await givingWay("referral_lead", "customer_id", id, async () => {
    await expect(takes()).rejects.toThrow("deadlock detected")
  })
  expect((await takes()).last_id).toBe(id)
  expect(await books.db("referral_lead").where({ customer_id: id })).toHaveLength(1)
})

it("passes no earlier order while the database gave way to others", async () => {
  const { service, db } = books
  await db("referral_backfill").update({ last_id: "", finished_at: null, orders: 0 })
  const order = { id: "order_q1", placed_at: NOW - DAY_MS, currency: "usd", customer_id: null }
  const orders = [{ ...order, email_norm: "q1@buyer.test" }]
  const takes = () =>
    service.contacts.takeBackfillPage({ from_id: "", last_id: "order_q1", orders, drafts: [] }, NOW)
  await givingWay("referral_order", "order_id", "order_q1", async () => {
    await expect(takes()).rejects.toThrow("deadlock detected")
  })
  expect(await takes()).toEqual([])
  expect(await db("referral_order").where({ order_id: "order_q1" })).toHaveLength(1)
})

it("reads the earlier orders past one that can't be taken in, and says which", async () => {
  const { service, db } = books
  await db("referral_backfill").update({ last_id: "", finished_at: null, orders: 0 })
  const past = (id: string, currency: string) => ({
    ...{ id, placed_at: NOW - DAY_MS, currency, customer_id: null, email_norm: `${id}@buyer.test` },
  })
  const orders = [
    past("order_p1", "usd"),
    past("order_p2", null as unknown as string),
    past("order_p3", "eur"),
  ]
  const page = { from_id: "", last_id: "order_p3", orders, drafts: [] }
  const left = await service.contacts.takeBackfillPage(page, NOW)
  expect(left).toMatchObject([{ order_id: "order_p2" }])
  expect(left[0]?.reason).not.toContain("buyer.test")
  const taken = await db("referral_order").whereLike("order_id", "order_p_").orderBy("order_id")
  expect(taken).toMatchObject([{ order_id: "order_p1" }, { order_id: "order_p3" }])
  expect(await service.contacts.backfillState()).toMatchObject({ last_id: "order_p3" })
})

it("takes no page in while the database is away", async () => {
  const away = knex({ client: "pg", connection: "postgres://nobody@127.0.0.1:1/none", pool: { min: 0 } })
  await expect(
    takeBackfillPage(away, { from_id: "", last_id: null, orders: [], drafts: [] }, NOW),
  ).rejects.toThrow()
  await away.destroy()
})
