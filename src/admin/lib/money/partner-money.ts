// Owns how the admin reads what a partner is owed over HTTP, and adjusts it. Shows nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { get, post, type Refusal } from "../http"
import type { Counted } from "./ledger"
import { MONEY_KEY } from "./money"
import type { PartnerUrl } from "../../../api/contract/catalog/partners"
import type { BodyInputOf, QueryInputOf } from "../../../api/contract/endpoint"
import type { Adjustment, createAdjustment } from "../../../api/contract/money/adjustments"
import type { getStatement, PartnerBalance, Statement } from "../../../api/contract/money/balances"
export type { PartnerUrl } from "../../../api/contract/catalog/partners"
export type { Adjustment } from "../../../api/contract/money/adjustments"
export type { PartnerBalance, Statement, StatementEntry } from "../../../api/contract/money/balances"

/** The adjustment that is to be posted. */
export type NewAdjustment = BodyInputOf<typeof createAdjustment>
/** The statement that is asked for: `month` as 2026-11. */
export type WhichStatement = QueryInputOf<typeof getStatement>

const ADJUSTMENTS = "/admin/referral/adjustments"
const partnerPath = (id: string) => `/admin/referral/partners/${id}`

/** What a partner is owed, a row for each currency. */
export function useBalances(partnerId: string) {
  return useQuery({
    queryKey: [...MONEY_KEY, "balances", partnerId],
    queryFn: async () =>
      (await get<{ balances: PartnerBalance[] }>(`${partnerPath(partnerId)}/balances`)).balances,
    staleTime: 0,
  })
}

/** A partner's adjustments, newest first. */
export function useAdjustments(partner_id: string, limit: number) {
  return useQuery({
    queryKey: [...MONEY_KEY, "adjustments", partner_id, limit],
    queryFn: () => get<{ adjustments: Adjustment[] } & Counted>(ADJUSTMENTS, { partner_id, limit }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** Posts an adjustment once, however often it is tried under the same key; all that is shown of money is read again after it. */
export function useAdjust(key: string) {
  const client = useQueryClient()
  return useMutation<Adjustment, Refusal | Error, NewAdjustment>({
    mutationFn: async (adjustment) => {
      const headers = { "idempotency-key": key }
      return (await post<{ adjustment: Adjustment }>(ADJUSTMENTS, adjustment, headers)).adjustment
    },
    onSuccess: () => client.invalidateQueries({ queryKey: MONEY_KEY }),
  })
}

/** Where a statement is read, as JSON or as a file. */
export const statementPath = (partnerId: string): string => `${partnerPath(partnerId)}/statement`

/** A statement; null asks for none. */
export function useStatement(partnerId: string, which: WhichStatement | null) {
  return useQuery<Statement, Refusal | Error>({
    queryKey: [...MONEY_KEY, "statement", partnerId, which],
    queryFn: async () =>
      (await get<{ statement: Statement }>(statementPath(partnerId), { ...which })).statement,
    enabled: which !== null,
    retry: false,
    staleTime: 0,
  })
}

/** The URLs that a partner hands out, the one without a link first. */
export function usePartnerUrls(partnerId: string) {
  return useQuery({
    queryKey: ["referral", "partner-urls", partnerId],
    queryFn: async () => (await get<{ urls: PartnerUrl[] }>(`${partnerPath(partnerId)}/urls`)).urls,
  })
}
