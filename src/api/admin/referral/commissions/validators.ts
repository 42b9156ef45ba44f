import { z } from "@medusajs/framework/zod"
import { anId, currencyCode, reason } from "../inputs"
import { pageOf } from "../pages"

const AT_ONCE = 200
const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

export const commissionStatus = z.enum(["pending", "available", "paid", "reversed", "held"])
export const commissionRole = z.enum(["lead", "sale"])

export const AdminGetReferralCommissions = pageOf({
  partner_id: anId.optional(),
  order_id: anId.optional(),
  program_id: anId.optional(),
  status: commissionStatus.optional(),
  role: commissionRole.optional(),
  currency_code: currencyCode.optional(),
  created_at: z.strictObject({ gte: time.optional(), lt: time.optional() }).optional(),
  order: z.enum(["-created_at", "created_at"]).default("-created_at"),
})
export type AdminGetReferralCommissions = z.infer<typeof AdminGetReferralCommissions>

export const AdminReviewReferralCommission = z.strictObject({ reason })
export type AdminReviewReferralCommission = z.infer<typeof AdminReviewReferralCommission>

export const AdminReviewReferralCommissions = z.strictObject({
  action: z.enum(["hold", "release", "void"]),
  ids: z.array(anId).min(1).max(AT_ONCE),
  reason,
})
export type AdminReviewReferralCommissions = z.infer<typeof AdminReviewReferralCommissions>
