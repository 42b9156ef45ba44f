// Leaves tables as a shop that was there yesterday has them: counted, and known to be visible to everybody, so that an index can answer alone.
import { untilTrue } from "../until"
import type { TestBooks } from "./books"

/** Vacuums until nothing of the tables is missing: while PostgreSQL counts some other table by itself, a vacuum leaves pages out. */
export async function settled({ db }: Pick<TestBooks, "db">, ...tables: string[]): Promise<void> {
  await untilTrue(`${tables.join(", ")} to be settled`, async () => {
    await db.raw("VACUUM ANALYZE")
    const { rows } = await db.raw<{ rows: { is_settled: boolean }[] }>(
      "SELECT bool_and(relallvisible >= relpages) AS is_settled FROM pg_class WHERE relname = ANY(?)",
      [tables],
    )
    return rows[0]?.is_settled === true
  })
}
