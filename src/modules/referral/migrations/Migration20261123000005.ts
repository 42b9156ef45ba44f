// Rows of the shop's that the sweep has passed and that may still come to something: drafts, changes that nobody confirmed yet, orders
// that could not be settled. Only their ids: what they are is read from the shop.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123000005 extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE referral_sweep_waiting (
        source text NOT NULL,
        row_id text NOT NULL,
        PRIMARY KEY (source, row_id)
      )`)
  }
}
