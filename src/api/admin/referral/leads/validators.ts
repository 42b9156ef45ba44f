import { z } from "@medusajs/framework/zod"
import { pageOf } from "../pages"

const id = z.string().min(1).optional()

export const AdminGetReferralLeads = pageOf({ form_id: id, contact_id: id, partner_id: id })
export type AdminGetReferralLeads = z.infer<typeof AdminGetReferralLeads>
