// Reads what partners stand at: their running balances, and what they earned and were paid in all. Changes nothing.
import { DomainError } from "../../../../core"
import { type Db, rowsOf } from "../db"
import { type Listed, type Page, page } from "../lists"
import { inMajor } from "../money"
import { type PartnerName, partnerNames } from "../order/record/names"

/** A partner's balance in one currency, in major units. */
export interface BalanceView {
  partner: PartnerName | null
  currency_code: string
  pending: number
  /** Below 0 where more was paid than stands earned. */
  available: number
}

/** The same with what came of it: what ever was earned, less what was taken back; and what reached the bank. */
export interface PartnerBalance extends Omit<BalanceView, "partner"> {
  earned: number
  paid: number
}

interface BalanceRow {
  partner_id: string
  currency_code: string
  pending: string
  available: string
}

/** What balances can be found by. */
export interface BalanceFilter {
  partner_id?: string | undefined
  currency_code?: string | undefined
}

/** One page of balances, by partner, then currency. */
export async function listBalances(
  db: Db,
  { partner_id, currency_code }: BalanceFilter,
  which: Page,
): Promise<Listed<BalanceView>> {
  const { rows, ...counted } = await page<BalanceRow>(
    db,
    {
      table: "referral_balance",
      columns: "partner_id, currency_code, pending, available",
      where: [
        ["partner_id = ?", partner_id],
        ["currency_code = ?", currency_code],
      ],
      by: ["partner_id", "currency_code"],
      oldestFirst: true,
    },
    which,
  )
  const partners = await partnerNames(
    db,
    rows.map((row) => row.partner_id),
  )
  return {
    rows: rows.map(({ partner_id: id, ...row }) => ({
      partner: partners.get(id) ?? null,
      currency_code: row.currency_code,
      pending: inMajor(row.pending, row.currency_code),
      available: inMajor(row.available, row.currency_code),
    })),
    ...counted,
  }
}

/**
 * What a partner stands at in each currency. Refused with `partner.unknown`.
 *
 * Entries about commissions may be a million; the others (adjustments, payouts) are few. So what was earned is what the partner stands at,
 * less what came otherwise.
 */
export async function balancesOf(db: Db, partnerId: string): Promise<PartnerBalance[]> {
  await partnerName(db, partnerId)
  const rows = await rowsOf<BalanceRow & { otherwise: string; paid: string }>(
    db,
    `SELECT b.currency_code, b.pending, b.available,
            coalesce(sum(CASE 'partner:' || b.partner_id || ':available' WHEN e.destination THEN e.amount WHEN e.source THEN -e.amount END), 0) AS otherwise,
            coalesce(sum(CASE 'bank' WHEN e.destination THEN e.amount WHEN e.source THEN -e.amount END), 0) AS paid
     FROM referral_balance b
     LEFT JOIN referral_ledger_entry e
       ON e.partner_id = b.partner_id AND e.currency_code = b.currency_code AND e.commission_id IS NULL
     WHERE b.partner_id = ?
     GROUP BY b.partner_id, b.currency_code, b.pending, b.available ORDER BY b.currency_code`,
    [partnerId],
  )
  return rows.map(({ currency_code, pending, available, otherwise, paid }) => ({
    currency_code,
    pending: inMajor(pending, currency_code),
    available: inMajor(available, currency_code),
    earned: inMajor(BigInt(pending) + BigInt(available) - BigInt(otherwise), currency_code),
    paid: inMajor(paid, currency_code),
  }))
}

/** The partner whom a URL names. Refused with `partner.unknown`. */
export async function partnerName(db: Db, partnerId: string): Promise<PartnerName> {
  const partner = (await partnerNames(db, [partnerId])).get(partnerId)
  if (partner !== undefined) return partner
  throw new DomainError("partner.unknown", `There is no partner ${partnerId}. Check the id.`)
}
