// What admins did to decided orders: every reassignment and recalculation, with who wanted it and why.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123000003 extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE referral_correction (
        id text PRIMARY KEY,
        order_id text NOT NULL REFERENCES referral_order (order_id),
        kind text NOT NULL CHECK (kind IN ('reassign', 'recalculate')),
        role text CHECK (role IN ('sale', 'lead')),
        partner_id text REFERENCES referral_partner (id),
        rules text CHECK (rules IN ('stored', 'current')),
        actor text NOT NULL,
        reason text CHECK (reason <> ''),
        corrected_at timestamptz NOT NULL,
        CHECK ((kind = 'reassign') = (role IS NOT NULL)),
        CHECK ((kind = 'recalculate') = (rules IS NOT NULL))
      )`)
    this.addSql(`CREATE INDEX referral_correction_order ON referral_correction (order_id, id)`)
    // A log that could be rewritten would prove nothing; a reason may name a person, and can be erased.
    this.addSql(`
      CREATE TRIGGER referral_correction_append_only BEFORE UPDATE OR DELETE ON referral_correction
      FOR EACH ROW EXECUTE FUNCTION referral_refuse_rewriting()`)
    this.addSql(`
      CREATE TRIGGER referral_correction_no_truncate BEFORE TRUNCATE ON referral_correction
      FOR EACH STATEMENT EXECUTE FUNCTION referral_refuse_change()`)
  }
}
