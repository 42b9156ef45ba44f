// Owns what stands in a payment file. Owns no storage: a file is made once, kept with its run and never made
// again.
import { stringify } from "csv-stringify/sync"
import {
  cellOfDigits,
  cellText,
  compareIds,
  CSV_FORMAT,
  type Currency,
  type Instant,
  type Minor,
  type PayoutDetails,
  toMajor,
} from "../../../../../core"

/** One payment, as it stands in the file. */
export interface FilePayment {
  payout_id: string
  partner: { id: string; code: string; name: string }
  /** Null: they were not known when the run was drafted; their cells stay empty. */
  details: PayoutDetails | null
  amount_minor: Minor
  currency_code: Currency
  memo: string
}

/** What a payment file is made of. */
export interface PaymentFile {
  id: string
  created_at: Instant
  payouts: readonly FilePayment[]
}

const COLUMNS = [
  "row",
  "file_id",
  "created_at",
  "payments",
  "payout_id",
  "partner_id",
  "partner_code",
  "partner_name",
  "account_holder",
  "account",
  "bank_code",
  "bank_name",
  "country",
  "amount",
  "currency",
  "memo",
] as const
type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>

/**
 * The file's text: CSV by RFC 4180, a header, one row per payment by currency and payout's id, then one row of totals per currency (`row` is
 * `payment` or `total`). Amounts are exact, in major units with the currency's decimals. The same input makes the same text.
 *
 * @example paymentFile({ id: "refpayfile_1", created_at, payouts: [] }) // the header alone
 */
export function paymentFile({ id, created_at, payouts }: PaymentFile): string {
  const file = { file_id: id, created_at: new Date(created_at).toISOString() }
  const sorted = [...payouts].sort(
    (a, b) => compareIds(a.currency_code, b.currency_code) || compareIds(a.payout_id, b.payout_id),
  )
  const rows: Row[] = [
    ...sorted.map((payment) => ({ row: "payment", ...file, payments: 1, ...cellsOf(payment) })),
    ...totalsOf(sorted).map(([currency, { payments, sum }]) => {
      return {
        row: "total",
        ...file,
        payments,
        amount: toMajor(sum, currency),
        currency: currency.toUpperCase(),
      }
    }),
  ]
  return stringify(rows, { ...CSV_FORMAT, columns: [...COLUMNS], cast: { string: cellText } })
}

function cellsOf({ payout_id, partner, details, amount_minor, currency_code, memo }: FilePayment): Row {
  return {
    payout_id,
    partner_id: partner.id,
    partner_code: cellOfDigits(partner.code),
    partner_name: partner.name,
    account_holder: details?.account_holder,
    account: cellOfDigits(details?.account ?? ""),
    bank_code: cellOfDigits(details?.bank_code ?? ""),
    bank_name: details?.bank_name ?? undefined,
    country: details?.country ?? undefined,
    amount: toMajor(amount_minor, currency_code),
    currency: currency_code.toUpperCase(),
    memo,
  }
}

/** Per currency, in the order in which they come: how many payments, and their sum. */
function totalsOf(payouts: readonly FilePayment[]): [Currency, { payments: number; sum: Minor }][] {
  const totals = new Map<Currency, { payments: number; sum: Minor }>()
  for (const { currency_code, amount_minor } of payouts) {
    const { payments, sum } = totals.get(currency_code) ?? { payments: 0, sum: 0n }
    totals.set(currency_code, { payments: payments + 1, sum: sum + amount_minor })
  }
  return [...totals]
}
