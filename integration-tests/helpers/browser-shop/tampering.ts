// Somebody who writes into the database behind the plugin's back, so that the ledger no longer adds up.
import { Client } from "pg"

/** Gives every partner a cent too much in one currency. */
export async function miscountBalance(database: string, currency_code: string): Promise<void> {
  const db = new Client({ connectionString: database })
  await db.connect()
  try {
    await db.query("UPDATE referral_balance SET available = available + 1 WHERE currency_code = $1", [
      currency_code,
    ])
  } finally {
    await db.end()
  }
}
