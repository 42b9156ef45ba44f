// Owns which payout providers this process has, by id: the built-in "file" and those of the shop's options. Owns no call to one.
import { DomainError } from "../../core"
import { FileProvider } from "../../providers/payouts/file-provider"
import type { PayoutProvider } from "../../providers/payouts/payout-provider"

/** The providers of this process. */
export class PayoutProviders {
  private readonly providers: ReadonlyMap<string, PayoutProvider>

  /** Those of the options, by their ids, which `parseOptions` has checked: each its own, and none of them "file". */
  constructor(configured: Iterable<readonly [id: string, PayoutProvider]> = []) {
    this.providers = new Map<string, PayoutProvider>([["file", new FileProvider()], ...configured])
  }

  get ids(): string[] {
    return [...this.providers.keys()]
  }

  /** Refuses an id that is not among the options with `payout_provider.unknown`: a run outlives a changed configuration. */
  get(id: string): PayoutProvider {
    const provider = this.providers.get(id)
    if (provider !== undefined) return provider
    throw new DomainError(
      "payout_provider.unknown",
      `There is no payout provider "${id}". Add it to the option payouts.providers; there are: ${this.ids.join(", ")}.`,
    )
  }
}

/**
 * What a shop configured as a provider, if it can be one. Throws with everything that is missing: money must not wait for days to find out.
 */
export function checkPayoutProvider(id: string, candidate: unknown): PayoutProvider {
  const parts = candidate as Partial<Record<keyof PayoutProvider, unknown>>
  const { keyLivesHours: hours } = parts
  const missing = [
    ...(typeof parts.send === "function" ? [] : ["send(transfer, signal)"]),
    ...(typeof parts.lookup === "function" ? [] : ["lookup(ref, signal)"]),
    ...(typeof hours === "number" && Number.isFinite(hours) && hours >= 0
      ? []
      : ["keyLivesHours (a number, 0 or more)"]),
    ...(typeof parts.needsDetails === "boolean" ? [] : ["needsDetails (true or false)"]),
  ]
  if (missing.length === 0) return candidate as PayoutProvider
  throw new Error(
    `payout_provider.incomplete: the payout provider "${id}" of the option payouts.providers lacks ${missing.join(", ")}. See docs/payout-providers.md.`,
  )
}
