// What an operator has to be told in the log about money, in names and numbers: no account, no amount, nobody. Decides nothing.
import { reasonOf } from "../modules/referral/books/db"
import type { LeftOut } from "../workflows/durable/activities/mature"

interface Log {
  error(message: string): void
}

/** An order whose earnings could not mature. */
export const reportLeftOut =
  (log: Log) =>
  ({ order_id, reason }: LeftOut): void => {
    log.error(
      `Referral partners: what order ${order_id} earned is due and could not mature; the next run tries again: ${reason}`,
    )
  }

interface PayoutReports {
  paidLate(this: void, payoutId: string): void
  stuck(this: void, payoutId: string, error: unknown): void
  waits(this: void, runId: string, reason: string): void
}

/** What happens to payouts that must not happen. */
export const reportPayouts = (log: Log): PayoutReports => ({
  paidLate: (payoutId) => {
    log.error(
      `Referral partners: the provider says that it paid payout ${payoutId}, whose money was released already. Nothing was posted: see docs/operations.md`,
    )
  },
  stuck: (payoutId, error) => {
    log.error(
      `Referral partners: payout ${payoutId} could not be worked on, and is tried again in a minute: ${reasonOf(error)}`,
    )
  },
  waits: (runId, reason) => {
    log.error(`Referral partners: payout run ${runId} waits: ${reason}`)
  },
})

/** Checks of the ledger that found something. */
export const reportFindings =
  (log: Log) =>
  (found: ReadonlyMap<string, number>): void => {
    const checks = [...found].map(([check, count]) => `${check} (${count})`).join(", ")
    log.error(
      `Referral partners: the ledger is not as it should be: ${checks}. \`npx referral-verify-ledger\` shows what is off; nothing was changed.`,
    )
  }
