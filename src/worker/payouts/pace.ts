// Owns how fast a payout provider is called from this process, and for how long one that does not answer is left alone. Calls nobody.
import { bulkhead } from "cockatiel"
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import type { ReferralOptions } from "../../modules/referral/options"
import type { Pace } from "../../workflows/durable/activities/payouts/transfers"

const MINUTE_SECONDS = 60
/** After the third call in a row that was not answered; twice as long each time after that. */
const FIRST_REST_MS = 30_000
const LONGEST_REST_MS = 15 * 60_000
const FIRST_RESTED_AFTER = 3
const AFTER_TROUBLE_MS = 60_000

/** The pace that the options allow. A run is paid by one process at a time, so that counting in each of them is enough. */
export function payoutPace({
  parallel,
  perMinute,
  timeoutSeconds,
}: Pick<ReferralOptions["payouts"], "parallel" | "perMinute" | "timeoutSeconds">): Pace {
  const calls = new RateLimiterMemory({ points: perMinute, duration: MINUTE_SECONDS })
  return {
    timeout_ms: timeoutSeconds * 1_000,
    room: () => {
      const room = bulkhead(parallel, Number.MAX_SAFE_INTEGER)
      return (call) => room.execute(call)
    },
    async takeCall(runId) {
      try {
        await calls.consume(runId)
        return 0
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext)
        throw refused
      }
    },
    leaveAlone_ms: (unanswered) =>
      Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (unanswered - FIRST_RESTED_AFTER)),
    trouble_ms: AFTER_TROUBLE_MS,
  }
}
