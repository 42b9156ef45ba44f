// A job proves at its end that no record is left; what a pass found is no longer remembered.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123000010 extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE referral_apply_job DROP COLUMN found_stale`)
  }
}
