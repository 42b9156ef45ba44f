// What Save leaves behind: every prefix that was ever in force, and the job that writes a version's terms onto every record.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123000000 extends Migration {
  override up(): void {
    // For ever, like codes: a URL with a past prefix goes on leading to its partner.
    this.addSql(`
      CREATE TABLE referral_code_prefix (
        prefix_norm text PRIMARY KEY CHECK (prefix_norm <> ''),
        prefix text NOT NULL,
        since timestamptz NOT NULL
      )`)
    this.addSql(`
      INSERT INTO referral_code_prefix (prefix_norm, prefix, since)
      SELECT lower(form ->> 'code_prefix'), form ->> 'code_prefix', created_at
      FROM referral_defaults_version WHERE form ->> 'code_prefix' <> '' ORDER BY version
      ON CONFLICT DO NOTHING`)
  }
}
