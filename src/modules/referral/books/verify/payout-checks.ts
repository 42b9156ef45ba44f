// Owns what must be true of payouts and of what they cover, each as one statement that answers what is off. Mends nothing.
import type { LedgerCheck } from "./check"

/** What each key of a payout moves. */
const MOVES = `CASE split_part(key, ':', 1)
    WHEN 'reserve' THEN source = 'partner:' || partner_id || ':available' AND destination = account
    WHEN 'settle' THEN source = account AND destination = 'bank'
    WHEN 'release' THEN source = account AND destination = 'partner:' || partner_id || ':available'
    WHEN 'bounce' THEN source = 'bank' AND destination = 'partner:' || partner_id || ':available'
    ELSE false END`

/** The entries of each payout: which there are, and whether they are alike. */
const BY_PAYOUT = `
  SELECT payout_id, string_agg(split_part(key, ':', 1), ' ' ORDER BY key) AS kinds, min(amount) AS smallest, max(amount) AS largest,
         bool_and(${MOVES}) AS is_right, min(partner_id) AS partner_id, min(currency_code) AS currency_code,
         count(DISTINCT partner_id || currency_code) AS owners
  FROM (
    SELECT *, regexp_replace(key, '^[a-z]+:', '') AS payout_id, 'payout:' || regexp_replace(key, '^[a-z]+:', '') AS account
    FROM referral_ledger_entry
    WHERE commission_id IS NULL AND key NOT LIKE 'adj:%'
  ) entries GROUP BY payout_id`

/** Which entries a payout of this status has; one that failed either never left or came back. */
const KINDS = `CASE p.status WHEN 'paid' THEN ARRAY['reserve settle'] WHEN 'released' THEN ARRAY['release reserve']
    WHEN 'failed' THEN ARRAY['release reserve', 'bounce reserve settle'] ELSE ARRAY['reserve'] END`

/** What an entry of the ledger means to payouts (core's payableOf), from the entry alone. */
const PAYABLE = `
  SELECT key, partner_id, currency_code, commission_id, effective_at,
         CASE WHEN destination = 'partner:' || partner_id || ':available' THEN amount ELSE -amount END AS amount
  FROM referral_ledger_entry
  WHERE partner_id IS NOT NULL AND (
    destination = 'partner:' || partner_id || ':available' AND (source = 'partner:' || partner_id || ':pending' OR source = 'adjustments')
    OR source = 'partner:' || partner_id || ':available' AND destination IN ('expense', 'adjustments'))`

/** What payouts cover: each of those that were not released, failed or returned. */
const COVERED =
  "SELECT unnest(entries) AS key FROM referral_payout WHERE status NOT IN ('released', 'failed')"

/** Everything that is verified of payouts. */
export const PAYOUT_CHECKS: readonly LedgerCheck[] = [
  {
    name: "payouts",
    wrong: "a payout stands at something else than its postings come to",
    sql: `
      SELECT coalesce(p.id, e.payout_id) AS subject,
             coalesce(array_to_string(${KINDS}, ' or ') || ' of ' || p.amount, 'a payout') AS expected,
             coalesce(e.kinds || ' of ' || e.smallest || CASE WHEN e.is_right THEN '' ELSE ' between other accounts' END, 'nothing') AS found
      FROM referral_payout p FULL JOIN (${BY_PAYOUT}) e ON e.payout_id = p.id
      WHERE p.id IS NULL OR e.payout_id IS NULL OR NOT e.kinds = ANY(${KINDS}) OR NOT e.is_right OR e.owners <> 1
         OR e.smallest <> p.amount OR e.largest <> p.amount OR e.partner_id <> p.partner_id OR e.currency_code <> p.currency_code`,
  },
  {
    name: "payables",
    wrong: "what payouts can cover is not what the ledger says",
    sql: `
      SELECT coalesce(e.key, f.key) AS subject, coalesce(e.amount::text, 'no entry') AS expected, coalesce(f.amount::text, 'nothing') AS found
      FROM (${PAYABLE}) e FULL JOIN referral_payable f ON f.key = e.key LEFT JOIN (${COVERED}) c ON c.key = e.key
      WHERE e.key IS NULL OR f.key IS NULL AND c.key IS NULL OR f.key IS NOT NULL AND (e.amount <> f.amount OR e.partner_id <> f.partner_id
         OR e.currency_code <> f.currency_code OR e.commission_id IS DISTINCT FROM f.commission_id OR e.effective_at <> f.effective_at)`,
  },
  {
    name: "covered once",
    wrong: "an entry is covered by several payouts, or covered and still there to be covered",
    sql: `
      SELECT key AS subject, '1' AS expected, count(*)::text AS found FROM (${COVERED} UNION ALL SELECT key FROM referral_payable) one
      GROUP BY key HAVING count(*) > 1`,
  },
  {
    name: "coverage",
    wrong: "a payout's amount is not the sum of the entries that it lists",
    sql: `
      SELECT p.id AS subject, p.amount::text AS expected, coalesce(sum(e.amount), 0)::text AS found
      FROM referral_payout p
      LEFT JOIN LATERAL unnest(p.entries) AS listed (key) ON true
      LEFT JOIN (${PAYABLE}) e ON e.key = listed.key AND e.partner_id = p.partner_id AND e.currency_code = p.currency_code
      GROUP BY p.id HAVING coalesce(sum(e.amount), 0) <> p.amount OR count(e.key) <> cardinality(p.entries)`,
  },
  {
    name: "paid",
    wrong: "what is paid of a commission is not what paid payouts cover of it",
    sql: `
      SELECT c.id AS subject, coalesce(e.paid, 0)::text AS expected, c.paid::text AS found
      FROM referral_commission c
      LEFT JOIN (
        SELECT e.commission_id, sum(e.amount) AS paid
        FROM (SELECT unnest(entries) AS key FROM referral_payout WHERE status = 'paid') listed JOIN (${PAYABLE}) e ON e.key = listed.key
        GROUP BY e.commission_id
      ) e ON e.commission_id = c.id
      WHERE c.paid <> coalesce(e.paid, 0)`,
  },
]
