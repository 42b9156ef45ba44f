// POST /admin/referral/orders/:id/reassign: credits another partner, or nobody, in one role; answers the difference.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { answerCorrection } from "../../correct"
import type { AdminReassignReferralOrder } from "../../validators"

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminReassignReferralOrder>, res) => {
  const { role, partner_id } = req.validatedBody
  await answerCorrection({ kind: "reassign", role, partner_id }, req, res)
})
