// Lays rows in by SQL, as years would leave them. Knows no table.
import type { TestBooks } from "../books"
import { settled } from "../settled"

/** Runs the statements at once, and leaves these tables as a shop that was there yesterday has them. */
export async function layIn(
  { db }: Pick<TestBooks, "db">,
  statements: readonly string[],
  ...tables: string[]
): Promise<void> {
  await db.transaction(async (trx) => {
    for (const statement of statements) await trx.raw(statement)
  })
  await settled({ db }, ...tables)
}
