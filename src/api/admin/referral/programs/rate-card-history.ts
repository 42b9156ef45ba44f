// Owns how older rate cards are told of over HTTP: who made which when, and what differs between two of them, scope by scope.
import { z } from "@medusajs/framework/zod"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../services"
import { answerPage, pageOf } from "../pages"
import { authorsOf } from "../settings/authors"

const number = z.coerce.number().int().max(2_000_000_000)

export const AdminGetReferralRateCardHistory = pageOf({})
type AdminGetReferralRateCardHistory = z.infer<typeof AdminGetReferralRateCardHistory>

export const AdminGetReferralRateCardDifference = pageOf({
  number: number.min(1),
  /** Compared with this card; 0 is none, the one before it if left out. */
  since: number.min(0).optional(),
})
type AdminGetReferralRateCardDifference = z.infer<typeof AdminGetReferralRateCardDifference>

/** GET: the cards of an owner, newest first, without their rows. */
export async function getRateCardHistory(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
): Promise<void> {
  const page = req.validatedQuery as AdminGetReferralRateCardHistory
  const { rows, count } = await referral(req.scope).rateCards.history(req.params.id ?? "", page)
  const authors = await authorsOf(
    req.scope,
    rows.map(({ author }) => author),
  )
  const named = rows.map((card) => ({ ...card, author_user: authors(card.author) }))
  answerPage(res, "rate_cards", { rows: named, count }, page)
}

/** GET: the scopes on which a card differs from an earlier one, with both rows. */
export async function getRateCardDifference(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
): Promise<void> {
  const { number: card, since = card - 1, ...page } = req.validatedQuery as AdminGetReferralRateCardDifference
  const between = { number: card, since }
  const found = await referral(req.scope).rateCards.difference(req.params.id ?? "", between, page)
  answerPage(res, "differences", found, page)
}
