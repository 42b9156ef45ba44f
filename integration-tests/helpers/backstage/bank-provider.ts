// The payout provider of the bank of tests, as a shop would write one: over HTTP, and a module provider for Medusa. Answers in doubt that it
// doesn't know.
import type {
  LookupAnswer,
  PayoutProvider,
  Transfer,
  TransferAnswer,
  TransferRef,
} from "../../../src/providers/payouts/payout-provider"
import type { BankAnswer, BankOrder } from "./bank"

class BankProvider implements PayoutProvider {
  static readonly identifier = "test-bank"
  readonly keyLivesHours = 24
  readonly needsDetails = true

  constructor(
    _container: object,
    private readonly options: { url: string },
  ) {}

  async send(transfer: Transfer, signal: AbortSignal): Promise<TransferAnswer> {
    const { idempotency_key, amount_minor, currency_code, partner, details, memo } = transfer
    const order: BankOrder = {
      idempotency_key,
      amount_minor: String(amount_minor),
      currency_code,
      partner,
      details,
      memo,
    }
    try {
      const answer = await fetch(`${this.options.url}/payments`, {
        method: "POST",
        body: JSON.stringify(order),
        signal,
      })
      if (!answer.ok) return { outcome: "unknown", reason: `the bank answered ${answer.status}` }
      return meaningOf((await answer.json()) as BankAnswer)
    } catch (error) {
      // Only where there was no connection at all did nothing go out.
      if (isRefused(error)) return { outcome: "not_sent", reason: "the bank can't be reached" }
      throw error
    }
  }

  async lookup({ idempotency_key }: TransferRef, signal: AbortSignal): Promise<LookupAnswer> {
    const answer = await fetch(`${this.options.url}/payments/${encodeURIComponent(idempotency_key)}`, {
      signal,
    })
    if (answer.status === 404) return { outcome: "not_found" }
    if (!answer.ok) return { outcome: "unknown", reason: `the bank answered ${answer.status}` }
    return meaningOf((await answer.json()) as BankAnswer)
  }
}

function meaningOf(said: BankAnswer): Exclude<LookupAnswer, { outcome: "not_found" }> {
  return said.outcome === "processing" ? { outcome: "unknown", reason: "the bank is processing it" } : said
}

function isRefused(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string } }
  return cause?.code === "ECONNREFUSED"
}

/** The same without Medusa. */
export function bankProvider(url: string): PayoutProvider {
  return new BankProvider({}, { url })
}

export default { services: [BankProvider] }
