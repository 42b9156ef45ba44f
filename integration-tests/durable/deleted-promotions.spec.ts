// A promotion that credits a partner is deleted in Medusa, which tells nobody: the admins are told by their
// feed, once.
import { REFERRAL_DURABLE } from "../../src/modules/durable/key"
import { DurableShop } from "../helpers/shop/durable-shop"
import { unique } from "../helpers/unique"

let shop: DurableShop
beforeAll(async () => {
  shop = await DurableShop.open("deleted_promotions")
  await shop.sweepsByHand()
})
afterEach(async () => {
  await shop.mailServerRefuses(null)
})
afterAll(async () => {
  await shop.close()
})

/** A promotion that credits Jim. */
async function jims(): Promise<{ id: string; code: string }> {
  const code = unique("TEN")
  const promotion = {
    code,
    type: "standard",
    status: "active",
    application_method: { type: "percentage", target_type: "order", value: 10, currency_code: "usd" },
  }
  const { coupon } = await shop.shop.admin.post<{ coupon: { promotion_id: string } }>(
    "/admin/referral/coupons",
    { partner_id: shop.partners.jim, promotion },
  )
  return { id: coupon.promotion_id, code }
}

const deletes = async (promotion: { id: string }) =>
  await shop.shop.admin.raw("DELETE", `/admin/promotions/${promotion.id}`)

/** The job, as it runs once a minute. */
const watches = async () => {
  await shop.calls(REFERRAL_DURABLE, "watchCoupons")
}

/** The lines under the admin's bell about this code. */
async function feed(code: string): Promise<{ to: string; data: { title: string; description: string } }[]> {
  const { notifications } = await shop.shop.admin.get<{
    notifications: { to: string; data: { title: string; description: string } }[]
  }>("/admin/notifications?channel=feed&limit=1000")
  return notifications.filter(({ data }) => data.description.startsWith(`${code} `))
}

const countedAsGone = async () => {
  const { backlog } = (await shop.health()) as unknown as { backlog: { coupons_without_promotion: number } }
  return backlog.coupons_without_promotion
}

it("tells every admin once, whose promotion it was and what to do, however often it is looked at", async () => {
  const [ten, five] = [await jims(), await jims()]
  await watches()
  expect(await feed(ten.code)).toEqual([])

  await deletes(ten)
  // As several processes do it at once: which of them fails is told by another.
  await Promise.allSettled([watches(), watches(), watches()])
  await watches()
  expect(await feed(ten.code)).toMatchObject([
    {
      // Nobody in particular: everybody sees it.
      to: "",
      data: {
        title: "A partner's promotion was deleted",
        description: `${ten.code} credited Jim (jim) and can't be typed any more. Link another promotion to the partner, or unlink this one.`,
      },
    },
  ])
  expect(await feed(five.code)).toEqual([])
  expect(await countedAsGone()).toBe(1)
})

it("tells it after all when the feed was away", async () => {
  const [ten, five] = [await jims(), await jims()]
  // First, since the minute's job looks, too.
  await shop.mailServerRefuses("")
  await deletes(ten)
  await deletes(five)
  await expect(watches()).rejects.toThrow()
  await shop.mailServerRefuses(null)
  await watches()
  await watches()
  expect(await feed(ten.code)).toHaveLength(1)
  expect(await feed(five.code)).toHaveLength(1)
})

it("forgets that a promotion was gone when it is there again, and when it is unlinked", async () => {
  const ten = await jims()
  const before = await countedAsGone()
  await deletes(ten)
  await watches()
  expect(await countedAsGone()).toBe(before + 1)
  await shop.calls("promotion", "restorePromotions", [ten.id])
  await watches()
  expect(await countedAsGone()).toBe(before)

  await deletes(ten)
  await watches()
  const { coupons } = await shop.shop.admin.get<{ coupons: { id: string }[] }>(
    `/admin/referral/coupons?promotion_id=${ten.id}`,
  )
  await shop.shop.admin.raw("DELETE", `/admin/referral/coupons/${coupons[0]?.id}`)
  expect(await countedAsGone()).toBe(before)
  // It is not told a second time.
  expect(await feed(ten.code)).toHaveLength(1)
})
