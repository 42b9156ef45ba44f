// Owns how the admin reads the ledger over HTTP, and has it verified. Shows nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { get, post, type Query, type Refusal } from "../http"
import { MONEY_KEY } from "./money"
import type { Verification } from "../../../api/contract/money/ledger"
import type { Entry } from "../../../api/contract/shapes"
export type { Verification } from "../../../api/contract/money/ledger"
export type { Entry } from "../../../api/contract/shapes"

export type EntryKind = Entry["kind"]
export type Finding = Verification["findings"][number]

/** How many there are: beyond 10,000 an estimate. */
export interface Counted {
  count: number
  count_estimated?: true
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
