// Typed e-mails: who leads a contact's orders that are known by the e-mail alone, which carts belong to
// somebody signed in, letters that ask for a confirmation, and how many of them an address got.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261202020000 extends Migration {
  override up(): void {
    this.addSql(
      `ALTER TABLE referral_contact ADD COLUMN email_lead_partner_id text, ADD COLUMN email_lead_at timestamptz`,
    )
    this.addSql(
      `CREATE INDEX referral_contact_email_lead_partner ON referral_contact (email_lead_partner_id, id)
       WHERE email_lead_partner_id IS NOT NULL`,
    )
    // A registration's word so far stays with the account.
    this.addSql(`
      UPDATE referral_contact c SET email_lead_partner_id = lead_partner_id, email_lead_at = lead_at
      WHERE lead_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM referral_lead l WHERE l.contact_id = c.id AND l.kind = 'registration' AND l.counts_from = c.lead_at)`)

    // A row more for what an unconfirmed registration says.
    this.addSql(`ALTER TABLE referral_history ADD COLUMN account_only boolean NOT NULL DEFAULT false`)
    this.addSql(`ALTER TABLE referral_history DROP CONSTRAINT referral_history_pkey`)
    this.addSql(`ALTER TABLE referral_history ADD PRIMARY KEY (contact_id, partner_id, account_only)`)

    // Which customer was signed in at a cart of theirs: Medusa gives an account's customer to guests who type
    // its e-mail, too.
    this.addSql(`
      CREATE TABLE referral_cart_customer (
        cart_id text NOT NULL,
        customer_id text NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (cart_id, customer_id)
      )`)
    this.addSql(`CREATE INDEX referral_cart_customer_seen ON referral_cart_customer (seen_at)`)
    this.addSql(`CREATE INDEX referral_cart_customer_customer ON referral_cart_customer (customer_id)`)

    // confirm_with: the open lead whose letter answers for this one, too. No letter is owed where neither is
    // it nor letter_due.
    this.addSql(`
      ALTER TABLE referral_lead
        ADD COLUMN email_confirmed_at timestamptz,
        ADD COLUMN letter_due boolean NOT NULL DEFAULT true,
        ADD COLUMN confirm_with text REFERENCES referral_lead (id)`)
    this.addSql(
      `CREATE INDEX referral_lead_confirm_with ON referral_lead (confirm_with) WHERE confirm_with IS NOT NULL`,
    )
    this.addSql(`ALTER TABLE referral_form ALTER COLUMN confirm_email SET DEFAULT true`)

    // How often something was done by or to somebody lately. The key is a keyed hash: nobody is named.
    this.addSql(`
      CREATE TABLE referral_use (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key_hash text NOT NULL,
        used_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX referral_use_key ON referral_use (key_hash, used_at)`)
    this.addSql(`CREATE INDEX referral_use_time ON referral_use (used_at)`)
  }
}
