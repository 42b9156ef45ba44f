// The built-in provider, "file": it moves no money. Its payouts are written into one payment file, which people take to their bank, and
// are unknown until an admin says what came of them. Owns no file: the books make it (books/payouts/payment-file.ts).
import type { LookupAnswer, PayoutProvider, TransferAnswer } from "./payout-provider"

/** Answers `unknown` to everything: what people do with a file, no program can know. */
export class FileProvider implements PayoutProvider {
  /** It is never the file that proves something was not paid. */
  readonly keyLivesHours = 0
  /** Who is paid in another way stands in the file all the same. */
  readonly needsDetails = false

  async send(): Promise<TransferAnswer> {
    return { outcome: "unknown", reason: "It is in the payment file until an admin marks it as sent." }
  }

  async lookup(): Promise<LookupAnswer> {
    return { outcome: "unknown" }
  }
}
