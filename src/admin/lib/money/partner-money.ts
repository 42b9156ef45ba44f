// Owns how the admin reads what a partner is owed over HTTP, and adjusts it. Shows nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { Actor } from "./actor"
import { get, post, type Refusal } from "../http"
import type { Counted, EntryKind } from "./ledger"
import { MONEY_KEY } from "./money"
import type { PartnerName } from "../orders/order-record"

/** What a partner is owed in one currency, in major units. Currencies are never added up. */
export interface PartnerBalance {
  currency_code: string
  pending: number
  /** Negative when more was taken back than was left. */
  available: number
  /** In payouts that are drafted, approved or of unknown outcome. */
  reserved: number
  earned: number
  paid: number
}

/** A bonus, correction or write-off; `amount` in major units, negative when it takes away. */
export interface Adjustment {
  id: string
  amount: number
  currency_code: string
  reason: string | null
  actor: Actor | null
  created_at: string
}

/** What is to be posted. */
export interface NewAdjustment {
  partner_id: string
  amount: number
  currency_code: string
  reason: string
}

/** One line of a statement: what it did to the balance, and what the balance was after it. */
export interface StatementEntry {
  at: string
  kind: EntryKind
  order_id: string | null
  order_display_id: number | null
  commission_id: string | null
  payout_id: string | null
  amount: number
  balance: number
}

/** A partner's month in one currency. */
export interface Statement {
  partner: PartnerName
  currency_code: string
  month: string
  opening_balance: number
  closing_balance: number
  entries: StatementEntry[]
}

/** Which statement: `month` as 2026-11. */
export interface WhichStatement {
  currency_code: string
  month: string
}

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

/** Where a partner's URL leads; without a link, to the store front. */
export interface PartnerUrl {
  link: { id: string; code: string; name: string } | null
  url: string
}
