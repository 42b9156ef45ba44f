// What stands of payouts after a story, in the books and in core, in one form: runs, payouts with the entries they cover, what can be
// covered, balances, commissions, mails. Ids that only the books know are written as core's names. Compares nothing.
import { commissionStatus } from "../../../../src/core"
import type { TestBooks } from "../books"
import type { PayoutTwins } from "./twins"

/** One row: amounts in minor units as text, times in milliseconds, lists in no particular order. */
type Row = (string | number | boolean | string[])[]

/** Rows as JSON, in their order. */
export type Standing = Record<List, string[]>
type List = "runs" | "payouts" | "payables" | "balances" | "commissions" | "mails"

const ROWS: Record<List, string> = {
  runs: `
    SELECT json_build_array(id, status, paused, ARRAY(
      SELECT actor FROM referral_payout_action a WHERE a.run_id = r.id AND kind = 'approve'
    )) FROM referral_payout_run r WHERE id = ANY(:runs)`,
  payouts: `
    SELECT json_build_array(id, amount::text, status, late_outcome IS NOT NULL, entries) FROM referral_payout WHERE run_id = ANY(:runs)`,
  payables: `
    SELECT json_build_array(key, partner_id, currency_code, amount::text, round(extract(epoch FROM effective_at) * 1000),
                            payout_id)
    FROM (
      SELECT key, partner_id, currency_code, amount, effective_at, 'free' AS payout_id FROM referral_payable
      UNION ALL
      SELECT e.key, e.partner_id, e.currency_code,
             CASE WHEN e.destination LIKE '%:available' THEN e.amount ELSE -e.amount END, e.effective_at, p.id
      FROM referral_payout p, unnest(p.entries) AS listed (key) JOIN referral_ledger_entry e ON e.key = listed.key
      WHERE p.status NOT IN ('released', 'failed')
    ) payables WHERE partner_id = ANY(:partners)`,
  balances: `
    SELECT json_build_array(partner_id, currency_code, pending::text, available::text, (
      SELECT coalesce(sum(CASE WHEN destination = 'bank' THEN amount ELSE -amount END), 0) FROM referral_ledger_entry e
      WHERE e.partner_id = b.partner_id AND e.currency_code = b.currency_code AND 'bank' IN (source, destination)
    )::text) FROM referral_balance b WHERE partner_id = ANY(:partners)`,
  commissions: `
    SELECT json_build_array(id, earned::text, pending::text, paid::text, status) FROM referral_commission WHERE partner_id = ANY(:partners)`,
  mails: `
    SELECT json_build_array(ref, partner_id) FROM referral_notification WHERE kind = 'payout' AND partner_id = ANY(:partners)`,
}

/** Core names a payout by run, partner and currency; a commission by line, role, level and partner. */
const NAMES = `
  SELECT id, concat_ws(' ', run_id, partner_id, currency_code) AS name FROM referral_payout WHERE run_id = ANY(:runs)
  UNION ALL
  SELECT id, concat_ws(' ', line_id, role, level, partner_id) FROM referral_commission WHERE partner_id = ANY(:partners)`

/** As the rows of these partners say. */
export async function standingInBooks(
  { db }: Pick<TestBooks, "db">,
  twins: PayoutTwins,
  partners: readonly string[],
): Promise<Standing> {
  const runs = [...twins.payouts.runs.keys()]
  const lists = Object.entries(ROWS).map(([list, sql]) => `'${list}', ARRAY(${sql})`)
  const { rows } = await db.raw<{
    rows: { standing: Record<List, Row[]>; names: { id: string; name: string }[] }[]
  }>(
    `SELECT json_build_object(${lists.join(", ")}) AS standing, (SELECT coalesce(json_agg(n), '[]') FROM (${NAMES}) n) AS names`,
    { runs, partners: [...partners] },
  )
  const [row] = rows
  if (row === undefined) throw new Error("a SELECT of one row answered none")
  const names = new Map(row.names.map(({ id, name }) => [id, name]))
  const named = (text: string) => text.replace(/(?:refpay|refcom)_\w+/g, (id) => names.get(id) ?? id)
  return inOrder(JSON.parse(named(JSON.stringify(row.standing))) as Record<List, Row[]>)
}

/** As core's maps say. */
export function standingInCore(twins: PayoutTwins): Standing {
  const { payouts: core } = twins
  return inOrder({
    runs: [...core.runs.values()].map((run) => [run.id, run.status, run.paused, [...run.approved_by]]),
    payouts: [...core.payouts.values()].map(({ id, amount, status, entries }) => [
      ...[id, String(amount), status, core.tries.of({ id }).late],
      [...entries],
    ]),
    payables: [...core.ledger.payables.values()].map(
      ({ key, partner_id, currency, amount, effective_at, payout_id }) => [
        ...[key, partner_id, currency, String(amount), effective_at, payout_id ?? "free"],
      ],
    ),
    balances: [...core.ledger.balances.values()].map(({ partner_id, currency, pending, available, paid }) => [
      ...[partner_id, currency, String(pending), String(available), String(paid)],
    ]),
    commissions: twins
      .commissions()
      .map(({ commission }) => [
        ...[commission.id, String(commission.earned), String(commission.pending), String(commission.paid)],
        commissionStatus(commission),
      ]),
    mails: [...core.mails].map((mail) => mail.split(" ")),
  })
}

function inOrder(lists: Record<List, Row[]>): Standing {
  const lines = (rows: Row[]) =>
    rows
      .map((row) => JSON.stringify(row.map((part) => (Array.isArray(part) ? [...part].sort() : part))))
      .sort()
  return Object.fromEntries(Object.entries(lists).map(([list, rows]) => [list, lines(rows)])) as Standing
}
