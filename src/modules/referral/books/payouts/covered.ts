// Owns which entries a payout covers, and what of each commission is paid: what paid payouts cover of it, moved in the transaction that pays
// or bounces. Nobody else writes it.
import { compareIds, coveredPerCommission, type Payable, type Payout } from "../../../../core"
import { type Db, instant, rowOf, rowsOf } from "../db"

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

/** An entry that no payout covers, with the number of its row. */
export type FreePayable = Payable & { row_id: string }

interface FreeRow extends Pick<PayableRow, "key" | "amount" | "effective_at" | "commission_id" | "held"> {
  /** Whose it is, by place among the pairs that were asked about. */
  place: number
  row_id: string
}

/**
 * The entries that no payout covers of partners whose balances are locked, with whether their commission is held now: for each pair of
 * partner and currency its own. Few commissions are held, so that those are looked for rather than every entry's.
 */
export async function freePayables(
  db: Db,
  pairs: readonly { partner_id: string; currency_code: string }[],
): Promise<FreePayable[][]> {
  const rows = await rowsOf<FreeRow>(
    db,
    `SELECT asked.place::int - 1 AS place, p.id AS row_id, p.key, p.amount, p.effective_at, p.commission_id, c.id IS NOT NULL AS held
     FROM unnest(:partners::text[], :currencies::text[]) WITH ORDINALITY AS asked (partner_id, currency_code, place)
     JOIN referral_payable p USING (partner_id, currency_code)
     LEFT JOIN referral_commission c ON c.id = p.commission_id AND c.held
     WHERE p.payout_id IS NULL`,
    {
      partners: pairs.map(({ partner_id }) => partner_id),
      currencies: pairs.map(({ currency_code }) => currency_code),
    },
  )
  const free = pairs.map((): FreePayable[] => [])
  for (const { place, key, amount, effective_at, commission_id, held, row_id } of rows) {
    const pair = pairs[place]
    if (pair === undefined) continue
    free[place]?.push({
      key,
      partner_id: pair.partner_id,
      currency: pair.currency_code,
      amount: BigInt(amount),
      effective_at: instant(effective_at),
      commission_id,
      held,
      payout_id: null,
      row_id,
    })
  }
  return free
}

/** Marks free entries as covered, in the transaction that read them, with their partners' balances locked. */
export async function cover(
  db: Db,
  payouts: readonly { payout_id: string; entries: readonly FreePayable[] }[],
): Promise<void> {
  const covers = payouts.map(({ payout_id, entries }) => ({
    payout_id,
    row_ids: entries.map(({ row_id }) => row_id),
  }))
  // PostgreSQL doesn't look into the document, and takes it for short: it looks up each row, however many there are.
  const marked = await rowOf<{ count: number }>(
    db,
    `WITH marked AS (
       UPDATE referral_payable p SET payout_id = covers.payout_id
       FROM jsonb_to_recordset(?::jsonb) AS covers (payout_id text, row_ids bigint[]), unnest(covers.row_ids) AS covered (row_id)
       WHERE p.id = covered.row_id AND p.payout_id IS NULL RETURNING 1
     ) SELECT count(*)::int FROM marked`,
    [JSON.stringify(covers)],
  )
  const expected = payouts.reduce((sum, { entries }) => sum + entries.length, 0)
  if (marked?.count !== expected) throw new Error(`${marked?.count} of ${expected} entries were still free`)
}

/** Moves what is paid of the commissions that these payouts cover by now, up (1) or down (-1), in the order of their ids. */
export async function movePaid(db: Db, payouts: readonly Payout[], sign: 1n | -1n): Promise<void> {
  if (payouts.length === 0) return
  const rows = await rowsOf<PayableRow>(
    db,
    `SELECT key, partner_id, currency_code, amount, effective_at, commission_id, payout_id, false AS held
     FROM referral_payable WHERE payout_id = ANY(?)`,
    [payouts.map(({ id }) => id)],
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
