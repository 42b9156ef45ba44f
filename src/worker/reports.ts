// What an operator has to be told in the log about money, in names and numbers: no account, no amount, nobody. Decides nothing.
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

/** Checks of the ledger that found something. */
export const reportFindings =
  (log: Log) =>
  (found: ReadonlyMap<string, number>): void => {
    const checks = [...found].map(([check, count]) => `${check} (${count})`).join(", ")
    log.error(
      `Referral partners: the ledger is not as it should be: ${checks}. \`npx referral-verify-ledger\` shows what is off; nothing was changed.`,
    )
  }
