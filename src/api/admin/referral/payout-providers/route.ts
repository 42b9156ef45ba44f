// GET /admin/referral/payout-providers: who can move the money of a run, and who does where nobody else is named.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { durable, referral } from "../../../services"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { payoutProviders } = durable(req.scope)
  const { provider } = referral(req.scope).settings.payouts
  const payout_providers = payoutProviders.ids.map((id) => ({
    id,
    is_default: id === provider,
    needs_details: payoutProviders.get(id).needsDetails,
  }))
  res.json(await Promise.resolve({ payout_providers }))
}
