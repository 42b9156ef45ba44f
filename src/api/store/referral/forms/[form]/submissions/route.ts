// POST /store/referral/forms/:form/submissions: its visitor comes by cookie or header, its address counts while
// the shop uses addresses.
import type { MedusaRequest } from "@medusajs/framework/http"
import { addressOf } from "../../../../../client-address"
import { createSubmission } from "../../../../../contract/store/submissions"
import { refused } from "../../../../../refusals"
import { route } from "../../../../../route"
import { visitorOf } from "../../../../../tracking"

const KEY_LENGTH = 255

export const POST = route(createSubmission, async ({ referral, durable, req, params, body, now }) => {
  const idempotency_key = keyOf(req)
  const { leads, tracking } = referral
  const visitor_id = visitorOf(req)
  const address = addressOf(req)
  const origin = await tracking.originOf(visitor_id, address)
  const address_hash = tracking.countedAs(address)
  const submission = { ...body, form: params.form, visitor_id, address_hash, idempotency_key }
  const { id, open } = await leads.submit({ ...submission, ip_hashes: origin?.ip_hashes ?? null }, now)
  if (open) await durable.leadChanged(id)
  return { submission: { id } }
})

function keyOf(req: MedusaRequest): string | null {
  const key = req.get("idempotency-key") ?? null
  if (key === null || (key !== "" && key.length <= KEY_LENGTH)) return key
  const message = `The header Idempotency-Key must hold 1 to ${KEY_LENGTH} characters.`
  throw refused("request.invalid", message, "Idempotency-Key")
}
