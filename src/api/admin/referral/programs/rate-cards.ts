// Rate cards as they are answered: with the names of their authors.
import type { MedusaContainer } from "@medusajs/framework/types"
import { referral } from "../../../services"
import { authorsOf } from "../settings/authors"

interface WhichCard {
  number?: number | undefined
  page?: { limit: number; offset: number } | undefined
}

/** The newest card or the one with this number, with a page of its rows; null while there is none. */
export async function shownCard(scope: MedusaContainer, ownerId: string, which: WhichCard = {}) {
  const card = await referral(scope).rateCards.one(ownerId, which)
  if (card === null) return null
  const authors = await authorsOf(scope, [card.author])
  return { ...card, author_user: authors(card.author) }
}

/** The card that was made just now, with a page of its rows. */
export async function madeCard(scope: MedusaContainer, ownerId: string, which?: WhichCard) {
  const card = await shownCard(scope, ownerId, which)
  if (card === null) throw new Error(`${ownerId} has no rate card`)
  return card
}

/** The same cards, with their authors. */
export async function shownHistory<Card extends { author: string | null }>(
  scope: MedusaContainer,
  cards: readonly Card[],
) {
  const authors = await authorsOf(
    scope,
    cards.map(({ author }) => author),
  )
  return cards.map((card) => ({ ...card, author_user: authors(card.author) }))
}
