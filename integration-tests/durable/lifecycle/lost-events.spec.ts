// Whatever happens to an order while nobody hears of it, the sweep finds: with events that are lost, with acts of which Medusa emits none, and
// with what is done past its workflows. Found by its row, not by the slow turn, unless nothing else could find it.
import { DurableShop } from "../../helpers/shop/durable-shop"
import type { Merchant } from "../../helpers/lifecycle/acts"
import { type Market, openMarkets, payByAmountToo, save } from "../../helpers/lifecycle/market"
import { expectPosted, expectSoundLedger, OrderLife, type Posted } from "../../helpers/lifecycle/order-life"
import { inLanes } from "../../helpers/side-by-side"
import { unique } from "../../helpers/unique"
import { untilTrue } from "../../helpers/until"

const HOUR_MS = 3_600_000

let shop: DurableShop
let market: Market
/** An order for each loss, sold and paid side by side. */
const paid = new Map<string, OrderLife>()

beforeAll(async () => {
  shop = await DurableShop.open("durable_lost")
  await shop.sweepsByHand()
  market = (await openMarkets(shop)).usd
  await payByAmountToo(shop)
  await Promise.all(
    inLanes(
      LOSSES.map(
        ({ what }) =>
          async () =>
            void paid.set(what, await soldAndPaid()),
      ),
    ),
  )
  // Nothing of this is left to be found.
  await untilTrue("nothing left to tell", async () => (await sweepsByRows()) === 0)
})
afterAll(async () => {
  await expectSoundLedger(shop)
  await shop.close()
})

/** A sweep whose slow turn is somewhere else; answers how many it found, once Temporal has heard of all of them. */
async function sweepsByRows(now?: number): Promise<number> {
  const turn = { source: "turn", last_id: "order_~" }
  let found = 0
  await untilTrue("a sweep that reaches Temporal", async () => {
    await shop.db("referral_sweep_cursor").insert(turn).onConflict("source").merge()
    const { told, missed, away } = await shop.sweep(now)
    found = Math.max(found, told + missed)
    return missed === 0 && !away
  })
  return found
}

const soldAndPaid = async (): Promise<OrderLife> => {
  const life = await OrderLife.begins(shop, market, [3_000, 800])
  await life.does((merchant) => merchant.captures(), [0, 0])
  return life
}

/** What was begun is as old as can be: looked at since, and behind all cursors. */
async function longAgo(life: OrderLife): Promise<void> {
  await life.looksAgain()
  await life.rests()
  await sweepsByRows(Date.now() + 3 * HOUR_MS)
}

interface Loss {
  what: string
  before?: (merchant: Merchant, life: OrderLife) => Promise<unknown>
  /** Of which nobody hears. */
  lost: (merchant: Merchant) => Promise<unknown>
  posts: Posted
}

let begun = { id: "", returnId: "" }
let returned = ""

const LOSSES: Loss[] = [
  { what: "a refund", lost: (m) => m.refunds(50), posts: [-664, -177] },
  {
    what: "a second refund of the same payment",
    before: (_, life) => life.does((m) => m.refunds(50), [-664, -177]),
    lost: (m) => m.refunds(176),
    posts: [-2_336, -623],
  },
  {
    what: "refunds by a workflow that emits nothing",
    lost: async (m) => {
      const refund = async (amount: number) =>
        await shop.runs("refund-payments-workflow", [{ payment_id: await m.paymentId(), amount }])
      await refund(20)
      // Of a second one the order's transactions keep no trace.
      await refund(30)
    },
    posts: [-664, -177],
  },
  { what: "a cancellation", lost: (m) => m.cancels(), posts: [-3_000, -800] },
  { what: "an edit", lost: (m) => m.edits(3), posts: [1_500, 400] },
  {
    what: "the confirmation of an edit that was begun long ago",
    before: async (m, life) => {
      await m.beginsEditing(1)
      await longAgo(life)
    },
    lost: (m) => m.confirmsEdit(),
    posts: [-1_500, -400],
  },
  {
    what: "the receipt of a return whose receiving was begun long ago",
    before: async (m, life) => {
      await m.fulfils()
      returned = await m.requestsReturn(1)
      await m.beginsReceiving(returned, 1)
      await longAgo(life)
    },
    lost: (m) => m.confirmsReceipt(returned),
    posts: [-1_500, -400],
  },
  {
    what: "what came back for a claim that replaced half of it",
    before: async (m) => {
      await m.fulfils()
      begun = await m.claims("replace", { quantity: 2, replaced: 1 })
    },
    lost: (m) => m.receives(begun.returnId, 2),
    posts: [-1_500, -400],
  },
  {
    what: "an exchange",
    before: (m) => m.fulfils(),
    lost: (m) => m.exchanges(1),
    posts: [1_500, 400],
  },
  {
    what: "an exchange that is called off, of which Medusa tells nobody",
    before: async (m, life) => {
      await m.fulfils()
      await life.does(async () => (begun = await m.exchanges(1)), [1_500, 400])
    },
    lost: (m) => m.takesBack("exchanges", begun.id),
    posts: [-1_500, -400],
  },
  {
    what: "a refund to store credit, which is a transaction and nothing else",
    lost: async (m) => {
      const credited = {
        currency_code: "usd",
        reference: "store-credit-account",
        reference_id: unique("sctx"),
      }
      await shop.calls("order", "addOrderTransactions", { order_id: m.orderId, amount: -50, ...credited })
    },
    posts: [-664, -177],
  },
]

it.each(LOSSES)("finds $what", async ({ what, before, lost, posts }) => {
  const life = paid.get(what)
  if (life === undefined) throw new Error(`no order for ${what}`)
  await before?.(life.merchant, life)
  await life.rests()
  const seen = await life.revision()
  await shop.silently(() => lost(life.merchant))
  expect(await life.revision()).toBe(seen)
  expect(await sweepsByRows()).toBeGreaterThan(0)
  await life.comesTo(posts)
  await untilTrue("nothing left to tell", async () => (await sweepsByRows()) === 0)
})

it("finds a sale", async () => {
  const visitor = await shop.referredVisitor()
  const orderId = await shop.silently(() =>
    market.shop.sells({ visitor, email: `${unique("eve")}@buyer.test` }),
  )
  expect(await shop.seen(orderId)).toBeNull()
  expect(await sweepsByRows()).toBeGreaterThan(0)
  await expectPosted(await OrderLife.of(shop, market, orderId), [3_000, 800])
})

describe("earning on payment", () => {
  beforeAll(() => save(shop, { earn_on: "payment" }))
  afterAll(() => save(shop, { earn_on: "order" }))

  it.each([
    { what: "captured in part", amount: 113, posts: [1_500, 400] },
    { what: "captured in full", amount: undefined, posts: [3_000, 800] },
  ] as const)("finds a payment that was $what", async ({ amount, posts }) => {
    const life = await OrderLife.begins(shop, market, [0, 0])
    await shop.silently(() => life.merchant.captures(amount))
    expect(await sweepsByRows()).toBeGreaterThan(0)
    await life.comesTo(posts)
  })
})

it("finds the conversion of a draft that it passed long ago", async () => {
  const { admin, ids } = shop.shop
  const address = { first_name: "Eve", address_1: "1 Main St", city: "Springfield", country_code: "us" }
  const { draft_order } = await admin.post<{ draft_order: { id: string } }>("/admin/draft-orders", {
    email: `${unique("eve")}@buyer.test`,
    region_id: ids.region,
    sales_channel_id: ids.salesChannel,
    shipping_address: address,
    items: [{ variant_id: ids.variant, quantity: 2 }],
    shipping_methods: [{ name: "Standard", shipping_option_id: ids.shippingOption, amount: 10 }],
  })
  const subject = draft_order.id
  await admin.post("/admin/referral/assignments", { subject, partner_id: shop.partners.jim })
  await sweepsByRows(Date.now() + 3 * HOUR_MS)
  expect(await shop.seen(subject)).toBeNull()

  await shop.silently(() => admin.post(`/admin/draft-orders/${subject}/convert-to-order`))
  // A quarter of an hour is what an order without a payment waits.
  expect(await sweepsByRows(Date.now() + HOUR_MS)).toBeGreaterThan(0)
  await expectPosted(await OrderLife.of(shop, market, subject), [3_000, 800])
})

describe("what leaves no row behind, the slow turn finds", () => {
  it("an order that was cancelled past Medusa's workflows", async () => {
    const life = await soldAndPaid()
    await shop.calls("order", "cancel", life.id)
    await shop.sweep()
    await shop.sweep()
    await expectPosted(life, [-3_000, -800])
  })

  it("an order that was deleted, with money posted for it: held and reported, and nothing is taken back", async () => {
    const life = await soldAndPaid()
    await shop.calls("order", "deleteOrders", [life.id])
    await shop.sweep()
    await shop.sweep()
    await untilTrue("it to be reported", async () => (await shop.health()).backlog.vanished_orders === 1)
    expect(await shop.health()).toMatchObject({ status: "attention" })
    expect(shop.medusa.log()).toContain(`order ${life.id} is gone from the shop`)
    await life.comesTo([0, 0])
    const held = { held: true }
    expect(await shop.db("referral_commission").where({ order_id: life.id })).toMatchObject([held, held])
    // Once is enough.
    expect((await shop.sweep()).told).toBe(0)
  })

  it("an order that was deleted, of which nothing was posted: it is forgotten", async () => {
    const orderId = await market.shop.sells({ email: `${unique("adam")}@buyer.test` })
    const known = async () => (await shop.db("referral_order").where({ order_id: orderId })).length
    await untilTrue("the first look", async () => (await known()) === 1)
    await shop.calls("order", "deleteOrders", [orderId])
    await shop.sweep()
    await shop.sweep()
    await untilTrue("it to be forgotten", async () => (await known()) === 0)
    expect(await shop.seen(orderId)).toBeNull()
  })
})
