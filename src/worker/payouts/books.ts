// The books of payout runs as the activities ask for them: held to the room that is the worker's, and a transfer in the provider's words.
// Decides nothing.
import type { Transfer } from "../../core"
import type { OpenTransfer, Payouts } from "../../modules/referral/payouts"
import type { PayoutBooks } from "../../workflows/durable/activities/payouts/payouts"

/** Runs something as soon as there is room for it. */
type InRoom = <T>(work: () => Promise<T>) => Promise<T>

export function payoutBooks(payouts: Payouts, inRoom: InRoom): PayoutBooks {
  return {
    start: (run, now) => inRoom(() => payouts.start(run, now)),
    look: (runId, now) => inRoom(() => payouts.look(runId, now)),
    advance: (runId, batch) => inRoom(() => payouts.advance(runId, batch)),
    due: (runId, page) => inRoom(() => payouts.due(runId, page)),
    begin: (payoutId, { now, key_lives_hours }) =>
      inRoom(async () => {
        const begun_at = now()
        const begun = await payouts.begin(payoutId, { now: begun_at, key_lives_hours })
        return begun && { transfer: transferOf(begun), attempt: begun.attempt, begun_at }
      }),
    end: (payoutId, answered, now) => inRoom(() => payouts.end(payoutId, answered, now)),
    makeFile: (runId, now) => inRoom(() => payouts.makeFile(runId, now)),
  }
}

const transferOf = ({ payout, partner, details }: OpenTransfer): Transfer => ({
  idempotency_key: payout.id,
  amount_minor: payout.amount,
  currency_code: payout.currency,
  partner: { id: partner.id, name: partner.name },
  details,
  // As it stands in the payment file.
  memo: `${partner.code} ${payout.id}`,
})
