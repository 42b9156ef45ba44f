// Orders, commissions and the ledger: what was decided, what it earned, and every posting that proves it.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Why a row of the ledger can't be changed is told to whoever tries, whatever tool they hold. */
const REFUSE_CHANGE = `
  CREATE FUNCTION referral_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is append-only: % is refused. Post a correcting entry instead.', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'restrict_violation';
  END $$`

const LEDGER_IS_APPEND_ONLY = [
  `CREATE TRIGGER referral_ledger_entry_append_only BEFORE UPDATE OR DELETE ON referral_ledger_entry
   FOR EACH ROW EXECUTE FUNCTION referral_refuse_change()`,
  `CREATE TRIGGER referral_ledger_entry_no_truncate BEFORE TRUNCATE ON referral_ledger_entry
   FOR EACH STATEMENT EXECUTE FUNCTION referral_refuse_change()`,
]

export class Migration20261122000001 extends Migration {
  override up(): void {
    // The order's bookkeeping row: its lock, the revision that refuses a write made from stale facts, and the
    // money (T, P and R of rules §6.1, minor units) as it was at the last look, so that an explanation needs
    // nothing from elsewhere.
    this.addSql(`
      CREATE TABLE referral_order (
        order_id text PRIMARY KEY,
        revision integer NOT NULL DEFAULT 0,
        contact_id text REFERENCES referral_contact (id),
        placed_at timestamptz NOT NULL,
        currency_code text NOT NULL,
        visitor_id text,
        total bigint NOT NULL DEFAULT 0,
        paid bigint NOT NULL DEFAULT 0,
        refunded bigint NOT NULL DEFAULT 0,
        cancelled boolean NOT NULL DEFAULT false,
        paid_since timestamptz,
        vanished boolean NOT NULL DEFAULT false,
        looked_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX referral_order_contact ON referral_order (contact_id, placed_at)`)
    this.addSql(`CREATE INDEX referral_order_vanished ON referral_order (order_id) WHERE vanished`)
    // A line's product, collection and categories as they were when it was first seen; quantity and net base as at the last look.
    this.addSql(`
      CREATE TABLE referral_order_line (
        order_id text NOT NULL REFERENCES referral_order (order_id),
        line_id text NOT NULL,
        scope jsonb NOT NULL,
        gift_card boolean NOT NULL,
        quantity integer NOT NULL,
        base bigint NOT NULL,
        PRIMARY KEY (order_id, line_id)
      )`)

    this.addSql(`
      CREATE TABLE referral_decision (
        order_id text NOT NULL REFERENCES referral_order (order_id),
        role text NOT NULL CHECK (role IN ('sale', 'lead')),
        seq integer NOT NULL,
        partner_id text,
        method text,
        record jsonb NOT NULL,
        actor text,
        reason text,
        decided_at timestamptz NOT NULL,
        PRIMARY KEY (order_id, role, seq)
      )`)
    this.addSql(
      `CREATE INDEX referral_decision_partner ON referral_decision (partner_id, order_id) WHERE partner_id IS NOT NULL`,
    )

    this.addSql(`
      CREATE TABLE referral_commission (
        id text PRIMARY KEY,
        order_id text NOT NULL REFERENCES referral_order (order_id),
        line_id text NOT NULL,
        role text NOT NULL CHECK (role IN ('sale', 'lead')),
        level integer NOT NULL CHECK (level BETWEEN 1 AND 10),
        partner_id text NOT NULL REFERENCES referral_partner (id),
        program_id text NOT NULL REFERENCES referral_program (id),
        currency_code text NOT NULL,
        n integer NOT NULL,
        earned bigint NOT NULL CHECK (earned >= 0),
        pending bigint NOT NULL CHECK (pending >= 0),
        paid bigint NOT NULL DEFAULT 0,
        held boolean NOT NULL DEFAULT false,
        voided boolean NOT NULL DEFAULT false,
        status text NOT NULL GENERATED ALWAYS AS (
          CASE WHEN held THEN 'held'
               WHEN earned = 0 THEN 'reversed'
               WHEN pending > 0 THEN 'pending'
               WHEN paid >= earned THEN 'paid'
               ELSE 'available' END) STORED,
        created_at timestamptz NOT NULL,
        UNIQUE (order_id, line_id, role, level, partner_id)
      )`)
    this.addSql(`CREATE INDEX referral_commission_partner ON referral_commission (partner_id, id)`)
    this.addSql(`CREATE INDEX referral_commission_status ON referral_commission (status, id)`)
    this.addSql(`CREATE INDEX referral_commission_program ON referral_commission (program_id, id)`)

    this.addSql(`
      CREATE TABLE referral_ledger_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL UNIQUE,
        source text NOT NULL,
        destination text NOT NULL,
        amount bigint NOT NULL CHECK (amount > 0),
        currency_code text NOT NULL,
        partner_id text,
        commission_id text,
        effective_at timestamptz NOT NULL,
        posted_at timestamptz NOT NULL DEFAULT now(),
        CHECK (source <> destination)
      )`)
    this.addSql(`
      CREATE INDEX referral_ledger_entry_partner ON referral_ledger_entry (partner_id, currency_code, id) WHERE partner_id IS NOT NULL`)
    this.addSql(`
      CREATE INDEX referral_ledger_entry_commission ON referral_ledger_entry (commission_id, id) WHERE commission_id IS NOT NULL`)

    // What of each earning is left to mature; the ledger entry itself never changes.
    this.addSql(`
      CREATE TABLE referral_earning (
        key text PRIMARY KEY,
        commission_id text NOT NULL REFERENCES referral_commission (id),
        seq integer NOT NULL,
        remaining bigint NOT NULL CHECK (remaining >= 0),
        due_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX referral_earning_commission ON referral_earning (commission_id, seq)`)
    this.addSql(`CREATE INDEX referral_earning_due ON referral_earning (due_at) WHERE remaining > 0`)

    // A partner's running balance, kept in the transaction that posts; never one for expense or bank, which all orders share.
    this.addSql(`
      CREATE TABLE referral_balance (
        partner_id text NOT NULL REFERENCES referral_partner (id),
        currency_code text NOT NULL,
        pending bigint NOT NULL DEFAULT 0,
        available bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (partner_id, currency_code)
      )`)

    // Whom to tell is written with the money, so that nobody is forgotten when a process dies before the mail goes out.
    this.addSql(`
      CREATE TABLE referral_notification (
        id text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('order', 'lead', 'payout')),
        ref text NOT NULL,
        partner_id text NOT NULL REFERENCES referral_partner (id),
        created_at timestamptz NOT NULL,
        tried_at timestamptz,
        sent_at timestamptz,
        UNIQUE (kind, ref, partner_id)
      )`)
    this.addSql(
      `CREATE INDEX referral_notification_unsent ON referral_notification (id) WHERE sent_at IS NULL`,
    )

    this.addSql(`
      CREATE TABLE referral_sweep_cursor (
        source text PRIMARY KEY,
        last_id text NOT NULL
      )`)

    this.addSql(REFUSE_CHANGE)
    for (const sql of LEDGER_IS_APPEND_ONLY) this.addSql(sql)
  }
}
