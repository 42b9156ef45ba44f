// POST /store/referral/forms/:form/submissions: a form was filled in, which is a lead. Its visitor comes by cookie or header, its address
// counts while the shop uses addresses.
import type { MedusaRequest } from "@medusajs/framework/http"
import { addressOf } from "../../../../../client-address"
import { refuse, refusing } from "../../../../../refusals"
import { durable, referral } from "../../../../../services"
import { visitorOf } from "../../../../../tracking"
import type { StoreReferralSubmission } from "./validators"

const KEY_LENGTH = 255

export const POST = refusing(async (req: MedusaRequest<StoreReferralSubmission>, res) => {
  const idempotency_key = req.get("idempotency-key") ?? null
  if (idempotency_key !== null && (idempotency_key === "" || idempotency_key.length > KEY_LENGTH)) {
    const message = `The header Idempotency-Key must hold 1 to ${KEY_LENGTH} characters.`
    refuse(res, { type: "invalid_data", code: "request.invalid", message, path: "Idempotency-Key" })
    return
  }
  const { leads, tracking } = referral(req.scope)
  const visitor_id = visitorOf(req)
  const address = addressOf(req)
  const origin = await tracking.originOf(visitor_id, address)
  const address_hash = tracking.countedAs(address)
  const form = req.params.form ?? ""
  const submission = { ...req.validatedBody, form, visitor_id, address_hash, idempotency_key }
  const { id, open } = await leads.submit({ ...submission, ip_hashes: origin?.ip_hashes ?? null }, Date.now())
  if (open) await durable(req.scope).leadChanged(id)
  res.json({ submission: { id } })
})
