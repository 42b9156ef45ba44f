// Payouts: which entries can be paid, the runs that pay them, who decided what, where the money goes and what the bank was told.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const APPEND_ONLY = ["referral_payout_action", "referral_payout_file"].flatMap((table) => [
  `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
   FOR EACH ROW EXECUTE FUNCTION referral_refuse_change()`,
  `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
   FOR EACH STATEMENT EXECUTE FUNCTION referral_refuse_change()`,
])

/** What the entries that are there already mean to payouts: the same as core's payableOf says of a posting. */
const TAKE_IN_WHAT_IS_THERE = `
  INSERT INTO referral_payable (key, partner_id, currency_code, amount, effective_at, commission_id)
  SELECT key, partner_id, currency_code, CASE WHEN is_credit THEN amount ELSE -amount END, effective_at, commission_id
  FROM (
    SELECT *, destination = available AND (source = 'partner:' || partner_id || ':pending' OR source = 'adjustments') AS is_credit,
           source = available AND destination IN ('expense', 'adjustments') AS is_debit
    FROM (SELECT *, 'partner:' || partner_id || ':available' AS available FROM referral_ledger_entry WHERE partner_id IS NOT NULL) entries
  ) told WHERE is_credit OR is_debit`

export class Migration20261127000000 extends Migration {
  override up(): void {
    // What no payout covers and one could: matured and adjusted up above 0, taken back and adjusted down below. Written with the entry, taken
    // away by the payout that lists it, given back when that is released. So it is as large as what is owed, however old the shop is, and a
    // run of a million entries writes no index.
    this.addSql(`
      CREATE TABLE referral_payable (
        id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        key text NOT NULL,
        partner_id text NOT NULL,
        currency_code text NOT NULL,
        amount bigint NOT NULL CHECK (amount <> 0),
        effective_at timestamptz NOT NULL,
        commission_id text
      )`)
    this.addSql(`CREATE INDEX referral_payable_partner ON referral_payable (partner_id, currency_code)`)
    this.addSql(TAKE_IN_WHAT_IS_THERE)
    this.addSql(`CREATE INDEX referral_commission_held ON referral_commission (id) WHERE held`)

    // The number of approvals and the minima are those of its start. It is drafted in batches, partner by partner up to the place. Its
    // workflow has looked at one revision of what people did; a later one was not told, and is the sweep's to tell.
    this.addSql(`
      CREATE TABLE referral_payout_run (
        id text PRIMARY KEY,
        idempotency_key text UNIQUE,
        fingerprint text NOT NULL,
        source text NOT NULL CHECK (source IN ('admin', 'schedule')),
        period_end timestamptz NOT NULL,
        provider text NOT NULL,
        required_approvals integer NOT NULL CHECK (required_approvals >= 0),
        minimum_payout jsonb NOT NULL,
        status text NOT NULL DEFAULT 'drafting' CHECK (status IN ('drafting', 'waiting', 'approved', 'rejected')),
        place_partner_id text NOT NULL DEFAULT '',
        place_currency_code text NOT NULL DEFAULT '',
        paused boolean NOT NULL DEFAULT false,
        marks_sent boolean NOT NULL DEFAULT false,
        started_by text,
        created_at timestamptz NOT NULL,
        drafted_at timestamptz,
        decided_at timestamptz,
        revision integer NOT NULL DEFAULT 1,
        looked_revision integer NOT NULL DEFAULT 0,
        looked_at timestamptz,
        ended_at timestamptz
      )`)
    this.addSql(`CREATE INDEX referral_payout_run_created ON referral_payout_run (created_at, id)`)
    this.addSql(`CREATE INDEX referral_payout_run_status ON referral_payout_run (status, created_at, id)`)
    this.addSql(`CREATE INDEX referral_payout_run_open ON referral_payout_run (id) WHERE ended_at IS NULL`)

    // What it covers stands in it for good, also when it covers it no longer.
    this.addSql(`
      CREATE TABLE referral_payout (
        id text PRIMARY KEY,
        run_id text NOT NULL REFERENCES referral_payout_run (id),
        partner_id text NOT NULL REFERENCES referral_partner (id),
        currency_code text NOT NULL,
        amount bigint NOT NULL CHECK (amount > 0),
        status text NOT NULL CHECK (status IN ('draft', 'approved', 'paid', 'failed', 'unknown', 'released')),
        entries text[] NOT NULL,
        details text,
        details_changed_at timestamptz,
        attempts integer NOT NULL DEFAULT 0,
        looks integer NOT NULL DEFAULT 0,
        in_doubt_since timestamptz,
        tried_at timestamptz,
        due_at timestamptz,
        provider_reference text,
        problem text,
        late_outcome text,
        late_seen_at timestamptz,
        created_at timestamptz NOT NULL,
        settled_at timestamptz,
        UNIQUE (run_id, partner_id, currency_code)
      )`)
    // The first also answers what a run comes to, without its payouts' rows, which are wide.
    this.addSql(
      `CREATE INDEX referral_payout_sums ON referral_payout (run_id, status, created_at, id) INCLUDE (currency_code, amount)`,
    )
    this.addSql(
      `CREATE INDEX referral_payout_run_list ON referral_payout (run_id, created_at, id, currency_code)`,
    )
    this.addSql(`CREATE INDEX referral_payout_partner ON referral_payout (partner_id, created_at, id)`)
    this.addSql(
      `CREATE INDEX referral_payout_status ON referral_payout (status, created_at, id, currency_code)`,
    )
    this.addSql(`CREATE INDEX referral_payout_currency ON referral_payout (currency_code, created_at, id)`)
    // Few at any time: what the provider paid after all, until somebody has seen to it.
    this.addSql(
      `CREATE INDEX referral_payout_late ON referral_payout (partner_id, currency_code) WHERE late_outcome IS NOT NULL AND late_seen_at IS NULL`,
    )
    this.addSql(
      `CREATE INDEX referral_payout_due ON referral_payout (run_id, due_at, id) WHERE status IN ('approved', 'unknown')`,
    )

    // A run's unsent mail, currency by currency, those first that were never tried. By bytes: a run's currencies stand side by side in whatever
    // language the database sorts.
    this.addSql(
      `CREATE INDEX referral_notification_payout ON referral_notification (ref COLLATE "C", tried_at NULLS FIRST, id)
       WHERE kind = 'payout' AND sent_at IS NULL`,
    )

    // Who did what to a run or to one payout of it, and why.
    this.addSql(`
      CREATE TABLE referral_payout_action (
        id text PRIMARY KEY,
        run_id text NOT NULL REFERENCES referral_payout_run (id),
        payout_id text REFERENCES referral_payout (id),
        kind text NOT NULL CHECK (kind IN ('approve', 'reject', 'take_out', 'pause', 'resume', 'mark_sent', 'state_failed', 'resolve_paid',
                                           'resolve_failed', 'bounce', 'see_to')),
        attempt integer,
        actor text NOT NULL,
        reason text,
        at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX referral_payout_action_run ON referral_payout_action (run_id, id)`)
    this.addSql(
      `CREATE INDEX referral_payout_action_payout ON referral_payout_action (payout_id) WHERE payout_id IS NOT NULL`,
    )
    // What was done to a run as a whole is few among what was done to its payouts, and always read whole.
    this.addSql(
      `CREATE INDEX referral_payout_action_whole ON referral_payout_action (run_id, id) WHERE payout_id IS NULL`,
    )
    // Nobody approves twice, not even at once.
    this.addSql(
      `CREATE UNIQUE INDEX referral_payout_approval ON referral_payout_action (run_id, actor) WHERE kind = 'approve'`,
    )

    // Sealed: it names bank accounts.
    this.addSql(`
      CREATE TABLE referral_payout_file (
        id text PRIMARY KEY,
        run_id text NOT NULL UNIQUE REFERENCES referral_payout_run (id),
        content text NOT NULL,
        sha256 text NOT NULL,
        payouts integer NOT NULL,
        created_at timestamptz NOT NULL
      )`)
    for (const sql of APPEND_ONLY) this.addSql(sql)

    // Where a partner's money goes, sealed. Copied onto each payout: what is changed later reaches no run that is under way.
    this.addSql(`
      CREATE TABLE referral_payout_details (
        partner_id text PRIMARY KEY REFERENCES referral_partner (id),
        sealed text NOT NULL,
        changed_at timestamptz NOT NULL,
        changed_by text NOT NULL
      )`)
  }
}
