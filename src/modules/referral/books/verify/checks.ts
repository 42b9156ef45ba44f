// Owns what must be true of the ledger and of everything that was derived from it, each as one statement that answers what is off. Adds up
// from the entries alone and trusts nothing that was stored beside them. Mends nothing.
import type { LedgerCheck } from "./check"
import { PAYOUT_CHECKS } from "./payout-checks"

const KEY = {
  earned: "^c:[^:]+:[0-9]+$",
  back_from_pending: "^c:[^:]+:[0-9]+:p$",
  back_from_available: "^c:[^:]+:[0-9]+:a$",
  matured: "^mature:c:[^:]+:[0-9]+$",
}

/** The accounts of the partner that each kind of key moves money from and to (rules §6.6). */
const MOVES = [
  [KEY.earned, "'expense'", "pending"],
  [KEY.back_from_pending, "pending", "'expense'"],
  [KEY.back_from_available, "available", "'expense'"],
  [KEY.matured, "pending", "available"],
] as const

const account = (name: string): string =>
  name.startsWith("'") ? name : `'partner:' || partner_id || ':${name}'`

/** Put together again rather than matched by a pattern, which takes ten times as long. */
function isNoAccount(column: string): string {
  const id = `split_part(${column}, ':', 2)`
  return `(${column} NOT IN ('expense', 'adjustments', 'bank',
      'partner:' || ${id} || ':pending', 'partner:' || ${id} || ':available', 'payout:' || ${id})
    OR ${column} IN ('partner::pending', 'partner::available', 'payout:'))`
}

/** The sums of each commission's entries, by kind. */
const BY_COMMISSION = `
  SELECT commission_id, min(partner_id) AS partner_id, count(DISTINCT partner_id) AS partners,
         min(currency_code) AS currency_code, count(DISTINCT currency_code) AS currencies,
         coalesce(sum(amount) FILTER (WHERE source = 'expense'), 0) AS earned,
         coalesce(sum(amount) FILTER (WHERE destination = 'expense'), 0) AS back,
         coalesce(sum(amount) FILTER (WHERE destination LIKE '%:pending'), 0)
           - coalesce(sum(amount) FILTER (WHERE source LIKE '%:pending'), 0) AS pending,
         count(DISTINCT split_part(key, ':', 3)) FILTER (WHERE key LIKE 'c:%') AS steps,
         coalesce(max(split_part(key, ':', 3)::int) FILTER (WHERE key LIKE 'c:%'), 0) AS last_step
  FROM referral_ledger_entry WHERE commission_id IS NOT NULL GROUP BY commission_id`

const BY_PARTNER = `
  SELECT partner_id, currency_code, sum(pending) AS pending, sum(available) AS available FROM (
    SELECT split_part(destination, ':', 2) AS partner_id, currency_code,
           CASE WHEN destination LIKE '%:pending' THEN amount ELSE 0 END AS pending,
           CASE WHEN destination LIKE '%:available' THEN amount ELSE 0 END AS available
    FROM referral_ledger_entry WHERE destination LIKE 'partner:%'
    UNION ALL
    SELECT split_part(source, ':', 2), currency_code,
           CASE WHEN source LIKE '%:pending' THEN -amount ELSE 0 END,
           CASE WHEN source LIKE '%:available' THEN -amount ELSE 0 END
    FROM referral_ledger_entry WHERE source LIKE 'partner:%'
  ) moves GROUP BY partner_id, currency_code`

/** Everything that is verified. */
export const LEDGER_CHECKS: readonly LedgerCheck[] = [
  {
    name: "accounts",
    wrong: "an entry names an account that there is none of",
    sql: `
      SELECT key AS subject, 'an account of the ledger' AS expected, source || ' → ' || destination AS found
      FROM referral_ledger_entry
      WHERE ${isNoAccount("source")} OR ${isNoAccount("destination")}`,
  },
  {
    name: "keys",
    wrong: "an entry moves money between other accounts than its key says",
    sql: `
      SELECT key AS subject, 'as its key says' AS expected, source || ' → ' || destination AS found
      FROM referral_ledger_entry
      WHERE commission_id IS NOT NULL AND NOT (${MOVES.map(
        ([key, from, to]) =>
          `(key ~ '${key}' AND source = ${account(from)} AND destination = ${account(to)})`,
      ).join(" OR ")})`,
  },
  {
    name: "key owners",
    wrong: "an entry's key names another commission than the entry",
    sql: `
      SELECT key AS subject, commission_id AS expected, split_part(replace(key, 'mature:', ''), ':', 2) AS found
      FROM referral_ledger_entry
      WHERE commission_id IS NOT NULL AND split_part(replace(key, 'mature:', ''), ':', 2) <> commission_id`,
  },
  {
    name: "balances",
    wrong: "a partner's running balance is not what their entries come to",
    sql: `
      SELECT coalesce(e.partner_id, b.partner_id) || ' ' || coalesce(e.currency_code, b.currency_code) AS subject,
             'pending ' || coalesce(e.pending, 0) || ', available ' || coalesce(e.available, 0) AS expected,
             'pending ' || coalesce(b.pending, 0) || ', available ' || coalesce(b.available, 0) AS found
      FROM (${BY_PARTNER}) e
      FULL JOIN referral_balance b ON b.partner_id = e.partner_id AND b.currency_code = e.currency_code
      WHERE coalesce(e.pending, 0) <> coalesce(b.pending, 0) OR coalesce(e.available, 0) <> coalesce(b.available, 0)`,
  },
  {
    name: "commissions",
    wrong: "a commission stands at something else than its postings come to",
    sql: `
      SELECT coalesce(c.id, e.commission_id) AS subject,
             'earned ' || coalesce(e.earned - e.back, 0) || ', pending ' || coalesce(e.pending, 0) || ', of ' ||
               coalesce(e.partner_id, 'nobody') || ' in ' || coalesce(e.currency_code, 'nothing') AS expected,
             'earned ' || coalesce(c.earned, 0) || ', pending ' || coalesce(c.pending, 0) || ', of ' ||
               coalesce(c.partner_id, 'nobody') || ' in ' || coalesce(c.currency_code, 'nothing') AS found
      FROM (${BY_COMMISSION}) e FULL JOIN referral_commission c ON c.id = e.commission_id
      WHERE c.id IS NULL OR e.commission_id IS NULL OR e.partners <> 1 OR e.currencies <> 1
         OR c.partner_id <> e.partner_id OR c.currency_code <> e.currency_code
         OR c.earned <> e.earned - e.back OR c.pending <> e.pending`,
  },
  {
    name: "numbering",
    wrong: "a commission's postings are not numbered without a gap",
    sql: `
      SELECT c.id AS subject, 'postings 1 to ' || c.n AS expected, e.steps || ' postings up to ' || e.last_step AS found
      FROM (${BY_COMMISSION}) e JOIN referral_commission c ON c.id = e.commission_id
      WHERE c.n <> e.last_step OR e.steps <> e.last_step`,
  },
  {
    name: "earnings",
    wrong: "what is left to mature of a commission's earnings is not what it has pending",
    sql: `
      SELECT c.id AS subject, c.pending::text AS expected, coalesce(sum(e.remaining), 0)::text AS found
      FROM referral_commission c LEFT JOIN referral_earning e ON e.commission_id = c.id
      GROUP BY c.id, c.pending HAVING coalesce(sum(e.remaining), 0) <> c.pending`,
  },
  {
    name: "earned once",
    wrong: "more of an earning is left than was earned, or it has no entry",
    sql: `
      SELECT e.key AS subject, coalesce(l.amount::text, 'an entry') AS expected, e.remaining::text AS found
      FROM referral_earning e LEFT JOIN referral_ledger_entry l ON l.key = e.key AND l.source = 'expense'
      WHERE l.key IS NULL OR e.remaining > l.amount`,
  },
  {
    name: "matured",
    wrong: "something matured that was not earned, or came before its time",
    sql: `
      SELECT m.key AS subject, coalesce('due at ' || (to_json(e.due_at) #>> '{}'), 'an earning') AS expected,
             to_json(m.effective_at) #>> '{}' AS found
      FROM referral_ledger_entry m LEFT JOIN referral_earning e ON m.key = 'mature:' || e.key
      WHERE m.key LIKE 'mature:%' AND (e.key IS NULL OR m.effective_at < e.due_at)`,
  },
  {
    name: "adjustments",
    wrong: "an adjustment is not posted as it was made, or was posted without one",
    sql: `
      SELECT coalesce('adj:' || a.id, l.key) AS subject, coalesce(a.amount::text, 'an adjustment') AS expected,
             coalesce((CASE WHEN l.source = 'adjustments' THEN l.amount ELSE -l.amount END)::text, 'no entry') AS found
      FROM referral_adjustment a
      FULL JOIN (SELECT * FROM referral_ledger_entry WHERE key LIKE 'adj:%' OR 'adjustments' IN (source, destination)) l
        ON l.key = 'adj:' || a.id
      WHERE a.id IS NULL OR l.key IS NULL OR l.partner_id <> a.partner_id OR l.currency_code <> a.currency_code
         OR a.amount <> CASE WHEN l.source = 'adjustments' THEN l.amount ELSE -l.amount END`,
  },
  ...PAYOUT_CHECKS,
]
