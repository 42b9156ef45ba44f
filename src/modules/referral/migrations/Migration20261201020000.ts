// A promotion that credits a partner may be deleted: since when that is known, and with it that the admins
// were told.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261201020000 extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE referral_coupon ADD COLUMN promotion_gone_at timestamptz`)
    this.addSql(
      `CREATE INDEX referral_coupon_gone ON referral_coupon (promotion_id) WHERE unlinked_at IS NULL AND promotion_gone_at IS NOT NULL`,
    )
  }

  override down(): void {
    this.addSql(`ALTER TABLE referral_coupon DROP COLUMN promotion_gone_at`)
  }
}
