// Programs and enrollments by the thousand, laid straight into the tables, and what of them carries which stamp. For tests of the job that
// writes saved settings onto all of them.
import { generateEntityId } from "@medusajs/framework/utils"
import type { SettingsInput } from "../../../src/modules/referral/books/settings/units"
import type { ApplyJob } from "../../../src/modules/referral/books/apply/jobs"
import type { TestBooks } from "./books"

type Books = Pick<TestBooks, "service" | "db">

/** Adds so many partners to one new program, all stamped with the newest version; answers the enrollments' ids in their order. */
export async function layInEnrollments({ service, db }: Books, count: number): Promise<string[]> {
  const program_id = await service.addProgram({ name: "laid in" })
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `WITH people AS (
       INSERT INTO referral_partner (id, code, name)
       SELECT :run || n, :run || n, 'Partner ' || n FROM generate_series(1, :count) n RETURNING id
     )
     INSERT INTO referral_enrollment (id, partner_id, program_id, levels, pays_lead, pays_sale, pays_amount, pays_percent, pay_if_unused, defaults_version)
     SELECT 'refenr_' || people.id, people.id, p.id, p.levels, p.pays_lead, p.pays_sale, p.pays_amount, p.pays_percent, p.pay_if_unused, p.defaults_version
     FROM people, referral_program p WHERE p.id = :program_id RETURNING id`,
    { run: generateEntityId(undefined, "laid"), count, program_id },
  )
  return rows.map((row) => row.id).sort()
}

/** Saves from the newest version, as an admin would. */
export async function save({ service }: Books, form: SettingsInput): Promise<ApplyJob> {
  const { version } = await service.currentSettings()
  return await service.settings.save({
    form,
    base_version: version,
    author: "user_ada",
    by_user: true,
    now: Date.now(),
  })
}

/** Writes batches of a version until its job is at its end, or so many; answers the last status. */
export async function apply({ service }: Books, version: number, { size = 100, batches = Infinity } = {}) {
  let status = "running"
  for (let batch = 0; batch < batches && status === "running"; batch++) {
    status = await service.settings.applyBatch(version, { size, now: Date.now() })
  }
  return status
}

/** How many records are stamped older than this version. */
export async function stampedOlder(books: Pick<TestBooks, "db">, version: number): Promise<number> {
  return (await written(books, version)).older
}

/** How far a version's job is, and how many records are stamped older, at one and the same moment. */
export async function written(
  { db }: Pick<TestBooks, "db">,
  version: number,
): Promise<{ total: number; done: number; older: number }> {
  const { rows } = await db.raw<{ rows: Record<"total" | "done" | "older", string>[] }>(
    `SELECT j.total, j.done, (SELECT count(*) FROM referral_program WHERE defaults_version < :version)
                           + (SELECT count(*) FROM referral_enrollment WHERE defaults_version < :version) AS older
     FROM (SELECT 1) one LEFT JOIN referral_apply_job j ON j.defaults_version = :version`,
    { version },
  )
  const [row] = rows
  return { total: Number(row?.total), done: Number(row?.done), older: Number(row?.older) }
}
