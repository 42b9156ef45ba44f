// Owns which entries no payout covers, and what of each commission is paid: what paid payouts cover of it, moved in the transaction that pays
// or bounces. An entry that is covered stands in its payout alone. Nobody else writes either.
import { compareIds, coveredPerCommission, type Payable, type Payout } from "../../../../core"
import { type Db, instant, rowOf, rowsOf } from "../db"

/** An entry that no payout covers, with the number of its row. */
export type FreePayable = Payable & { row_id: string }

interface FreeRow {
  /** Whose it is, by place among the pairs that were asked about. */
  place: number
  row_id: string
  key: string
  amount: string
  effective_at: number
  commission_id: string | null
  held: boolean
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
    // Times as numbers: making a million dates takes longer than reading them.
    `SELECT asked.place::int - 1 AS place, p.id AS row_id, p.key, p.amount, p.commission_id, c.id IS NOT NULL AS held,
            (extract(epoch FROM p.effective_at) * 1000)::float8 AS effective_at
     FROM unnest(:partners::text[], :currencies::text[]) WITH ORDINALITY AS asked (partner_id, currency_code, place)
     JOIN referral_payable p USING (partner_id, currency_code)
     LEFT JOIN referral_commission c ON c.id = p.commission_id AND c.held`,
    {
      partners: pairs.map(({ partner_id }) => partner_id),
      currencies: pairs.map(({ currency_code }) => currency_code),
    },
  )
  const free = pairs.map((): FreePayable[] => [])
  for (const row of rows) {
    const pair = pairs[row.place]
    if (pair === undefined) continue
    // Property by property: a rest and a spread take longer than all else that a run of a million entries does here.
    const { row_id, key, effective_at, commission_id, held } = row
    const { partner_id, currency_code: currency } = pair
    const amount = BigInt(row.amount)
    free[row.place]?.push({
      row_id,
      key,
      partner_id,
      currency,
      amount,
      effective_at,
      commission_id,
      held,
      payout_id: null,
    })
  }
  return free
}

/** Takes away entries that payouts list from now on, in the transaction that read them, with their partners' balances locked. */
export async function cover(db: Db, entries: readonly FreePayable[]): Promise<void> {
  const taken = await rowOf<{ count: number }>(
    db,
    `WITH taken AS (DELETE FROM referral_payable WHERE id = ANY(?::bigint[]) RETURNING 1) SELECT count(*)::int FROM taken`,
    [entries.map(({ row_id }) => row_id)],
  )
  if (taken?.count !== entries.length)
    throw new Error(`${taken?.count} of ${entries.length} entries were still free`)
}

/** What an entry counts: what came into the available balance for the partner, what left it against them. */
const COUNTS =
  "CASE WHEN e.destination = 'partner:' || e.partner_id || ':available' THEN e.amount ELSE -e.amount END"

/** The entries that payouts list, as the ledger has them. */
const LISTED = `
  FROM (SELECT id, unnest(entries) AS key FROM referral_payout WHERE id = ANY(?)) listed
  JOIN referral_ledger_entry e ON e.key = listed.key`

/** Gives back what payouts covered until now: they were released, failed or returned. */
export async function uncover(db: Db, payoutIds: readonly string[]): Promise<void> {
  if (payoutIds.length === 0) return
  await rowsOf(
    db,
    `INSERT INTO referral_payable (key, partner_id, currency_code, amount, effective_at, commission_id)
     SELECT e.key, e.partner_id, e.currency_code, ${COUNTS}, e.effective_at, e.commission_id ${LISTED} ORDER BY e.id`,
    [payoutIds],
  )
}

interface CoveredRow {
  key: string
  partner_id: string
  currency_code: string
  amount: string
  effective_at: Date
  commission_id: string | null
  payout_id: string
}

/** Moves what is paid of the commissions that these payouts cover by now, up (1) or down (-1), in the order of their ids. */
export async function movePaid(db: Db, payouts: readonly Payout[], sign: 1n | -1n): Promise<void> {
  if (payouts.length === 0) return
  const rows = await rowsOf<CoveredRow>(
    db,
    `SELECT e.key, e.partner_id, e.currency_code, ${COUNTS} AS amount, e.effective_at, e.commission_id, listed.id AS payout_id ${LISTED}`,
    [payouts.map(({ id }) => id)],
  )
  const covered = rows.map(({ currency_code, amount, effective_at, ...row }) => ({
    ...row,
    currency: currency_code,
    amount: BigInt(amount),
    effective_at: instant(effective_at),
    held: false,
  }))
  const moves = [...coveredPerCommission(covered)].sort(([a], [b]) => compareIds(a, b))
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
