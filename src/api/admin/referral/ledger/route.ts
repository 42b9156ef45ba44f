// GET /admin/referral/ledger: every posting, the last one first.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../services"
import { answerPage } from "../pages"
import type { AdminGetReferralLedger } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralLedger
  const page = { limit, offset }
  answerPage(res, "entries", await referral(req.scope).money.listEntries(filter, page), page)
}
