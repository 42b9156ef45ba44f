// A million enrollments for a benchmark, laid straight into the tables, with a table beside them that is the same in everything and that
// nobody else uses. Measures nothing.
import { Client } from "pg"

/** The table that a plain UPDATE is tried on. */
export const TWIN = "bench_enrollment"

/** Enrolls so many new partners in the shop's one program. */
export async function layInEnrollments(database: string, count: number): Promise<void> {
  await withDatabase(database, async (db) => {
    await db.query(
      `INSERT INTO referral_partner (id, code, name)
       SELECT 'refptr_bench' || lpad(n::text, 9, '0'), 'bench' || n, 'Partner ' || n FROM generate_series(1, $1::int) n`,
      [count],
    )
    await db.query(
      `INSERT INTO referral_enrollment (id, partner_id, program_id, levels, pays_lead, pays_sale, pays_amount, pays_percent, pay_if_unused, defaults_version)
       SELECT 'refenr_bench' || lpad(n::text, 9, '0'), 'refptr_bench' || lpad(n::text, 9, '0'), p.id, p.levels, p.pays_lead, p.pays_sale,
              p.pays_amount, p.pays_percent, p.pay_if_unused, p.defaults_version
       FROM generate_series(1, $1::int) n, (SELECT * FROM referral_program LIMIT 1) p`,
      [count],
    )
    await db.query(`CREATE TABLE ${TWIN} (LIKE referral_enrollment INCLUDING ALL)`)
    // What LIKE leaves out, and every UPDATE of a row pays for.
    for (const kind of ["partner", "program"]) {
      await db.query(`ALTER TABLE ${TWIN} ADD FOREIGN KEY (${kind}_id) REFERENCES referral_${kind} (id)`)
    }
    await db.query(`INSERT INTO ${TWIN} SELECT * FROM referral_enrollment ORDER BY id`)
    for (const table of ["referral_partner", "referral_enrollment", TWIN]) {
      await db.query(`VACUUM ANALYZE ${table}`)
    }
    await db.query("CHECKPOINT")
  })
}

/** One UPDATE of the columns that a job writes, on the twin; answers its seconds. */
export async function plainUpdate(database: string): Promise<number> {
  return await withDatabase(database, async (db) => {
    const from = performance.now()
    await db.query(
      `UPDATE ${TWIN} SET levels = 3, pays_lead = false, pays_sale = true, pays_amount = false, pays_percent = true, pay_if_unused = true,
              defaults_version = defaults_version + 1, hand_edited = false, updated_at = now() WHERE defaults_version < 1000000`,
    )
    const seconds = (performance.now() - from) / 1000
    // The job that is measured next must not run beside the clearing away of what this UPDATE left.
    await db.query(`VACUUM ${TWIN}`)
    await db.query("CHECKPOINT")
    return seconds
  })
}

/** Whether every record carries this version and is stamped no older. A time for half of the work would be worth nothing. */
export async function requireApplied(database: string, version: number): Promise<void> {
  await withDatabase(database, async (db) => {
    const { rows } = await db.query<{ older: string }>(
      "SELECT count(*) AS older FROM referral_enrollment WHERE defaults_version <> $1",
      [version],
    )
    if (rows[0]?.older !== "0") {
      throw new Error(`bench.not_applied: ${rows[0]?.older} enrollments do not carry version ${version}`)
    }
  })
}

export async function withDatabase<T>(database: string, work: (db: Client) => Promise<T>): Promise<T> {
  const db = new Client({ connectionString: database })
  await db.connect()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}
