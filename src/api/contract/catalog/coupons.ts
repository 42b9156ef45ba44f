// The contract of coupons: promotions whose code credits a partner.
import { z } from "@medusajs/framework/zod"
import { CreatePromotion } from "@medusajs/medusa/api/admin/promotions/validators"
import { endpoint } from "../endpoint"
import { entityOf, findParams, selectParams } from "../medusa-resource"
import { deletion, one, pageOf } from "../pages"
import { time } from "../shapes"

export const Coupon = z.object({
  id: z.string(),
  promotion_id: z.string(),
  partner_id: z.string(),
  linked_at: time,
  promotion: z
    .object({
      id: z.string(),
      code: z.string(),
      status: z.string(),
      deleted: z.boolean().describe("Its code can't be typed any more, so the coupon credits nobody."),
    })
    .nullable()
    .describe("Null where Medusa keeps no trace of it."),
})
export type Coupon = z.infer<typeof Coupon>

const PATH = "/admin/referral/coupons"
const partner_id = z.string().min(1)
const { list, single } = entityOf(
  { entity: "referral_coupon", one: "coupon", many: "coupons", computed: ["promotion.deleted"] },
  Coupon,
)

export const listCoupons = endpoint("GET", PATH, {
  summary: "Lists the promotions that credit partners.",
  permission: "referral_partner:read",
  query: findParams().extend({
    id: z.union([z.string(), z.array(z.string())]).optional(),
    promotion_id: z.union([z.string(), z.array(z.string())]).optional(),
    partner_id: z.union([z.string(), z.array(z.string())]).optional(),
  }),
  answer: pageOf("coupons", Coupon),
  entity: list,
})

export const createCoupon = endpoint("POST", PATH, {
  summary: "Links a promotion to the partner whom its code credits, or makes one along with the link.",
  permission: "referral_partner:write",
  query: selectParams,
  body: z.union([
    z.strictObject({ partner_id, promotion_id: z.string().min(1) }),
    z.strictObject({ partner_id, promotion: CreatePromotion }),
  ]),
  answer: one("coupon", Coupon),
  entity: single,
  refuses: { 400: ["partner.unknown", "promotion.unknown", "coupon.automatic"], 409: ["coupon.taken"] },
})

export const deleteCoupon = endpoint("DELETE", `${PATH}/:id`, {
  summary: "Unlinks a promotion: it stays, and credits nobody from now on.",
  permission: "referral_partner:write",
  answer: deletion("coupon"),
  refuses: { 404: ["coupon.unknown"] },
})
