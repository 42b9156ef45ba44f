// People, programs and tracking: who refers, on which terms, and how a browser is led to a decision.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const TIMES = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz`

const TERMS = `
  levels integer NOT NULL CHECK (levels BETWEEN 1 AND 10),
  pays_lead boolean NOT NULL,
  pays_sale boolean NOT NULL,
  pays_amount boolean NOT NULL,
  pays_percent boolean NOT NULL,
  pay_if_unused boolean NOT NULL,
  defaults_version integer NOT NULL,
  hand_edited boolean NOT NULL DEFAULT false,
  CHECK (pays_lead OR pays_sale),
  CHECK (pays_amount OR pays_percent)`

/** The form of version 1, spelled out: a version must not change its meaning when the code's initial values do. */
const FIRST_DEFAULTS = {
  code_prefix: "",
  skip_order_notifications: false,
  skip_form_notifications: false,
  referring_partner: "last",
  tracking_method: "cookies",
  use_ip_address: false,
  custom_link_url: "",
  levels: 2,
  pays_lead: false,
  pays_sale: true,
  pays_amount: false,
  pays_percent: true,
  pay_if_unused: false,
  cookie_days: 30,
  history_days: null,
  ip_days: 30,
  hold_days: 30,
  minimum_payout: {},
  block_self_referral: true,
  earn_on: "order",
  required_approvals: 1,
}

export class Migration20261122000000 extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE referral_defaults_version (
        version integer PRIMARY KEY,
        form jsonb NOT NULL,
        author text,
        created_at timestamptz NOT NULL DEFAULT now()
      )`)
    this.addSql(
      `INSERT INTO referral_defaults_version (version, form) VALUES (1, '${JSON.stringify(FIRST_DEFAULTS)}')`,
    )

    this.addSql(`
      CREATE TABLE referral_partner (
        id text PRIMARY KEY,
        code text NOT NULL,
        name text NOT NULL,
        email text,
        email_norm text,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('pending', 'active', 'inactive', 'rejected')),
        parent_id text REFERENCES referral_partner (id),
        customer_id text,
        cookie_days integer CHECK (cookie_days BETWEEN 1 AND 3650),
        payout_hold boolean NOT NULL DEFAULT false,
        skip_notifications boolean NOT NULL DEFAULT false,
        CHECK (parent_id <> id),${TIMES}
      )`)
    this.addSql(
      `CREATE INDEX referral_partner_parent ON referral_partner (parent_id) WHERE parent_id IS NOT NULL`,
    )
    this.addSql(
      `CREATE INDEX referral_partner_email ON referral_partner (email_norm) WHERE email_norm IS NOT NULL`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX referral_partner_customer ON referral_partner (customer_id) WHERE customer_id IS NOT NULL`,
    )

    // Lower-cased, unique for ever and never handed on: an old URL must not start to pay somebody else.
    this.addSql(`
      CREATE TABLE referral_code (
        code_norm text PRIMARY KEY,
        partner_id text NOT NULL REFERENCES referral_partner (id),
        created_at timestamptz NOT NULL DEFAULT now()
      )`)

    this.addSql(`
      CREATE TABLE referral_program (
        id text PRIMARY KEY,
        name text NOT NULL,
        priority integer NOT NULL DEFAULT 1,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
        starts_at timestamptz,
        ends_at timestamptz,
        first_order_only boolean NOT NULL DEFAULT false,
        months integer CHECK (months > 0),
        auto_enroll boolean NOT NULL DEFAULT false,${TERMS},
        CHECK (starts_at < ends_at),${TIMES}
      )`)

    this.addSql(`
      CREATE TABLE referral_enrollment (
        id text PRIMARY KEY,
        partner_id text NOT NULL REFERENCES referral_partner (id),
        program_id text NOT NULL REFERENCES referral_program (id),
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),${TERMS},
        UNIQUE (partner_id, program_id),${TIMES}
      )`)
    this.addSql(`CREATE INDEX referral_enrollment_program ON referral_enrollment (program_id)`)

    this.addSql(`
      CREATE TABLE referral_rate_card (
        owner_id text NOT NULL,
        number integer NOT NULL CHECK (number > 0),
        author text,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (owner_id, number)
      )`)
    // A card is every owner's newest row per scope up to its number, so changing one of many rates writes one row.
    this.addSql(`
      CREATE TABLE referral_rate_row (
        owner_id text NOT NULL,
        scope_key text NOT NULL,
        card_number integer NOT NULL,
        removed boolean NOT NULL DEFAULT false,
        excluded boolean NOT NULL DEFAULT false,
        rates jsonb NOT NULL,
        PRIMARY KEY (owner_id, scope_key, card_number),
        FOREIGN KEY (owner_id, card_number) REFERENCES referral_rate_card (owner_id, number)
      )`)

    this.addSql(`
      CREATE TABLE referral_click (
        id text PRIMARY KEY,
        partner_id text NOT NULL,
        link_id text,
        visitor_id text NOT NULL,
        clicked_at timestamptz NOT NULL,
        expires_at timestamptz
      )`)
    this.addSql(`CREATE INDEX referral_click_visitor ON referral_click (visitor_id, clicked_at)`)
    this.addSql(`CREATE INDEX referral_click_partner ON referral_click (partner_id, id)`)

    this.addSql(`
      CREATE TABLE referral_cart_binding (
        cart_id text PRIMARY KEY,
        visitor_id text NOT NULL,
        bound_at timestamptz NOT NULL
      )`)
    this.addSql(`
      CREATE TABLE referral_assignment (
        id text PRIMARY KEY,
        subject text NOT NULL,
        partner_id text NOT NULL REFERENCES referral_partner (id),
        actor text NOT NULL,
        assigned_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX referral_assignment_subject ON referral_assignment (subject, id)`)

    this.addSql(`
      CREATE TABLE referral_contact (
        id text PRIMARY KEY,
        customer_id text UNIQUE,
        email_norm text,
        lead_partner_id text,
        lead_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      )`)
    this.addSql(
      `CREATE INDEX referral_contact_email ON referral_contact (email_norm, id) WHERE email_norm IS NOT NULL`,
    )
    this.addSql(`
      CREATE TABLE referral_history (
        contact_id text NOT NULL REFERENCES referral_contact (id),
        partner_id text NOT NULL REFERENCES referral_partner (id),
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        source text NOT NULL,
        PRIMARY KEY (contact_id, partner_id)
      )`)
  }
}
