// A storm's report as text, for a person at a terminal.
import type { Report } from "./storm"

export const counts = (numbers: Partial<Record<string, number>>): string =>
  Object.entries(numbers)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ")

/** Everything that was done, and what came of it. */
export function reportText(report: Report, why = false): string {
  const operations = Object.entries(report.operations).map(([what, ends]) => `  ${what}: ${counts(ends)}`)
  const reasons = Object.entries(report.reasons).map(([reason, count]) => `  ${count} × ${reason}`)
  return [
    "operations",
    ...operations.sort(),
    ...(why ? ["why not", ...reasons.sort()] : []),
    `kills: ${counts(report.kills)}`,
    `events: ${counts(report.events)}`,
    `${report.orders} orders (${report.half_made} half made), ${report.commissions} commissions compared, ${report.differences.length} differences, ${report.seconds} s, seed ${report.seed}`,
    ...report.differences.map((difference) => `✗ ${difference}`),
  ].join("\n")
}
