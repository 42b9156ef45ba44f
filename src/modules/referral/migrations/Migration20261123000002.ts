// Leads: the forms that admins register, what came through them, who moved which contact, and how far the orders from before the module
// was switched on have been read.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Who did what, when, stays for ever; the words in which an admin said why may name a person, and can be erased. */
const REFUSE_REWRITING = `
  CREATE FUNCTION referral_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND NEW.reason IS NULL AND to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason' THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only: % is refused. Do it anew instead; only its reason can be erased.', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'restrict_violation';
  END $$`

const MOVES_ARE_APPEND_ONLY = [
  `CREATE TRIGGER referral_contact_move_append_only BEFORE UPDATE OR DELETE ON referral_contact_move
   FOR EACH ROW EXECUTE FUNCTION referral_refuse_rewriting()`,
  `CREATE TRIGGER referral_contact_move_no_truncate BEFORE TRUNCATE ON referral_contact_move
   FOR EACH STATEMENT EXECUTE FUNCTION referral_refuse_change()`,
]

export class Migration20261123000002 extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE referral_form (
        id text PRIMARY KEY,
        code text NOT NULL UNIQUE,
        name text NOT NULL,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
        partner_id text REFERENCES referral_partner (id),
        confirm_email boolean NOT NULL DEFAULT false,
        trap_field text,
        visitor_cap integer CHECK (visitor_cap > 0),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz
      )`)

    // A form submission or a registration. It waits for its e-mail to be confirmed while counts_from is empty, and to be settled while
    // settled_at is. Keys are kept as hashes: a customer's id is personal, and who knows what a form sends as a key.
    this.addSql(`
      CREATE TABLE referral_lead (
        id text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('form', 'registration')),
        form_id text REFERENCES referral_form (id),
        key_hash text NOT NULL,
        content_hash text,
        customer_id text,
        email_norm text,
        fields jsonb,
        visitor_id text,
        ip_hashes text[],
        form_partner_id text REFERENCES referral_partner (id),
        submitted_at timestamptz NOT NULL,
        confirmation_tried_at timestamptz,
        confirmation_sent_at timestamptz,
        counts_from timestamptz,
        settled_at timestamptz,
        contact_id text REFERENCES referral_contact (id),
        duplicate_of text REFERENCES referral_lead (id),
        partner_id text REFERENCES referral_partner (id),
        method text,
        decision jsonb,
        erased_at timestamptz,
        status text NOT NULL GENERATED ALWAYS AS (
          CASE WHEN duplicate_of IS NOT NULL THEN 'duplicate'
               WHEN settled_at IS NOT NULL THEN 'counted'
               WHEN counts_from IS NOT NULL THEN 'waiting'
               ELSE 'unconfirmed' END) STORED,
        CHECK ((kind = 'form') = (form_id IS NOT NULL))
      )`)
    this.addSql(
      `CREATE UNIQUE INDEX referral_lead_key ON referral_lead (form_id, key_hash) WHERE form_id IS NOT NULL`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX referral_lead_registration ON referral_lead (key_hash) WHERE form_id IS NULL`,
    )
    this.addSql(`CREATE INDEX referral_lead_contact ON referral_lead (contact_id, form_id, submitted_at)`)
    this.addSql(`CREATE INDEX referral_lead_form ON referral_lead (form_id, id)`)
    this.addSql(`CREATE INDEX referral_lead_partner ON referral_lead (partner_id, id)`)
    this.addSql(`CREATE INDEX referral_lead_visitor ON referral_lead (visitor_id, form_id, submitted_at)`)
    this.addSql(
      `CREATE INDEX referral_lead_address ON referral_lead (submitted_at) WHERE ip_hashes IS NOT NULL`,
    )
    // What is still to be done: small, however many leads there ever were.
    const open = "settled_at IS NULL AND erased_at IS NULL"
    this.addSql(`CREATE INDEX referral_lead_open ON referral_lead (id) WHERE ${open}`)
    this.addSql(`CREATE INDEX referral_lead_open_email ON referral_lead (email_norm) WHERE ${open}`)
    this.addSql(`CREATE INDEX referral_lead_open_customer ON referral_lead (customer_id) WHERE ${open}`)

    this.addSql(`ALTER TABLE referral_contact ADD COLUMN erased_at timestamptz, ADD COLUMN erased_by text`)
    this.addSql(
      `CREATE INDEX referral_contact_lead_partner ON referral_contact (lead_partner_id, id) WHERE lead_partner_id IS NOT NULL`,
    )
    this.addSql(`
      CREATE TABLE referral_contact_move (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        contact_id text NOT NULL REFERENCES referral_contact (id),
        from_partner_id text,
        to_partner_id text,
        actor text NOT NULL,
        reason text,
        moved_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX referral_contact_move_contact ON referral_contact_move (contact_id, id)`)
    this.addSql(REFUSE_REWRITING)
    for (const sql of MOVES_ARE_APPEND_ONLY) this.addSql(sql)

    // One row: how far the orders from before the module was switched on have been read.
    this.addSql(`
      CREATE TABLE referral_backfill (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        last_id text NOT NULL DEFAULT '',
        orders bigint NOT NULL DEFAULT 0,
        started_at timestamptz,
        finished_at timestamptz
      )`)
    this.addSql(`INSERT INTO referral_backfill DEFAULT VALUES`)
    this.addSql(`ALTER TABLE referral_order ADD COLUMN awaits_backfill boolean NOT NULL DEFAULT false`)
    this.addSql(`CREATE INDEX referral_order_awaiting ON referral_order (order_id) WHERE awaits_backfill`)
    // The visitor's other traces, for erasing them.
    for (const table of ["cart_binding", "signup_binding"]) {
      this.addSql(`CREATE INDEX referral_${table}_visitor ON referral_${table} (visitor_id)`)
    }
  }
}
