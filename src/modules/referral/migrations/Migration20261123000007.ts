// The indexes by which admins find commissions and entries among millions. Each begins with what is asked and goes on in the order of the
// list, so that a page is read from where it begins; what else may be asked along with it stands at its end, to be told without the row.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const COMMISSION_INDEXES = [
  ["created", "created_at, id"],
  ["partner", "partner_id, created_at, id, status, role, currency_code, program_id"],
  ["program", "program_id, created_at, id, status, role, currency_code"],
  ["status", "status, created_at, id, role, currency_code"],
  ["currency", "currency_code, created_at, id, role"],
  ["role", "role, created_at, id"],
] as const

export class Migration20261123000007 extends Migration {
  override up(): void {
    for (const name of ["partner", "program", "status"]) {
      this.addSql(`DROP INDEX referral_commission_${name}`)
    }
    for (const [name, columns] of COMMISSION_INDEXES) {
      this.addSql(`CREATE INDEX referral_commission_${name} ON referral_commission (${columns})`)
    }

    // The order of a partner's entries, whichever the currency, and the few among them that are about no commission.
    this.addSql(`DROP INDEX referral_ledger_entry_partner`)
    this.addSql(`
      CREATE INDEX referral_ledger_entry_partner ON referral_ledger_entry (partner_id, id, currency_code) WHERE partner_id IS NOT NULL`)
    this.addSql(`
      CREATE INDEX referral_ledger_entry_apart ON referral_ledger_entry (partner_id, currency_code)
      WHERE partner_id IS NOT NULL AND commission_id IS NULL`)
    this.addSql(`CREATE INDEX referral_ledger_entry_currency ON referral_ledger_entry (currency_code, id)`)

    this.addSql(`CREATE INDEX referral_adjustment_currency ON referral_adjustment (currency_code, id)`)
    this.addSql(`CREATE INDEX referral_balance_currency ON referral_balance (currency_code, partner_id)`)
  }
}
