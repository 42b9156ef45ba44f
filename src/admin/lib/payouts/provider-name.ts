// Owns how people are told by whom a run is paid.
import { useCallback } from "react"
import { useText } from "../text"
import { FILE_PROVIDER } from "./records"

/** The name of a provider: the payment file's in words, others' as the shop named them. */
export function useProviderName(): (id: string) => string {
  const text = useText()
  return useCallback(
    (id) =>
      id === FILE_PROVIDER ? text("payouts.run.paymentFile") : text("payouts.run.providerName", { name: id }),
    [text],
  )
}
