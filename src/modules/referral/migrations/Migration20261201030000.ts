// Orders that could not be settled: why, since when, and when they are tried again. A row is there for as
// long as that is so.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261201030000 extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE referral_unsettled_order (
        order_id text PRIMARY KEY,
        code text NOT NULL,
        message text NOT NULL,
        since timestamptz NOT NULL,
        attempts integer NOT NULL,
        attempted_at timestamptz NOT NULL,
        next_attempt_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX referral_unsettled_order_since ON referral_unsettled_order (since, order_id)`)
    this.addSql(
      `CREATE INDEX referral_unsettled_order_next ON referral_unsettled_order (next_attempt_at, order_id)`,
    )
  }
}
