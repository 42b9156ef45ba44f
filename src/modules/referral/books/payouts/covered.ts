// Owns what of each commission is paid: what paid payouts cover of it, moved in the transaction that pays or bounces. Nobody else writes it.
import { compareIds, coveredPerCommission, type Payable, type Payout } from "../../../../core"
import { type Db, instant, rowsOf } from "../db"

interface PayableRow {
  key: string
  partner_id: string
  currency_code: string
  amount: string
  effective_at: Date
  commission_id: string | null
  held: boolean
  payout_id: string | null
}

/** A payable's row as core sees it. */
export const payableOfRow = ({ currency_code, amount, effective_at, ...row }: PayableRow): Payable => ({
  ...row,
  currency: currency_code,
  amount: BigInt(amount),
  effective_at: instant(effective_at),
})

/** The entries of partners that no payout covers, with whether their commission is held now; pairs of partner and currency. */
export async function freePayables(
  db: Db,
  pairs: readonly { partner_id: string; currency_code: string }[],
): Promise<Payable[]> {
  const rows = await rowsOf<PayableRow>(
    db,
    `SELECT p.key, p.partner_id, p.currency_code, p.amount, p.effective_at, p.commission_id, p.payout_id, coalesce(c.held, false) AS held
     FROM unnest(:partners::text[], :currencies::text[]) AS asked (partner_id, currency_code)
     JOIN referral_payable p USING (partner_id, currency_code)
     LEFT JOIN referral_commission c ON c.id = p.commission_id
     WHERE p.payout_id IS NULL`,
    {
      partners: pairs.map(({ partner_id }) => partner_id),
      currencies: pairs.map(({ currency_code }) => currency_code),
    },
  )
  return rows.map(payableOfRow)
}

/** Moves what is paid of the commissions that these payouts cover, up (1) or down (-1), in the order of their ids. */
export async function movePaid(db: Db, payouts: readonly Payout[], sign: 1n | -1n): Promise<void> {
  const keys = payouts.flatMap(({ entries }) => entries)
  if (keys.length === 0) return
  const rows = await rowsOf<PayableRow>(
    db,
    `SELECT key, partner_id, currency_code, amount, effective_at, commission_id, payout_id, false AS held
     FROM referral_payable WHERE key = ANY(?)`,
    [keys],
  )
  const moves = [...coveredPerCommission(rows.map(payableOfRow))].sort(([a], [b]) => compareIds(a, b))
  await rowsOf(
    db,
    `WITH moves AS (SELECT * FROM unnest(:ids::text[], :amounts::bigint[]) WITH ORDINALITY AS m (id, amount, place)),
          locked AS (
            SELECT c.id, m.amount FROM referral_commission c JOIN moves m ON m.id = c.id ORDER BY m.place FOR UPDATE OF c
          )
     UPDATE referral_commission c SET paid = c.paid + locked.amount FROM locked WHERE c.id = locked.id`,
    { ids: moves.map(([id]) => id), amounts: moves.map(([, amount]) => String(sign * amount)) },
  )
}
