// Tracking on the running shop: links, handovers, click statistics, addresses, registrations, coupons.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123000001 extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE referral_link (
        id text PRIMARY KEY,
        code text NOT NULL,
        name text NOT NULL,
        destination text NOT NULL,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz
      )`)
    // Partners and links share one name space, so that every URL can be read in one way only.
    this.addSql(`
      ALTER TABLE referral_code
        ALTER COLUMN partner_id DROP NOT NULL,
        ADD COLUMN link_id text REFERENCES referral_link (id),
        ADD CHECK (num_nonnulls(partner_id, link_id) = 1)`)

    // A single-use code that stands for a visitor for a few minutes; only its hash is kept.
    this.addSql(`
      CREATE TABLE referral_handover (
        code_hash text PRIMARY KEY,
        visitor_id text NOT NULL,
        expires_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX referral_handover_expires ON referral_handover (expires_at)`)

    // Statistics: the last click of a visitor that counted, kept for as long as it keeps another from counting; and the counters, by hour
    // of UTC. A partner's own URL has the link ''.
    this.addSql(`
      CREATE TABLE referral_click_counted (
        visitor_id text NOT NULL,
        partner_id text NOT NULL,
        link_id text NOT NULL,
        counted_at timestamptz NOT NULL,
        PRIMARY KEY (visitor_id, partner_id, link_id)
      )`)
    this.addSql(`CREATE INDEX referral_click_counted_at ON referral_click_counted (counted_at)`)
    this.addSql(`
      CREATE TABLE referral_click_hour (
        partner_id text NOT NULL,
        link_id text NOT NULL,
        hour timestamptz NOT NULL,
        clicks integer NOT NULL,
        PRIMARY KEY (partner_id, link_id, hour)
      )`)
    this.addSql(`CREATE INDEX referral_click_hour_at ON referral_click_hour (hour)`)

    // Where a click came from, apart from the click, which never changes: this is forgotten.
    this.addSql(`
      CREATE TABLE referral_click_address (
        click_id text PRIMARY KEY,
        ip_hash text NOT NULL,
        clicked_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX referral_click_address_ip ON referral_click_address (ip_hash, clicked_at)`)
    this.addSql(`CREATE INDEX referral_click_address_at ON referral_click_address (clicked_at)`)

    // What a cart was bound to and since when. A change is another row: a decision that comes late sees what held at the placement.
    // An address is kept under every key in use, so that it meets the clicks that were hashed with any of them.
    this.addSql(`
      ALTER TABLE referral_cart_binding
        DROP CONSTRAINT referral_cart_binding_pkey,
        ADD PRIMARY KEY (cart_id, bound_at),
        ALTER COLUMN visitor_id DROP NOT NULL,
        ADD COLUMN ip_hashes text[]`)
    this.addSql(
      `CREATE INDEX referral_cart_binding_address ON referral_cart_binding (bound_at) WHERE ip_hashes IS NOT NULL`,
    )
    // A registration is bound before it is made, when only the sign-in is known; the customer is added once there is one.
    this.addSql(`
      CREATE TABLE referral_signup_binding (
        auth_identity_id text PRIMARY KEY,
        customer_id text UNIQUE,
        visitor_id text,
        ip_hashes text[],
        bound_at timestamptz NOT NULL
      )`)
    this.addSql(
      `CREATE INDEX referral_signup_binding_address ON referral_signup_binding (bound_at) WHERE ip_hashes IS NOT NULL`,
    )

    // Which partner a promotion credits, and from when to when: an unlinked row stays, since orders that were placed before may still
    // be undecided.
    this.addSql(`
      CREATE TABLE referral_coupon (
        id text PRIMARY KEY,
        promotion_id text NOT NULL,
        partner_id text NOT NULL REFERENCES referral_partner (id),
        linked_at timestamptz NOT NULL,
        unlinked_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz
      )`)
    this.addSql(
      `CREATE UNIQUE INDEX referral_coupon_promotion ON referral_coupon (promotion_id) WHERE unlinked_at IS NULL`,
    )
    this.addSql(`CREATE INDEX referral_coupon_of_promotion ON referral_coupon (promotion_id, linked_at)`)
    this.addSql(`CREATE INDEX referral_coupon_partner ON referral_coupon (partner_id, id)`)
  }
}
