// An order outlives what it points to: whatever of it an admin deletes, refunds, cancellations and payments
// are followed to the cent, an order that nobody has looked at yet is credited all the same, and no other
// order waits for it. Shows rules §10.6, §10.9.
import { DeletableShop } from "../../helpers/lifecycle/deletable"
import { DELETABLE } from "../../helpers/lifecycle/deletable-kinds"
import type { Market } from "../../helpers/lifecycle/market"
import { save } from "../../helpers/lifecycle/market"
import { expectPosted, expectSoundLedger, OrderLife, withBooks } from "../../helpers/lifecycle/order-life"
import { DurableShop } from "../../helpers/shop/durable-shop"
import { inLanes } from "../../helpers/side-by-side"
import { untilTrue } from "../../helpers/until"

const HOUR_MS = 3_600_000

let shop: DurableShop
let market: Market
let goods: DeletableShop
/** An order for each thing that will be gone, and what else is to happen once everything is. */
const refunded = new Map<string, OrderLife>()
let cancelled: OrderLife
let captured: OrderLife
let unseen = ""

/** A tenth of 90.00, and 4 % of it. */
const EARNED = [900, 360] as const
/** 94.00 of 95.00 are refunded: 0.09 and 0.04 stay. */
const TAKEN_BACK = [-891, -356] as const

const soldTo = async (buyer: "customer" | "guest"): Promise<OrderLife> => {
  const life = await OrderLife.of(shop, market, await goods.sells(buyer))
  await life.comesTo(EARNED)
  return life
}

beforeAll(async () => {
  shop = await DurableShop.open("durable_gone")
  await shop.sweepsByHand()
  await save(shop, { hold_days: 0 })
  market = { shop: shop.shop, country: "us" }
  goods = await DeletableShop.open(shop)
  const sales = DELETABLE.map((what) => async () => {
    refunded.set(what, await soldTo(what.startsWith("cust") ? "customer" : "guest"))
  })
  const further = [
    async () => void (cancelled = await soldTo("customer")),
    async () => void (captured = await soldTo("customer")),
  ]
  await Promise.all(inLanes([...sales, ...further]))
  unseen = await shop.silently(() => goods.sells("customer"))
})
afterAll(async () => {
  await expectSoundLedger(shop)
  await shop.close()
})

const lifeWith = (what: string): OrderLife => {
  const life = refunded.get(what)
  if (life === undefined) throw new Error(`no order for the ${what}`)
  return life
}

it.each(DELETABLE)("follows a refund once its %s is gone", async (what) => {
  const life = lifeWith(what)
  await life.does((merchant) => merchant.captures(), [0, 0])
  await goods.deletes(what, life.id)
  await life.does((merchant) => merchant.refunds(94), TAKEN_BACK)
  await expectPosted(life, [0, 0])
})

describe("once all of it is gone", () => {
  it("an order that is cancelled earns nothing", async () => {
    await cancelled.does((merchant) => merchant.cancels(), [-900, -360])
    await expectPosted(cancelled, [0, 0])
  })

  it("an order that is paid becomes available when it is due", async () => {
    await captured.does((merchant) => merchant.captures(), [0, 0])
    await withBooks(shop, async ({ money }) => {
      await money.matureBatch({ after: null, size: 1_000, now: Date.now() })
    })
    const seen = await shop.seen(captured.id)
    expect(seen?.commissions.map(({ status }) => status)).toEqual(["available", "available"])
  })

  it("an order that is recalculated comes to what it was", async () => {
    const { admin } = shop.shop
    const path = `/admin/referral/orders/${captured.id}/recalculate`
    for (const rules of ["stored", "current"]) {
      const { difference } = await admin.post<{ difference: { partners: unknown[] } }>(path, {
        with: rules,
        dry_run: true,
      })
      expect(difference.partners).toEqual([])
    }
  })

  it("the lists and files still name what is there of it", async () => {
    const { admin } = shop.shop
    const { commissions } = await admin.get<{ commissions: object[] }>(
      `/admin/referral/commissions?order_id=${captured.id}`,
    )
    expect(commissions).toHaveLength(2)
    expect(commissions[0]).toMatchObject({ order_display_id: expect.any(Number) as number })
  })

  it("an order that nobody had looked at is found, and credited by its code", async () => {
    expect(await shop.seen(unseen)).toBeNull()
    await goods.deletes("cart", unseen)
    await shop.sweepsUntilHeard()
    const order = await shop.commissioned(unseen)
    expect(order.sale).toMatchObject({ partner: { id: shop.partners.jim }, method: "coupon" })
    expect(order.commissions.map(({ amount }) => amount).sort()).toEqual([3.6, 9])
  })

  it("no other order waits: what no event told is found, by its row and by its turn", async () => {
    const [byRow, byTurn] = [lifeWith("cart"), lifeWith("region")]
    await shop.silently(() => byRow.merchant.refunds(0.5))
    await shop.calls("order", "cancel", byTurn.id)
    await untilTrue("the sweep to come round", async () => {
      await shop.sweep(Date.now() + HOUR_MS)
      return (await shop.db("referral_order").where({ order_id: byTurn.id, cancelled: true })).length === 1
    })
    await expectPosted(byTurn, [-9, -4])
    await expectPosted(byRow, [-4, -2])
  })
})
