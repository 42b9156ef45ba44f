// A bank in this process that forgets keys: whatever it is sent, it pays, so that a payout that is sent twice is paid twice. Draws its answers.
// Knows no books.
import type { LookupAnswer, TransferAnswer } from "../../../../src/core"

/** What a transfer meets: paid, or not, and what is heard of it. */
export const FATES = ["paid", "paid_unheard", "failed", "failed_unheard", "lost", "not_sent"] as const
export type Fate = (typeof FATES)[number]

export class ForgetfulBank {
  private readonly said = new Map<string, "paid" | "failed">()
  private readonly times = new Map<string, number>()
  private next = 0

  /** The fates of its transfers, again and again. */
  constructor(private readonly fates: readonly Fate[]) {}

  send(payoutId: string): TransferAnswer {
    const fate = this.fates[this.next++ % this.fates.length] ?? "paid"
    if (fate === "not_sent") return { outcome: "not_sent", reason: "The bank can't be reached" }
    if (fate === "lost") return { outcome: "unknown", reason: "It was lost on the way" }
    const outcome = fate.startsWith("paid") ? "paid" : "failed"
    if (outcome === "paid") this.times.set(payoutId, this.paid(payoutId) + 1)
    this.said.set(payoutId, outcome)
    return fate.endsWith("unheard") ? { outcome: "unknown", reason: "Timed out" } : this.answer(outcome)
  }

  lookup(payoutId: string): LookupAnswer {
    const outcome = this.said.get(payoutId)
    return outcome === undefined ? { outcome: "not_found" } : this.answer(outcome)
  }

  /** Whether it was sent this payout. */
  knows(payoutId: string): boolean {
    return this.said.has(payoutId)
  }

  /** How often it paid this payout. */
  paid(payoutId: string): number {
    return this.times.get(payoutId) ?? 0
  }

  private answer(outcome: "paid" | "failed") {
    return outcome === "paid"
      ? { outcome, reference: "bank-1" }
      : { outcome, reason: "The account is closed" }
  }
}
