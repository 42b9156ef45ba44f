// How a rate row's two roles stand in the database: jsonb with whole numbers as text, since they may pass 2^53.
import type { Rate, RateRow } from "../../../core"

interface StoredRate {
  /** In 1/10000 percent. */
  percent: string | null
  /** In minor units, by currency. */
  amount: Record<string, string>
}

/** The rates of a row as they are stored. */
export interface StoredRates {
  sale: { levels: StoredRate[]; unused: StoredRate | null } | null
  lead: { levels: StoredRate[] } | null
}

const readRate = ({ percent, amount }: StoredRate): Rate => ({
  percent: percent === null ? null : BigInt(percent),
  amount: Object.fromEntries(Object.entries(amount).map(([currency, minor]) => [currency, BigInt(minor)])),
})

const storeRate = ({ percent, amount }: Rate): StoredRate => ({
  percent: percent === null ? null : String(percent),
  amount: Object.fromEntries(Object.entries(amount).map(([currency, minor]) => [currency, String(minor)])),
})

/** The rates as core reads them. */
export const readRates = ({ sale, lead }: StoredRates): Pick<RateRow, "sale" | "lead"> => ({
  sale: sale && { levels: sale.levels.map(readRate), unused: sale.unused && readRate(sale.unused) },
  lead: lead && { levels: lead.levels.map(readRate) },
})

/** The rates as they are stored. */
export const storeRates = ({ sale, lead }: Pick<RateRow, "sale" | "lead">): StoredRates => ({
  sale: sale && { levels: sale.levels.map(storeRate), unused: sale.unused && storeRate(sale.unused) },
  lead: lead && { levels: lead.levels.map(storeRate) },
})
