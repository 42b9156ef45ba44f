// Owns how the admin reads commissions over HTTP, and holds, releases and voids them. Shows nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { CommissionStatus, Role } from "../../../core"
import type { Actor } from "./actor"
import { get, post, type Query, type Refusal } from "../http"
import type { Counted, Entry } from "./ledger"
import { MONEY_KEY } from "./money"
import type { PartnerName } from "../orders/order-record"

/** What one partner earns for one line of an order, in one role at one level. Amounts in major units. */
export interface Commission {
  id: string
  order_id: string
  order_display_id: number | null
  line_id: string
  line_title: string | null
  role: Role
  level: number
  partner: PartnerName | null
  program: { id: string; name: string } | null
  status: CommissionStatus
  earned: number
  pending: number
  /** Below 0 where more was paid out than is still earned. */
  available: number
  paid: number
  currency_code: string
  held: boolean
  voided: boolean
  /** When the next part of it can be paid out. */
  due_at: string | null
  created_at: string
}

/** What a reviewer may do to a commission. */
export type ReviewKind = "hold" | "release" | "void"

/** One time a commission was reviewed. */
export interface Review {
  id: string
  kind: ReviewKind
  actor: Actor | null
  reason: string | null
  reviewed_at: string
}

/** A commission with what was done to it, and its postings. */
export interface CommissionRecord extends Commission {
  reviews: Review[]
  entries: Entry[]
}

/** What came of a review of many, of each. */
export interface Reviewed {
  done: string[]
  refused: { id: string; code: string; message: string }[]
}

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
    queryFn: async () => (await get<{ commission: CommissionRecord }>(`${COMMISSIONS}/${id}`)).commission,
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
