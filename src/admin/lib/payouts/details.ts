// Owns how the admin reads, saves and removes over HTTP where a partner's money goes. Shows nothing.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { get, post, type Refusal, remove } from "../http"
import type { PayoutDetails } from "./records"
import type { KeptPayoutDetails, PayoutDetailsChange } from "../../../api/contract/payouts/payout-details"
export type { KeptPayoutDetails, PayoutDetailsChange } from "../../../api/contract/payouts/payout-details"

const pathOf = (partnerId: string) => `/admin/referral/partners/${partnerId}/payout-details`
const keyOf = (partnerId: string) => ["referral", "payout-details", partnerId]

/** Where a partner's money goes; null where nobody said. Not kept longer than it is shown. */
export function usePayoutDetails(partnerId: string) {
  return useQuery<KeptPayoutDetails | null, Refusal | Error>({
    queryKey: keyOf(partnerId),
    queryFn: async () =>
      (await get<{ payout_details: KeptPayoutDetails | null }>(pathOf(partnerId))).payout_details,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  })
}

const CHANGES_SHOWN = 10

/** The newest changes, and how many there are. */
export function useDetailsChanges(partnerId: string) {
  return useQuery<{ payout_details_changes: PayoutDetailsChange[]; count: number }, Refusal | Error>({
    queryKey: [...keyOf(partnerId), "changes"],
    queryFn: () => get(`${pathOf(partnerId)}/changes`, { limit: CHANGES_SHOWN }),
    retry: false,
  })
}

/** Saves all of it. */
export function useSaveDetails(partnerId: string) {
  const client = useQueryClient()
  return useMutation<unknown, Refusal | Error, PayoutDetails>({
    mutationFn: (details) => post(pathOf(partnerId), details),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(partnerId) }),
  })
}

/** Forgets it. */
export function useRemoveDetails(partnerId: string) {
  const client = useQueryClient()
  return useMutation<unknown, Refusal | Error>({
    mutationFn: () => remove(pathOf(partnerId)),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(partnerId) }),
  })
}
