// Owns how the admin reads the ledger over HTTP, and has it verified. Shows nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { get, post, type Query, type Refusal } from "../http"
import { MONEY_KEY } from "./money"
import type { PartnerName } from "../orders/order-record"

/** What an entry did. */
export type EntryKind =
  "earned" | "taken_back" | "matured" | "adjusted" | "reserved" | "settled" | "released" | "bounced"

/** One posting; `amount` in major units, always from source to destination. */
export interface Entry {
  id: string
  key: string
  kind: EntryKind
  source: string
  destination: string
  amount: number
  currency_code: string
  partner: PartnerName | null
  commission_id: string | null
  order_id: string | null
  payout_id: string | null
  effective_at: string
  posted_at: string
}

/** How many there are: beyond 10,000 an estimate. */
export interface Counted {
  count: number
  count_estimated?: true
}

/** One thing that does not add up. */
export interface Finding {
  check: string
  wrong: string
  subject: string
  expected: string
  found: string
}

/** What a verification of all entries came to. */
export interface Verification {
  checked_at: string
  entries: number
  findings: Finding[]
}

const LEDGER = "/admin/referral/ledger"
const VERIFICATION = `${LEDGER}/verification`
const VERIFICATION_KEY = ["referral", "verification"]

/** A page of entries, newest first; the last one stays while the next is on the way. */
export function useEntries(query: Query) {
  return useQuery({
    queryKey: [...MONEY_KEY, "entries", query],
    queryFn: () => get<{ entries: Entry[] } & Counted>(LEDGER, query),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** The last verification; null before the first. */
export function useVerification() {
  return useQuery({
    queryKey: VERIFICATION_KEY,
    queryFn: async () => (await get<{ verification: Verification | null }>(VERIFICATION)).verification,
    staleTime: 0,
  })
}

/** Verifies the ledger now. */
export function useVerify() {
  const client = useQueryClient()
  return useMutation<Verification, Refusal | Error>({
    mutationFn: async () => (await post<{ verification: Verification }>(VERIFICATION, {})).verification,
    onSuccess: (verification) => client.setQueryData(VERIFICATION_KEY, verification),
  })
}
