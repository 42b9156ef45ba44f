// A payout provider that has paid before it was asked: what is left to measure is ours.
import type { LookupAnswer, PayoutProvider, Transfer, TransferAnswer } from "../../src"

class InstantProvider implements PayoutProvider {
  static readonly identifier = "instant"
  readonly keyLivesHours = 24
  readonly needsDetails = false

  async send({ idempotency_key }: Transfer): Promise<TransferAnswer> {
    return Promise.resolve({ outcome: "paid", reference: idempotency_key })
  }

  async lookup({ idempotency_key }: { idempotency_key: string }): Promise<LookupAnswer> {
    return Promise.resolve({ outcome: "paid", reference: idempotency_key })
  }
}

export default { services: [InstantProvider] }
