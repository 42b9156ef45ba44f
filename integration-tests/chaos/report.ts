// A storm's report as text, for a person at a terminal.
import type { PayoutReport } from "./payouts/storm"
import type { Report } from "./orders/storm"

const counts = (numbers: Partial<Record<string, number>>): string =>
  Object.entries(numbers)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ")

/** Everything that was done, and what came of it. */
export function reportText(report: Report, why = false): string {
  const { orders, half_made, commissions, differences, seconds, seed } = report
  return lines(report, why, [
    `events: ${counts(report.events)}`,
    `${orders} orders (${half_made} half made), ${commissions} commissions compared, ${differences.length} differences, ${seconds} s, seed ${seed}`,
  ])
}

/** The same of a storm of payouts. */
export function payoutReportText(report: PayoutReport, why = false): string {
  const { payouts, payments, returned, differences, seconds, seed } = report
  return lines(report, why, [
    `the bank: ${counts(report.fates)}`,
    `payouts: ${counts(payouts)}`,
    `${payments} payments (${returned} returned), ${differences.length} differences, ${seconds} s, seed ${seed}`,
  ])
}

function lines(
  report: Pick<Report, "operations" | "reasons" | "kills" | "differences">,
  why: boolean,
  own: string[],
): string {
  const operations = Object.entries(report.operations).map(([what, ends]) => `  ${what}: ${counts(ends)}`)
  const reasons = Object.entries(report.reasons).map(([reason, count]) => `  ${count} × ${reason}`)
  return [
    "operations",
    ...operations.sort(),
    ...(why ? ["why not", ...reasons.sort()] : []),
    `kills: ${counts(report.kills)}`,
    ...own,
    ...report.differences.map((difference) => `✗ ${difference}`),
  ].join("\n")
}
