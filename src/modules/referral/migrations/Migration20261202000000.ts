// Evidence about money: who changed where it goes, what approvers have to see, who invited an admin, and mail
// that partners get about their own record.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const APPEND_ONLY = [
  `CREATE TRIGGER referral_payout_details_change_append_only BEFORE UPDATE OR DELETE ON referral_payout_details_change
   FOR EACH ROW EXECUTE FUNCTION referral_refuse_change()`,
  `CREATE TRIGGER referral_payout_details_change_no_truncate BEFORE TRUNCATE ON referral_payout_details_change
   FOR EACH STATEMENT EXECUTE FUNCTION referral_refuse_change()`,
]

export class Migration20261202000000 extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE referral_payout_run DROP CONSTRAINT referral_payout_run_source_check`)
    this.addSql(
      `ALTER TABLE referral_payout_run ADD CONSTRAINT referral_payout_run_source_check
       CHECK (source IN ('admin', 'api_key', 'schedule'))`,
    )
    // Copied when the payout is drafted, as the details are: approvers see them without reading all of its
    // entries.
    this.addSql(
      `ALTER TABLE referral_payout ADD COLUMN adjustment_ids text[] NOT NULL DEFAULT '{}', ADD COLUMN details_changed_by text,
       ADD COLUMN is_new_account boolean NOT NULL DEFAULT false`,
    )

    // Accounts are masked: the row says that another account took the place of the old one, and who wrote it.
    this.addSql(`
      CREATE TABLE referral_payout_details_change (
        id text PRIMARY KEY,
        partner_id text NOT NULL REFERENCES referral_partner (id),
        changed_at timestamptz NOT NULL,
        changed_by text NOT NULL,
        changed_fields text[] NOT NULL,
        old_account text,
        new_account text
      )`)
    this.addSql(
      `CREATE INDEX referral_payout_details_change_partner ON referral_payout_details_change (partner_id, changed_at, id)`,
    )
    for (const sql of APPEND_ONLY) this.addSql(sql)

    // The address is forgotten when it is of no use any more.
    this.addSql(`
      CREATE TABLE referral_partner_notice (
        id text PRIMARY KEY,
        partner_id text NOT NULL REFERENCES referral_partner (id),
        kind text NOT NULL CHECK (kind IN ('payout_details_changed', 'email_changed')),
        ref text NOT NULL,
        email text,
        is_former_email boolean NOT NULL,
        created_at timestamptz NOT NULL,
        next_attempt_at timestamptz NOT NULL,
        sent_at timestamptz
      )`)
    this.addSql(
      `CREATE INDEX referral_partner_notice_unsent ON referral_partner_notice (next_attempt_at, id)
       WHERE sent_at IS NULL AND email IS NOT NULL`,
    )
    this.addSql(
      `CREATE INDEX referral_partner_notice_email ON referral_partner_notice (created_at, id) WHERE email IS NOT NULL`,
    )
    this.addSql(
      `CREATE INDEX referral_partner_notice_partner ON referral_partner_notice (partner_id, created_at)`,
    )

    // Medusa forgets an invite when it is accepted, and never knew who sent it.
    this.addSql(`
      CREATE TABLE referral_admin_invite (
        invite_id text PRIMARY KEY,
        invited_by text NOT NULL,
        by_api_key boolean NOT NULL,
        invited_at timestamptz NOT NULL,
        user_id text,
        accepted_at timestamptz
      )`)
    this.addSql(
      `CREATE INDEX referral_admin_invite_user ON referral_admin_invite (user_id) WHERE user_id IS NOT NULL`,
    )
  }
}
