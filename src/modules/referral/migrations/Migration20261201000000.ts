// Orders as they come: goodwill, decimals of quantity, and what is earned on payment.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261201000000 extends Migration {
  override up(): void {
    // G of rules §6.1, minor units, beside T, P and R.
    this.addSql(`ALTER TABLE referral_order ADD COLUMN goodwill bigint NOT NULL DEFAULT 0`)
    this.addSql(`ALTER TABLE referral_order_line ALTER COLUMN quantity TYPE numeric`)
    // As the newest decision of its role has it. Beside the commission, so that what is due is found by one
    // statement.
    this.addSql(`
      ALTER TABLE referral_commission ADD COLUMN earn_on text NOT NULL DEFAULT 'order'
        CHECK (earn_on IN ('order', 'payment'))`)
  }
}
