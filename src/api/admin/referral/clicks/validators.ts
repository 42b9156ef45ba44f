import { z } from "@medusajs/framework/zod"
import { pageOf } from "../pages"

const id = z.string().min(1).optional()

export const AdminGetReferralClicks = pageOf({ partner_id: id, visitor_id: id })
export type AdminGetReferralClicks = z.infer<typeof AdminGetReferralClicks>
