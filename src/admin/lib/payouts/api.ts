// Owns how the admin reads payout runs and payouts over HTTP, starts runs, and when it looks again. Shows nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { get, post, type Query, type Refusal } from "../http"
import type { Counted } from "../money/ledger"
import { MONEY_KEY } from "../money/money"
import type { Payout, PayoutEntry, PayoutProvider, PayoutDetail, PayoutRun, PayoutRunDetail } from "./records"
import { isMoving } from "./run-state"

export const RUNS = "/admin/referral/payout-runs"
const PAYOUTS = "/admin/referral/payouts"

/** How often a run that moves by itself is read. */
const WATCH_MS = 1_500
/** How soon one admin sees what another one decided. */
const LOOK_AROUND_MS = 10_000

const runKey = (id: string) => [...MONEY_KEY, "payout-run", id]

/** A page of runs, newest first; read again while they are shown, sooner while one of them moves. */
export function useRuns(query: Query) {
  return useQuery({
    queryKey: [...MONEY_KEY, "payout-runs", query],
    queryFn: () => get<{ payout_runs: PayoutRun[] } & Counted>(RUNS, query),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.payout_runs.some(isMoving) ? WATCH_MS : LOOK_AROUND_MS),
  })
}

/** One run, read again while it is shown. */
export function useRun(id: string | undefined) {
  return useQuery<PayoutRunDetail, Refusal | Error>({
    queryKey: runKey(id ?? ""),
    queryFn: async () => (await get<{ payout_run: PayoutRunDetail }>(`${RUNS}/${id ?? ""}`)).payout_run,
    enabled: id !== undefined && id !== "",
    retry: false,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? WATCH_MS : LOOK_AROUND_MS),
  })
}

/** Has all else that is shown of money read again when a run has moved on. */
export function useFollow(run: PayoutRunDetail | undefined): void {
  const client = useQueryClient()
  const state = run && JSON.stringify([run.phase, run.statuses, run.actions[0]?.id])
  const seen = useRef(state)
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== state) {
      const isOther = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[2] !== "payout-run"
      void client.invalidateQueries({ queryKey: MONEY_KEY, predicate: isOther })
    }
    seen.current = state
  }, [client, state])
}

/** Starts a run once, however often it is tried under the same key. */
export function useStartRun(key: string) {
  const client = useQueryClient()
  return useMutation<PayoutRun, Refusal | Error, { period_end?: string; provider?: string }>({
    mutationFn: async (run) =>
      (await post<{ payout_run: PayoutRun }>(RUNS, run, { "idempotency-key": key })).payout_run,
    onSuccess: () => client.invalidateQueries({ queryKey: MONEY_KEY }),
  })
}

/** Who can move the money of a run. */
export function usePayoutProviders() {
  return useQuery({
    queryKey: ["referral", "payout-providers"],
    queryFn: async () =>
      (await get<{ payout_providers: PayoutProvider[] }>("/admin/referral/payout-providers"))
        .payout_providers,
  })
}

/** What is answered to a decision; a failure that only the first admin has stated is `stated`. */
interface Decided {
  payout_run: PayoutRunDetail
  resolution?: "resolved" | "stated"
}

/** Writes a decision about a run. Done, refused or unanswered: all that is shown of money is read again after it. */
export function useRunPost(id: string) {
  const client = useQueryClient()
  return useMutation<Decided, Refusal | Error, { path: string; body: object }>({
    mutationFn: ({ path, body }) => post<Decided>(`${RUNS}/${id}${path}`, body),
    onSuccess: ({ payout_run }) => client.setQueryData(runKey(id), payout_run),
    onSettled: () => client.invalidateQueries({ queryKey: MONEY_KEY }),
  })
}

/** A page of payouts, newest first; the last one stays while the next is on the way. */
export function usePayouts(query: Query, enabled = true) {
  return useQuery({
    queryKey: [...MONEY_KEY, "payouts", query],
    queryFn: () => get<{ payouts: Payout[] } & Counted>(PAYOUTS, query),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** One payout, with where the money goes. */
export function usePayout(id: string) {
  return useQuery<PayoutDetail, Refusal | Error>({
    queryKey: [...MONEY_KEY, "payout", id],
    queryFn: async () => (await get<{ payout: PayoutDetail }>(`${PAYOUTS}/${id}`)).payout,
    retry: false,
    staleTime: 0,
  })
}

/** A page of the entries that a payout pays, the last posted first. */
export function usePayoutEntries(id: string, query: Query) {
  return useQuery({
    queryKey: [...MONEY_KEY, "payout-entries", id, query],
    queryFn: () => get<{ entries: PayoutEntry[] } & Counted>(`${PAYOUTS}/${id}/entries`, query),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}
