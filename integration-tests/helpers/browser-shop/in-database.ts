// The way past all routes: straight to the database of a shop that runs. Knows no table.
import { Client } from "pg"

/** Does something over a connection of its own. */
export async function inDatabase(database: string, act: (db: Client) => Promise<unknown>): Promise<void> {
  const db = new Client({ connectionString: database })
  await db.connect()
  try {
    await act(db)
  } finally {
    await db.end()
  }
}
