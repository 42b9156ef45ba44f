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

    // How far a version's terms were written: `step` is the table, `last_id` the last record passed, `found_stale` whether this pass over
    // both tables wrote anything. A pass that wrote nothing is the proof that nothing was left.
    this.addSql(`
      CREATE TABLE referral_apply_job (
        id text PRIMARY KEY,
        defaults_version integer NOT NULL UNIQUE REFERENCES referral_defaults_version (version),
        status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'superseded', 'done', 'failed')),
        total integer NOT NULL,
        done integer NOT NULL DEFAULT 0,
        step text NOT NULL DEFAULT 'program' CHECK (step IN ('program', 'enrollment')),
        last_id text NOT NULL DEFAULT '',
        found_stale boolean NOT NULL DEFAULT false,
        error text,
        started_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        finished_at timestamptz
      )`)
    this.addSql(`CREATE INDEX referral_apply_job_running ON referral_apply_job (id) WHERE status = 'running'`)
  }
}
