// What is due to mature is walked in the order of due time and key, and what protects the ledger holds in every session.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123000006 extends Migration {
  override up(): void {
    // By both: many earnings may be due at the same moment, and a pass goes on between two of them.
    this.addSql(`CREATE INDEX referral_earning_due_key ON referral_earning (due_at, key) WHERE remaining > 0`)
    this.addSql(`DROP INDEX referral_earning_due`)
    // Tools that copy data (session_replication_role = replica) pass over ordinary triggers. These are no ordinary ones.
    for (const trigger of ["append_only", "no_truncate"]) {
      this.addSql(`ALTER TABLE referral_ledger_entry ENABLE ALWAYS TRIGGER referral_ledger_entry_${trigger}`)
    }
  }
}
