// POST /admin/referral/orders/:id/recalculate: decides again what the credited partners earn; answers the difference.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { answerCorrection } from "../../correct"
import type { AdminRecalculateReferralOrder } from "../../validators"

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminRecalculateReferralOrder>, res) => {
  await answerCorrection({ kind: "recalculate", with: req.validatedBody.with }, req, res)
})
