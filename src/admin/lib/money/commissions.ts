// Owns how the admin reads commissions over HTTP, and holds, releases and voids them. Shows nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { get, post, type Query, type Refusal } from "../http"
import type { Counted } from "./ledger"
import { MONEY_KEY } from "./money"
import type { AnswerOf } from "../../../api/contract/endpoint"
import type { Commission, CommissionDetail, reviewCommissions } from "../../../api/contract/money/commissions"
export type { Commission, CommissionDetail } from "../../../api/contract/money/commissions"

export type Review = CommissionDetail["reviews"][number]
export type ReviewKind = Review["kind"]
/** The result of a review of many, for each. */
export type Reviewed = AnswerOf<typeof reviewCommissions>

export const COMMISSIONS = "/admin/referral/commissions"
/** How many can be reviewed in one request. */
export const MOST_AT_ONCE = 200

/** A page of commissions; the last one stays while the next is on the way. */
export function useCommissions(query: Query) {
  return useQuery({
    queryKey: [...MONEY_KEY, "commissions", query],
    queryFn: () => get<{ commissions: Commission[] } & Counted>(COMMISSIONS, query),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** One commission. */
export function useCommission(id: string) {
  return useQuery({
    queryKey: [...MONEY_KEY, "commission", id],
    queryFn: async () => (await get<{ commission: CommissionDetail }>(`${COMMISSIONS}/${id}`)).commission,
    retry: false,
    staleTime: 0,
  })
}

/** What of a review can be done to a commission as it is shown; the route decides. */
export function possibleReviews({ held, voided }: Pick<Commission, "held" | "voided">): ReviewKind[] {
  if (voided) return []
  return [held ? "release" : "hold", "void"]
}

/** Reviews commissions, each by itself; all that is shown of money is read again after it. */
export function useReview() {
  const client = useQueryClient()
  return useMutation<Reviewed, Refusal | Error, { action: ReviewKind; ids: string[]; reason: string }>({
    mutationFn: (review) => post<Reviewed>(`${COMMISSIONS}/batch`, review),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: MONEY_KEY }),
        client.invalidateQueries({ queryKey: ["referral", "orders"] }),
      ]),
  })
}
