// Owns whether the shop still has who pays a run, and with that in which word it is told where the run stands.
import { useCallback } from "react"
import { usePayoutProviders } from "./api"
import type { PayoutRun } from "./records"
import { type RunStanding, standingOf } from "./run-state"

/** Whether a run's provider is among the shop's; taken for granted until it is known. */
export function useHasProvider(): (run: PayoutRun) => boolean {
  const { data: providers } = usePayoutProviders()
  return useCallback(
    ({ provider }) => providers === undefined || providers.some(({ id }) => id === provider),
    [providers],
  )
}

/** Where a run stands, in one word. */
export function useStandingOf(): (run: PayoutRun) => RunStanding {
  const hasProvider = useHasProvider()
  return useCallback((run) => standingOf(run, hasProvider(run)), [hasProvider])
}
