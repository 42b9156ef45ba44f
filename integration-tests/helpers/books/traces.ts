// Searches the program's tables for words that say who somebody is: every column of every row, as text. Knows no table by name.
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** Where any of these words stand, as "table: word". */
export async function tracesOf(db: Knex, words: readonly string[]): Promise<string[]> {
  const { rows: tables } = await db.raw<{ rows: { name: string }[] }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public' AND c.relname LIKE 'referral\\_%' ORDER BY 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    for (const word of words) {
      const { rows } = await db.raw<{ rows: unknown[] }>(
        "SELECT 1 FROM ?? AS one WHERE strpos(lower(one::text), lower(?)) > 0 LIMIT 1",
        [name, word],
      )
      if (rows.length > 0) found.push(`${name}: ${word}`)
    }
  }
  return found
}
