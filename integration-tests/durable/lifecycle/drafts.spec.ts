// Drafts are placed when they are converted, and orders that are cancelled unpaid were never placed at all. A
// shirt at 100.00: Jim gets 10 %, his parent Bob 4 %. Shows rules §10.2.
import { DurableShop } from "../../helpers/shop/durable-shop"
import { Merchant } from "../../helpers/lifecycle/acts"
import { save } from "../../helpers/lifecycle/market"
import { unique } from "../../helpers/unique"
import { untilFound, untilTrue } from "../../helpers/until"

let shop: DurableShop

beforeAll(async () => {
  shop = await DurableShop.open("durable_drafts")
  await shop.sweepsByHand()
  // Programs with limits wait for the reading of earlier orders.
  await shop.sweepsUntilHeard()
  await untilTrue("the backfill", async () => (await shop.health()).backlog.backfill.status === "done")
})
afterAll(() => shop.close())

/** A draft for one shirt, with these codes; answers its id. */
async function begins(email: string, promo_codes: string[] = []): Promise<string> {
  const { admin, ids } = shop.shop
  const { draft_order } = await admin.post<{ draft_order: { id: string } }>("/admin/draft-orders", {
    email,
    region_id: ids.region,
    sales_channel_id: ids.salesChannel,
    items: [{ variant_id: ids.variant, quantity: 1 }],
    promo_codes,
    shipping_address: { first_name: "Eve", address_1: "1 Main St", city: "Springfield", country_code: "us" },
  })
  return draft_order.id
}

/** Converts a draft, and answers the order once it was looked at. */
async function converts(id: string) {
  await shop.shop.admin.post(`/admin/draft-orders/${id}/convert-to-order`)
  return await untilFound("the converted draft to be looked at", () => shop.seen(id))
}

const assigned = async (subject: string) =>
  await shop.shop.admin.post("/admin/referral/assignments", { subject, partner_id: shop.partners.jim })

const amounts = (order: { commissions: { amount: number }[] }) =>
  order.commissions.map(({ amount }) => amount).sort((a, b) => b - a)

const buyer = () => `${unique("buyer")}@buyer.test`

/** A program for first orders only, before all others. */
async function paysFirstOrdersOnly(more: object = {}): Promise<string> {
  const { admin } = shop.shop
  const { program } = await admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: unique("welcome"),
    priority: 0,
    ...more,
  })
  await admin.post(`/admin/referral/programs/${program.id}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: [{ percent: 50 }] } }],
  })
  const partner_id = shop.partners.jim
  await admin.post("/admin/referral/enrollments", { program_id: program.id, partner_id })
  return program.id
}

const ends = async (program: string) =>
  await shop.shop.admin.post(`/admin/referral/programs/${program}`, { status: "inactive" })

it("credits a code that was linked to its partner between the draft and its conversion", async () => {
  const { promotion } = await shop.shop.admin.post<{ promotion: { id: string } }>("/admin/promotions", {
    code: "SPRING",
    type: "standard",
    status: "active",
    is_automatic: false,
    application_method: {
      type: "percentage",
      target_type: "items",
      allocation: "across",
      value: 10,
      currency_code: "usd",
    },
  })
  const draft = await begins(buyer(), ["SPRING"])
  await shop.shop.admin.post("/admin/referral/coupons", {
    promotion_id: promotion.id,
    partner_id: shop.partners.jim,
  })
  const order = await converts(draft)
  expect(order.sale).toMatchObject({ partner: { id: shop.partners.jim }, method: "coupon" })
  // On a base of 90.00.
  expect(amounts(order)).toEqual([9, 3.6])
})

it("pays a first order once, of two drafts that were begun before either was placed", async () => {
  const welcome = await paysFirstOrdersOnly({ first_order_only: true })
  const email = buyer()
  const drafts = [await begins(email), await begins(email)]
  for (const draft of drafts) await assigned(draft)
  const [first, second] = [await converts(drafts[1] ?? ""), await converts(drafts[0] ?? "")]
  expect([amounts(first), amounts(second)]).toEqual([[50], [10, 4]])
  await ends(welcome)
})

it("pays by a program that began between the draft and its conversion", async () => {
  const draft = await begins(buyer())
  await assigned(draft)
  const welcome = await paysFirstOrdersOnly({ starts_at: new Date().toISOString() })
  expect(amounts(await converts(draft))).toEqual([50])
  await ends(welcome)
})

it("counts a draft that was begun before the module was switched on, also when no event tells of its conversion", async () => {
  const drafts = [await begins(buyer()), await begins(buyer())]
  for (const draft of drafts) await assigned(draft)
  const old = new Date(Date.now() - 86_400_000)
  await shop.db("order").whereIn("id", drafts).update({ created_at: old })
  const [told = "", untold = ""] = drafts
  expect(amounts(await converts(told))).toEqual([10, 4])

  // Installed just now: the backfill comes by the draft.
  await shop.db("referral_backfill").update({ last_id: "", finished_at: null })
  const waits = () => shop.db("referral_sweep_waiting").where({ row_id: untold })
  await shop.sweep()
  await untilTrue("the backfill", async () => (await waits()).length === 1)
  await shop.silently(() => shop.shop.admin.post(`/admin/draft-orders/${untold}/convert-to-order`))
  await shop.sweepsUntilHeard()
  const order = await untilFound("the converted draft to be found", () => shop.seen(untold))
  expect(amounts(order)).toEqual([10, 4])
})

it("keeps when a draft was placed, whatever changes it later", async () => {
  const draft = await begins(buyer())
  await assigned(draft)
  await converts(draft)
  const placedAt = async () =>
    (await shop.db<{ placed_at: Date }>("referral_order").where({ order_id: draft }))[0]?.placed_at
  const before = await placedAt()
  const merchant = new Merchant(shop.shop.admin, draft)
  await merchant.edits(2)
  await untilTrue("the edit", async () => amounts((await shop.seen(draft)) ?? { commissions: [] })[0] === 20)
  expect(await placedAt()).toEqual(before)
})

describe("an order that is cancelled while nothing was paid", () => {
  const sells = async (email: string, visitor: Record<string, string> = {}) => {
    const orderId = await shop.shop.sells({ email, visitor, quantity: 1 })
    await untilFound("the order to be looked at", () => shop.seen(orderId))
    return orderId
  }
  const cancels = async (orderId: string) => {
    await new Merchant(shop.shop.admin, orderId).cancels()
    const isCancelled = async () =>
      (await shop.db<{ cancelled: boolean }>("referral_order").where({ order_id: orderId }))[0]?.cancelled ===
      true
    await untilTrue("the cancellation", isCancelled)
  }

  it("is nobody's first order", async () => {
    const welcome = await paysFirstOrdersOnly({ first_order_only: true })
    const email = buyer()
    await cancels(await sells(email))
    const next = await sells(email, await shop.referredVisitor())
    expect(amounts(await shop.commissioned(next))).toEqual([50])
    const third = await sells(email, await shop.referredVisitor())
    expect(amounts(await shop.commissioned(third))).toEqual([10, 4])
    await ends(welcome)
  })

  it("leaves no history, but for what came before it", async () => {
    await save(shop, { tracking_method: "history_and_cookies" })
    const email = buyer()
    const history = () =>
      shop
        .db("referral_history as h")
        .join("referral_contact as c", "c.id", "h.contact_id")
        .where("c.email_norm", email)
    const referred = await sells(email, await shop.referredVisitor())
    expect(await history()).toHaveLength(1)
    await cancels(referred)
    expect(await history()).toHaveLength(0)
    const next = await sells(email)
    expect((await shop.seen(next))?.sale?.partner ?? null).toBeNull()

    const kept = await sells(email, await shop.referredVisitor())
    await cancels(await sells(email, await shop.referredVisitor()))
    expect(await history()).toMatchObject([{ source: kept }])
    await save(shop, { tracking_method: "cookies" })
  })
})
