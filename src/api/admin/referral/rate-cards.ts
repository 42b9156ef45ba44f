// Owns the rate cards of programs and enrollments as HTTP has them: rows in, the newest card out. A card is never changed; a new one counts.
import { z } from "@medusajs/framework/zod"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../refusals"
import { type Operation, time } from "../../openapi/operation"
import { referral } from "../../services"

/** Amounts in major units by currency; percent with up to 4 decimals. Whether they are possible is core's to say. */
const rate = z.strictObject({
  percent: z.number().min(0).max(100).optional(),
  amount: z.record(z.string(), z.number().min(0)).optional(),
})
const levels = z.array(rate).min(1).max(10)
const id = z.string().min(1)

const row = z.strictObject({
  scope: z.union([
    z.literal("default"),
    z.strictObject({ product_id: id }),
    z.strictObject({ variant_id: id }),
    z.strictObject({ collection_id: id }),
    z.strictObject({ category_id: id }),
  ]),
  /** The line earns nothing. */
  excluded: z.boolean().optional(),
  sale: z.strictObject({ levels, unused: rate.optional() }).optional(),
  lead: z.strictObject({ levels }).optional(),
})

export const AdminCreateReferralRateCard = z.strictObject({ rates: z.array(row).max(100_000) })
type AdminCreateReferralRateCard = z.infer<typeof AdminCreateReferralRateCard>

/** GET: the newest card, or null while there is none. */
export async function getRateCard(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ rate_card: await referral(req.scope).newestRateCard(req.params.id ?? "") })
}

/** POST: makes the next card out of all of its rows. */
export const postRateCard = (owner: "program" | "enrollment") =>
  refusing(async (req: AuthenticatedMedusaRequest<AdminCreateReferralRateCard>, res) => {
    const service = referral(req.scope)
    const ownerId = req.params.id ?? ""
    await service.addRateCard(owner, ownerId, req.validatedBody.rates, req.auth_context.actor_id)
    await getRateCard(req, res)
  })

const answer = z.object({
  rate_card: z
    .object({
      owner_id: z.string(),
      number: z.int(),
      author: z.string().nullable(),
      created_at: time,
      rates: z.array(row),
    })
    .nullable(),
})

export function rateCardOperations(owner: "program" | "enrollment"): Operation[] {
  const path = `/admin/referral/${owner}s/:id/rate-cards`
  return [
    { method: "GET", path, summary: `Shows the newest rate card of one of the ${owner}s.`, answer },
    {
      method: "POST",
      path,
      summary: "Makes the next rate card out of all of its rows; the newest counts.",
      body: AdminCreateReferralRateCard,
      answer,
      refusals: { 400: ["request.invalid", "rate_card.invalid"], 404: [`${owner}.unknown`] },
    },
  ]
}
