// Evidence that strangers cannot bend: an order keeps every visitor its cart was bound to, a handover carries
// a click, and what can grow has an index by which it is forgotten.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261202010000 extends Migration {
  override up(): void {
    // Null where a cart had one visitor at most, which is almost every order.
    this.addSql(`ALTER TABLE referral_order ADD COLUMN visitors jsonb`)
    this.addSql(
      `CREATE INDEX referral_order_visitors ON referral_order USING gin (visitors jsonb_path_ops) WHERE visitors IS NOT NULL`,
    )

    // Handovers live for five minutes: those under way name a visitor, and are given up.
    this.addSql(`DELETE FROM referral_handover`)
    this.addSql(`ALTER TABLE referral_handover DROP COLUMN visitor_id, ADD COLUMN click_id text NOT NULL`)
    // The click that a handover copied, so that who is erased is erased in both browsers.
    this.addSql(`ALTER TABLE referral_click ADD COLUMN copied_from text`)

    this.addSql(
      `CREATE INDEX referral_click_expires ON referral_click (expires_at) WHERE expires_at IS NOT NULL`,
    )
    for (const table of ["cart_binding", "signup_binding"]) {
      this.addSql(`CREATE INDEX referral_${table}_at ON referral_${table} (bound_at)`)
    }
  }
}
