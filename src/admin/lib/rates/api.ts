// Owns how the admin reads and saves rate cards over HTTP. Shows nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { get, post, Refusal } from "../http"
import { type Owner, ownerPath } from "../programs/records"
import type { RateCard, RateCardSummary, RateCardDifference, RateRow, RateScope } from "./rates"

/** Under this key lies all that is known of an owner's cards. */
const cardsKey = ({ kind, id }: Owner) => ["referral", "rate-cards", kind, id]
const cardsPath = (owner: Owner) => `${ownerPath(owner)}/rate-cards`

/** What changes, and the card that it was changed from: 0 where there was none. */
export interface CardChange {
  number: number
  set: RateRow[]
  remove: RateScope[]
}

/** A page of the newest card; null while there is none. */
export function useRateCard(owner: Owner, page: { limit: number; offset: number }) {
  return useQuery({
    queryKey: [...cardsKey(owner), "page", page],
    queryFn: async () => (await get<{ rate_card: RateCard | null }>(cardsPath(owner), page)).rate_card,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** The newest card with all of its rows. */
export async function wholeCard(owner: Owner): Promise<RateCard | null> {
  return (await get<{ rate_card: RateCard | null }>(cardsPath(owner))).rate_card
}

/** The newest card with all of its rows, to begin an edit from: it is not read again beneath the one who edits. */
export function useWholeCard(owner: Owner) {
  return useQuery({
    queryKey: [...cardsKey(owner), "whole"],
    queryFn: () => wholeCard(owner),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
}

/** The card with this number and all of its rows; null where none is asked for. */
export function useEarlierCard(owner: Owner, number: string | null) {
  return useQuery({
    queryKey: [...cardsKey(owner), "one", number],
    queryFn: async () => {
      if (number === null) return null
      return (await get<{ rate_card: RateCard | null }>(cardsPath(owner), { number })).rate_card
    },
    retry: false,
  })
}

/** The cards, newest first. */
export function useRateHistory(owner: Owner, limit: number) {
  return useQuery({
    queryKey: [...cardsKey(owner), "history", limit],
    queryFn: () =>
      get<{ rate_cards: RateCardSummary[]; count: number }>(`${cardsPath(owner)}/history`, { limit }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** A page of what differs between two cards. */
export interface Differences {
  differences: RateCardDifference[]
  count: number
}

/** What a card says otherwise than card `since`. */
export async function differencesOf(
  owner: Owner,
  between: { number: number; since: number; limit: number },
): Promise<Differences> {
  return await get<Differences>(`${cardsPath(owner)}/difference`, between)
}

/** What a card says otherwise than the one before it. */
export function useDifferences(owner: Owner, number: number, limit: number) {
  return useQuery({
    queryKey: [...cardsKey(owner), "difference", number, limit],
    queryFn: () => differencesOf(owner, { number, since: number - 1, limit }),
  })
}

/** Saves the next card; everything that is shown of the owner's cards is read again after it. */
export function useSaveRates(owner: Owner) {
  const client = useQueryClient()
  return useMutation<RateCard, Refusal | Error, CardChange>({
    mutationFn: async (change) =>
      (await post<{ rate_card: RateCard }>(`${cardsPath(owner)}/changes`, change)).rate_card,
    onSuccess: () => client.invalidateQueries({ queryKey: cardsKey(owner) }),
  })
}

/** The newest card's number, if a save was refused because somebody else had saved it. */
export function overtakenBy(error: Error): number | undefined {
  const isConflict = error instanceof Refusal && error.code === "rate_card.conflict"
  return isConflict ? (error.answer as { number: number }).number : undefined
}
