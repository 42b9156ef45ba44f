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
  /** In payouts that are drafted, approved or of unknown outcome. */
  reserved: number
}

/**
 * The same with what came of it: what ever was earned, less what was taken back; and what reached the bank. `pending`, `available`, `reserved`
 * and `paid` together are what was earned and adjusted.
 */
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
  const reserved = await reservedFor(db, rows)
  return {
    rows: rows.map(({ partner_id: id, currency_code, pending, available }) => ({
      partner: partners.get(id) ?? null,
      currency_code,
      pending: inMajor(pending, currency_code),
      available: inMajor(available, currency_code),
      reserved: inMajor(reserved.get(`${id} ${currency_code}`) ?? "0", currency_code),
    })),
    ...counted,
  }
}

/** What payouts hold of these partners' money, by partner and currency. A partner has a payout a month in each currency: few. */
async function reservedFor(db: Db, of: readonly BalanceRow[]): Promise<Map<string, string>> {
  const rows = await rowsOf<{ pair: string; reserved: string }>(
    db,
    `SELECT partner_id || ' ' || currency_code AS pair, sum(amount) AS reserved FROM referral_payout
     WHERE partner_id = ANY(?) AND status IN ('draft', 'approved', 'unknown') GROUP BY partner_id, currency_code`,
    [[...new Set(of.map((row) => row.partner_id))]],
  )
  return new Map(rows.map(({ pair, reserved }) => [pair, reserved]))
}

/**
 * What a partner stands at in each currency. Refused with `partner.unknown`.
 *
 * Entries about commissions may be a million; the others (adjustments, payouts) are few. So what was earned is what the partner stands at,
 * less what came otherwise.
 */
export async function balancesOf(db: Db, partnerId: string): Promise<PartnerBalance[]> {
  await partnerName(db, partnerId)
  const rows = await rowsOf<BalanceRow & { otherwise: string; reserved: string; paid: string }>(
    db,
    `SELECT b.currency_code, b.pending, b.available,
            coalesce(sum(CASE 'partner:' || b.partner_id || ':available' WHEN e.destination THEN e.amount WHEN e.source THEN -e.amount END), 0) AS otherwise,
            coalesce(sum(CASE WHEN e.destination LIKE 'payout:%' THEN e.amount WHEN e.source LIKE 'payout:%' THEN -e.amount END), 0) AS reserved,
            coalesce(sum(CASE 'bank' WHEN e.destination THEN e.amount WHEN e.source THEN -e.amount END), 0) AS paid
     FROM referral_balance b
     LEFT JOIN referral_ledger_entry e
       ON e.partner_id = b.partner_id AND e.currency_code = b.currency_code AND e.commission_id IS NULL
     WHERE b.partner_id = ?
     GROUP BY b.partner_id, b.currency_code, b.pending, b.available ORDER BY b.currency_code`,
    [partnerId],
  )
  return rows.map(({ currency_code, pending, available, otherwise, reserved, paid }) => ({
    currency_code,
    pending: inMajor(pending, currency_code),
    available: inMajor(available, currency_code),
    reserved: inMajor(reserved, currency_code),
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
