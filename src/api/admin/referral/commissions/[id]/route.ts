// GET /admin/referral/commissions/:id: a commission with its reviews and ledger entries.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { answerCommission } from "../one"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerCommission(req, res)
