// POST /admin/referral/settings/test-link: asks a referral URL whether it leads here, and says what to mend if it does not.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refuse } from "../../../../refusals"
import { referral } from "../../../../services"
import { ownBase } from "../../own-base"
import type { AdminTestReferralLink } from "../validators"
import { probe } from "./probe"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminTestReferralLink>,
  res: MedusaResponse,
): Promise<void> {
  const { url } = req.validatedBody
  // Only what a partner could be handed is asked: this is no way to look around in the shop's own network.
  if ((await referral(req.scope).defaults.partnerInUrl(url, ownBase(req))) === null) {
    const message = "This is no referral URL of a known partner. Test the one that the example shows."
    refuse(res, { type: "invalid_data", code: "request.invalid", message, path: "url" })
    return
  }
  res.json(await probe(url))
}
