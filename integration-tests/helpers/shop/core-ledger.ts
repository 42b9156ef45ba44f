// The ledger of core alone: what postings come to for each partner and currency, and what of it payouts can cover. Owns no row and no rule.
import {
  afterPosting,
  type Balance,
  compareIds,
  type Currency,
  NO_BALANCE,
  type Payable,
  payableOf,
  type Posting,
} from "../../../src/core"

/** A partner in a currency. */
export interface Pair {
  partner_id: string
  currency: Currency
}

export class CoreLedger {
  readonly payables = new Map<string, Payable>()
  readonly balances = new Map<string, Pair & Balance>()

  post(postings: readonly Posting[]): void {
    for (const posting of postings) {
      const { partner_id, currency } = posting
      const whose = nameOf(posting)
      const before = this.balances.get(whose) ?? { partner_id, currency, ...NO_BALANCE }
      this.balances.set(whose, { ...before, ...afterPosting(before, posting) })
      const payable = payableOf(posting)
      if (payable !== null) this.payables.set(payable.key, payable)
    }
  }

  available(whose: Pair): bigint {
    return this.balances.get(nameOf(whose))?.available ?? 0n
  }

  payablesOf({ partner_id, currency }: Pair): Payable[] {
    const all = [...this.payables.values()]
    return all.filter((one) => one.partner_id === partner_id && one.currency === currency)
  }
}

export const nameOf = ({ partner_id, currency }: Pair): string => `${partner_id} ${currency}`

export const comparePairs = (a: Pair, b: Pair): number =>
  compareIds(a.partner_id, b.partner_id) || compareIds(a.currency, b.currency)
