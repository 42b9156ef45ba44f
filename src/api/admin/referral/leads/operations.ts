// What the routes of leads take and answer.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation } from "../../../openapi/operation"
import { AdminGetReferralLeads } from "./validators"

export const LEAD_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/leads",
    summary: "Lists leads, of a form, a contact or a partner.",
    query: AdminGetReferralLeads,
    answer: listOf("leads", z.looseObject({ id: z.string() })),
  },
]
