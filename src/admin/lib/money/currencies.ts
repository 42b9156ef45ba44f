// Owns which currencies a partner's money can be in: those of their balances, then the store's.
import { useStore } from "@medusajs/dashboard/hooks"
import { useBalances } from "./partner-money"

/** The codes, most useful first; none until both are read. */
export function useCurrencies(partnerId: string): string[] {
  const { data: balances } = useBalances(partnerId)
  const { store } = useStore()
  if (balances === undefined || store === undefined) return []
  const ofStore = [...store.supported_currencies].sort((a, b) => Number(b.is_default) - Number(a.is_default))
  const codes = [...balances, ...ofStore].map(({ currency_code }) => currency_code)
  return [...new Set(codes)]
}
