// What people do to money, with their reasons: reviews of commissions, adjustments of balances; and what the verifier found of the ledger.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const appendOnly = (table: string): string[] => [
  `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
   FOR EACH ROW EXECUTE FUNCTION referral_refuse_change()`,
  `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
   FOR EACH STATEMENT EXECUTE FUNCTION referral_refuse_change()`,
]

export class Migration20261123000004 extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE referral_review (
        id text PRIMARY KEY,
        commission_id text NOT NULL REFERENCES referral_commission (id),
        kind text NOT NULL CHECK (kind IN ('hold', 'release', 'void')),
        actor text NOT NULL,
        reason text NOT NULL CHECK (reason <> ''),
        reviewed_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX referral_review_commission ON referral_review (commission_id, id)`)

    this.addSql(`
      CREATE TABLE referral_adjustment (
        id text PRIMARY KEY,
        idempotency_key text NOT NULL UNIQUE,
        fingerprint text NOT NULL,
        partner_id text NOT NULL REFERENCES referral_partner (id),
        currency_code text NOT NULL,
        amount bigint NOT NULL CHECK (amount <> 0),
        reason text NOT NULL CHECK (reason <> ''),
        actor text NOT NULL,
        adjusted_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX referral_adjustment_partner ON referral_adjustment (partner_id, id)`)

    for (const table of ["referral_review", "referral_adjustment"]) {
      for (const sql of appendOnly(table)) this.addSql(sql)
    }

    // Each verification of the whole ledger: what was off, or nothing.
    this.addSql(`
      CREATE TABLE referral_ledger_check (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        checked_at timestamptz NOT NULL,
        entries bigint NOT NULL,
        findings jsonb NOT NULL
      )`)
  }
}
