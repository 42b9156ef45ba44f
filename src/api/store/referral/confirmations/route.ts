// POST /store/referral/confirmations: a storefront's own page hands in the token that came by mail.
import type { MedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { durable, referral } from "../../../services"
import type { StoreReferralConfirmation } from "./validators"

export const POST = refusing(async (req: MedusaRequest<StoreReferralConfirmation>, res) => {
  const id = await referral(req.scope).leads.confirm(req.validatedBody.token, Date.now())
  await durable(req.scope).leadChanged(id)
  res.json({ submission: { id } })
})
