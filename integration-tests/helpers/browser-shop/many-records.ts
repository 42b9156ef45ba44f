// A shop with more enrollments than anybody would make by hand, and a way to keep one of them busy, so that a bulk job can be watched.
import { Client } from "pg"
import { inDatabase } from "./in-database"

/** Copies the shop's partners and programs until this many enrollments are there, or some more. */
export async function enrolMany(database: string, wanted: number): Promise<void> {
  const side = Math.ceil(Math.sqrt(wanted))
  await inDatabase(database, async (db) => {
    await db.query(
      `INSERT INTO referral_partner
       SELECT (jsonb_populate_record(p, jsonb_build_object('id', p.id || '-' || n, 'code', 'copy-' || n, 'email_norm', null))).*
       FROM referral_partner p, generate_series(1, $1::int) n
       WHERE p.id = (SELECT min(id) FROM referral_partner)`,
      [side],
    )
    await db.query(
      `INSERT INTO referral_program
       SELECT (jsonb_populate_record(p, jsonb_build_object('id', p.id || '-' || n, 'name', 'Season ' || n, 'auto_enroll', false))).*
       FROM referral_program p, generate_series(1, $1::int) n
       WHERE p.id = (SELECT min(id) FROM referral_program)`,
      [side],
    )
    await db.query(
      `INSERT INTO referral_enrollment
       SELECT (jsonb_populate_record(e, jsonb_build_object('id', e.id || '-' || p.id || '-' || q.id, 'partner_id', p.id, 'program_id', q.id))).*
       FROM referral_enrollment e, referral_partner p, referral_program q
       WHERE e.id = (SELECT min(id) FROM referral_enrollment) AND p.id LIKE '%-%' AND q.id LIKE '%-%'`,
    )
  })
}

/** Makes copies of the partner with this code: the name and the code with a number behind. */
export async function copyPartners(database: string, code: string, wanted: number): Promise<void> {
  await inDatabase(database, (db) =>
    db.query(
      `INSERT INTO referral_partner
       SELECT (jsonb_populate_record(p, jsonb_build_object(
         'id', p.id || '-' || n, 'code', p.code || '-' || n, 'name', p.name || ' ' || n, 'email', null, 'email_norm', null))).*
       FROM referral_partner p, generate_series(1, $2::int) n WHERE p.code = $1`,
      [code, wanted],
    ),
  )
}

/** Makes copies of the program of this name, with a number behind; nobody takes part in them. */
export async function copyPrograms(database: string, name: string, wanted: number): Promise<void> {
  await inDatabase(database, (db) =>
    db.query(
      `INSERT INTO referral_program
       SELECT (jsonb_populate_record(p, jsonb_build_object(
         'id', p.id || '-' || n, 'name', p.name || ' ' || n, 'auto_enroll', false))).*
       FROM referral_program p, generate_series(1, $2::int) n WHERE p.name = $1`,
      [name, wanted],
    ),
  )
}

/** Holds the enrollment that a job comes to last; answers how to let go, which may be done again. */
export async function holdLastEnrollment(database: string): Promise<() => Promise<void>> {
  const db = new Client({ connectionString: database })
  await db.connect()
  await db.query("BEGIN")
  await db.query("SELECT id FROM referral_enrollment ORDER BY id DESC LIMIT 1 FOR UPDATE")
  let isHeld = true
  return async () => {
    if (!isHeld) return
    isHeld = false
    await db.query("COMMIT")
    await db.end()
  }
}
