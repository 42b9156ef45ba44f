// What an operator has to be told in the log about money, in names and numbers: no account, no amount, nobody. Decides nothing.
import { reasonOf } from "../modules/referral/books/db"
import type { WhyUnsettled } from "../modules/referral/books/order/unsettled"
import type { NotTaken } from "../workflows/durable/activities/backfill"
import type { LeftOut } from "../workflows/durable/activities/mature"

/** The number of lines that are remembered, and not said again. */
const REMEMBERED = 1_000

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

/** An order from before the module was switched on that the backfill left out. */
export const reportNotTaken =
  (log: Log) =>
  ({ order_id, reason }: NotTaken): void => {
    log.error(
      `Referral partners: the earlier order ${order_id} can't be read and counts as nobody's earlier order: ${reason}`,
    )
  }

/** An order that could not be settled. */
export const reportUnsettled = (log: Log, orderId: string, { code, message }: WhyUnsettled): void => {
  log.error(
    `Referral partners: order ${orderId} could not be settled, and is tried again later: ${code}: ${message}`,
  )
}

/**
 * A part of a sweep that failed, or a row of the shop's that it could not read; the rest went on. Each is
 * said once by a process.
 */
export function reportOfSweeps(log: Log): (what: string, error: unknown) => void {
  const said = new Set<string>()
  return (what, error) => {
    const line = `Referral partners: the sweep went on without ${what}: ${reasonOf(error)}`
    if (said.has(line)) return
    if (said.size >= REMEMBERED) said.clear()
    said.add(line)
    log.error(line)
  }
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
