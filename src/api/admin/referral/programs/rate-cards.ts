// Owns the rate cards of programs and enrollments as HTTP has them: rows or changes in, a card out. A card is never changed; a new one
// counts. What became of older cards is told in rate-card-history.ts.
import { z } from "@medusajs/framework/zod"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ROWS_AT_MOST } from "../../../large-body"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { authorsOf } from "../settings/authors"

/** Amounts in major units by currency; percent with up to 4 decimals. Whether they are possible is core's to say. */
const rate = z.strictObject({
  percent: z.number().optional().describe("0 to 100."),
  amount: z.record(z.string(), z.number()).optional().describe("At least 0."),
})
const levels = z.array(rate).describe("Up to 10, level 1 first.")
const id = z.string().min(1)

export const ReferralRateScope = z.union([
  z.literal("default"),
  z.strictObject({ product_id: id }),
  z.strictObject({ variant_id: id }),
  z.strictObject({ collection_id: id }),
  z.strictObject({ category_id: id }),
])

export const ReferralRateRow = z.strictObject({
  scope: ReferralRateScope,
  /** The line earns nothing. */
  excluded: z.boolean().optional(),
  sale: z.strictObject({ levels, unused: rate.optional() }).optional(),
  lead: z.strictObject({ levels }).optional(),
})

/** Checked row by row (large-body.ts). */
const rows = z.array(ReferralRateRow).max(ROWS_AT_MOST)
const number = z.coerce.number().int().min(1).max(2_000_000_000)

export const AdminCreateReferralRateCard = z.strictObject({ rates: rows })
type AdminCreateReferralRateCard = z.infer<typeof AdminCreateReferralRateCard>

export const AdminChangeReferralRateCard = z.strictObject({
  /** The card that the change was made from; 0 while there is none. */
  number: z.number().int().min(0).max(2_000_000_000),
  set: rows.default([]),
  remove: z.array(ReferralRateScope).max(ROWS_AT_MOST).default([]),
})
type AdminChangeReferralRateCard = z.infer<typeof AdminChangeReferralRateCard>

export const AdminGetReferralRateCard = z.strictObject({
  number: number.optional(),
  /** All rows of the card where it is left out. */
  limit: z.coerce.number().int().min(0).max(1_000).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
type AdminGetReferralRateCard = z.infer<typeof AdminGetReferralRateCard>

/** GET: the newest card or the one with this number, or null while there is none. */
export const getRateCard = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const { number: one, limit, offset } = req.validatedQuery as AdminGetReferralRateCard
  const page = limit === undefined ? undefined : { limit, offset }
  await answerCard(req.scope, res, req.params.id ?? "", { number: one, page })
})

/** POST: makes the next card out of all of its rows. */
export const postRateCard = (owner: "program" | "enrollment") =>
  refusing(async (req: AuthenticatedMedusaRequest<AdminCreateReferralRateCard>, res) => {
    const ownerId = req.params.id ?? ""
    const by = { owner, ownerId, author: req.auth_context.actor_id }
    await referral(req.scope).rateCards.add(by, req.validatedBody.rates)
    await answerCard(req.scope, res, ownerId)
  })

/** POST: makes the next card out of the newest one and what changes; answers it without its rows, of which there may be many. */
export const changeRateCard = (owner: "program" | "enrollment") =>
  refusing(async (req: AuthenticatedMedusaRequest<AdminChangeReferralRateCard>, res) => {
    const ownerId = req.params.id ?? ""
    const by = { owner, ownerId, author: req.auth_context.actor_id }
    const made = await referral(req.scope).rateCards.change(by, req.validatedBody)
    await answerCard(req.scope, res, ownerId, { number: made, page: { limit: 0, offset: 0 } })
  })

async function answerCard(
  scope: MedusaContainer,
  res: MedusaResponse,
  ownerId: string,
  which: { number?: number; page?: { limit: number; offset: number } } = {},
): Promise<void> {
  const card = await referral(scope).rateCards.one(ownerId, which)
  if (card === null) {
    res.json({ rate_card: null })
    return
  }
  const authors = await authorsOf(scope, [card.author])
  res.json({ rate_card: { ...card, author_user: authors(card.author) } })
}
