// Promotion codes that credit a partner: linked to a promotion that exists or made along with it, typed by
// buyers, seen on the order. Shows rules §4.1.
import { hirePartner, httpShop, type SellingShop, type Refused } from "../../helpers/http-shop"
import { unique } from "../../helpers/unique"
import { untilFound } from "../../helpers/until"
import type { Coupon as CouponSeen } from "../../../src/api/contract/catalog/coupons"

let shop: SellingShop
let programId: string

beforeAll(async () => {
  shop = await httpShop()
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: unique("coupons"),
  })
  programId = program.id
  await shop.admin.post(`/admin/referral/programs/${programId}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: [{ percent: 10 }] } }],
  })
})
afterAll(() => shop.db.destroy())

/** A partner who can earn. */
async function seller(): Promise<{ id: string; code: string }> {
  const partner = await hirePartner(shop)
  await shop.admin.post("/admin/referral/enrollments", { partner_id: partner.id, program_id: programId })
  return partner
}

const off = (target_type: "items" | "shipping_methods" | "order") => ({
  type: "percentage",
  target_type,
  ...(target_type === "order" ? {} : { allocation: "each", max_quantity: 10 }),
  value: 10,
  currency_code: "usd",
})

const aPromotion = (more: object = {}) => ({
  code: unique("TEN"),
  type: "standard",
  status: "active",
  application_method: off("items"),
  ...more,
})

async function promotionInMedusa(more: object = {}): Promise<{ id: string; code: string }> {
  return (
    await shop.admin.post<{ promotion: { id: string; code: string } }>("/admin/promotions", aPromotion(more))
  ).promotion
}

const link = async (body: object): Promise<CouponSeen> =>
  (await shop.admin.post<{ coupon: CouponSeen }>("/admin/referral/coupons", body)).coupon

const refused = async (body: object): Promise<object> => {
  const answer = await shop.admin.raw<Refused>("POST", "/admin/referral/coupons", body)
  return { status: answer.status, code: answer.body.code, path: answer.body.path }
}

interface Sale {
  partner: { id: string } | null
  method: string | null
  candidates: {
    partner_id: string
    method: string
    source: string
    verdict: { won: boolean; because: string }
  }[]
}
const decided = async (orderId: string): Promise<Sale> =>
  await untilFound(`order ${orderId} to be decided`, async () => {
    const { status, body } = await shop.admin.raw<{ order: { sale: Sale } }>(
      "GET",
      `/admin/referral/orders/${orderId}`,
    )
    return status === 200 ? body.order.sale : null
  })

/** A checkout in which these codes were typed. */
async function sellsWith(codes: string[], visitor: Record<string, string> = {}): Promise<string> {
  const { store } = shop.store
  const cartId = await shop.store.fillsCart({ visitor, email: `${unique("buyer")}@buyer.test` })
  await store.post(`/store/carts/${cartId}/promotions`, { promo_codes: codes })
  const { payment_collection } = await store.post<{ payment_collection: { id: string } }>(
    "/store/payment-collections",
    { cart_id: cartId },
  )
  await store.post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
    provider_id: "pp_system_default",
  })
  return await shop.store.completes(cartId, visitor)
}

describe("an admin", () => {
  it("links a promotion to a partner, lists it with its code, and unlinks it", async () => {
    const [jim, ten] = [await seller(), await promotionInMedusa()]
    const coupon = await link({ partner_id: jim.id, promotion_id: ten.id })
    expect(coupon).toMatchObject({ partner_id: jim.id, promotion_id: ten.id, promotion: { code: ten.code } })
    const list = () => shop.admin.get<object>(`/admin/referral/coupons?partner_id=${jim.id}`)
    expect(await list()).toMatchObject({
      count: 1,
      coupons: [{ id: coupon.id, promotion: { code: ten.code } }],
    })
    expect(await shop.admin.raw("DELETE", `/admin/referral/coupons/${coupon.id}`)).toMatchObject({
      status: 200,
      body: { id: coupon.id, deleted: true },
    })
    expect(await list()).toMatchObject({ count: 0, coupons: [] })
    expect(await shop.admin.raw("DELETE", `/admin/referral/coupons/${coupon.id}`)).toMatchObject({
      status: 404,
    })
  })

  it("still sees a coupon whose promotion was deleted, marked as such, and can unlink it", async () => {
    const [jim, ten, five] = [await seller(), await promotionInMedusa(), await promotionInMedusa()]
    const coupon = await link({ partner_id: jim.id, promotion_id: ten.id })
    await link({ partner_id: jim.id, promotion_id: five.id })
    expect(await shop.admin.raw("DELETE", `/admin/promotions/${ten.id}`)).toMatchObject({ status: 200 })

    const list = async (query = "") =>
      (await shop.admin.get<{ coupons: object[] }>(`/admin/referral/coupons?partner_id=${jim.id}${query}`))
        .coupons
    expect(await list("&order=id")).toEqual([
      expect.objectContaining({
        promotion: { id: ten.id, code: ten.code, status: "active", deleted: true },
      }),
      expect.objectContaining({
        promotion: { id: five.id, code: five.code, status: "active", deleted: false },
      }),
    ])
    expect(await list("&order=id&fields=id")).toEqual([{ id: coupon.id }, expect.objectContaining({})])

    // The row itself goes where somebody cleans up the database.
    await shop.db("promotion_application_method").where({ promotion_id: ten.id }).delete()
    await shop.db("promotion").where({ id: ten.id }).delete()
    expect(await list("&order=id")).toMatchObject([{ id: coupon.id, promotion: null }, {}])

    expect(await shop.admin.raw("DELETE", `/admin/referral/coupons/${coupon.id}`)).toMatchObject({
      status: 200,
    })
    expect(await list()).toHaveLength(1)
  })

  it("makes a promotion and links it in one call", async () => {
    const jim = await seller()
    const promotion = aPromotion()
    const coupon = await link({ partner_id: jim.id, promotion })
    expect(coupon.promotion?.code).toBe(promotion.code)
    expect(await shop.admin.get(`/admin/promotions/${coupon.promotion_id}`)).toMatchObject({
      promotion: { code: promotion.code, status: "active" },
    })
  })

  it("gets no promotion either when the link fails", async () => {
    const promotion = aPromotion()
    expect(await refused({ partner_id: "refptr_none", promotion })).toEqual({
      status: 400,
      code: "partner.unknown",
      path: "partner_id",
    })
    expect(await shop.admin.get(`/admin/promotions?code=${promotion.code}`)).toMatchObject({ count: 0 })
  })

  it("gets no link when the promotion fails", async () => {
    const [jim, ten] = [await seller(), await promotionInMedusa()]
    expect(await refused({ partner_id: jim.id, promotion: aPromotion({ code: ten.code }) })).toMatchObject({
      status: 400,
    })
    expect(await shop.admin.get(`/admin/referral/coupons?partner_id=${jim.id}`)).toMatchObject({ count: 0 })
  })

  it("is refused a promotion that credits somebody already, also when many ask at the same moment", async () => {
    const [jim, ten] = [await seller(), await promotionInMedusa()]
    const ask = () => refused({ partner_id: jim.id, promotion_id: ten.id })
    const answers = await Promise.all(Array.from({ length: 5 }, ask))
    expect(answers.filter((answer) => "status" in answer && answer.status === 409)).toHaveLength(4)
    expect(await ask()).toEqual({ status: 409, code: "coupon.taken", path: "promotion_id" })
  })

  it("is refused automatic promotions, and ones that there aren't", async () => {
    const jim = await seller()
    const automatic = await promotionInMedusa({ is_automatic: true })
    expect(await refused({ partner_id: jim.id, promotion_id: automatic.id })).toMatchObject({
      status: 400,
      code: "coupon.automatic",
    })
    await shop.admin.raw("DELETE", `/admin/promotions/${automatic.id}`)
    expect(
      await refused({ partner_id: jim.id, promotion: aPromotion({ is_automatic: true }) }),
    ).toMatchObject({
      code: "coupon.automatic",
    })
    expect(await refused({ partner_id: jim.id, promotion_id: "promo_none" })).toEqual({
      status: 400,
      code: "promotion.unknown",
      path: "promotion_id",
    })
    expect(await refused({ partner_id: jim.id })).toMatchObject({ code: "request.invalid" })
  })
})

describe("a typed code", () => {
  it.each(["items", "shipping_methods", "order"] as const)(
    "(%s) credits its partner, before a click",
    async (target) => {
      const [jim, ann] = [await seller(), await seller()]
      const promotion = aPromotion({ application_method: off(target) })
      const coupon = await link({ partner_id: jim.id, promotion })
      const { headers } = await shop.visitor.raw("GET", `/r/${ann.code}`)
      const cookie = headers.get("set-cookie")?.split(";")[0] ?? ""
      expect(await decided(await sellsWith([promotion.code], { cookie }))).toMatchObject({
        partner: { id: jim.id },
        method: "coupon",
        candidates: [
          { partner_id: jim.id, method: "coupon", source: coupon.promotion_id, verdict: { won: true } },
          { partner_id: ann.id, method: "cookie", verdict: { because: "earlier_method_decided" } },
        ],
      })
    },
  )

  it("among several belongs to the partner of the lowest promotion id", async () => {
    const [jim, ann] = [await seller(), await seller()]
    const [first, second] = [aPromotion(), aPromotion({ application_method: off("shipping_methods") })]
    await link({ partner_id: jim.id, promotion: first })
    await link({ partner_id: ann.id, promotion: second })
    expect(await decided(await sellsWith([second.code, first.code]))).toMatchObject({
      partner: { id: jim.id },
      candidates: [
        { partner_id: jim.id },
        { partner_id: ann.id, verdict: { because: "higher_promotion_id" } },
      ],
    })
  })

  it("of nobody's, or of a coupon that was unlinked before, credits nobody", async () => {
    const [jim, free] = [await seller(), await promotionInMedusa()]
    const promotion = aPromotion({ application_method: off("shipping_methods") })
    const coupon = await link({ partner_id: jim.id, promotion })
    await shop.admin.raw("DELETE", `/admin/referral/coupons/${coupon.id}`)
    expect(await decided(await sellsWith([free.code, promotion.code]))).toMatchObject({
      partner: null,
      candidates: [],
    })
  })
})
