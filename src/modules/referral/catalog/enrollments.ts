// Writes enrollments: one partner in one program, with a copy of the program's terms as they are in force.
import { generateEntityId } from "@medusajs/framework/utils"
import { DomainError, editTerms, newTerms, type Terms } from "../../../core"
import { currentSettings } from "../books/settings/current"
import { type Db, rowOf, rowsOf } from "../books/db"
import { present } from "./present"
import { stampColumns, stampOf, type StampRow } from "../books/stamps"

/** A partner who takes part in a program; terms that are left out are the program's. */
export interface NewEnrollment extends Partial<Terms> {
  partner_id: string
  program_id: string
  status?: "active" | "inactive"
}

type EnrollmentChange = Partial<Omit<NewEnrollment, "partner_id" | "program_id">>

/** Enrolls a partner and answers the id. Refused with `partner.unknown`, `program.unknown`, `enrollment.exists`, `terms.*`. */
export async function createEnrollment(
  db: Db,
  { partner_id, program_id, status, ...terms }: NewEnrollment,
): Promise<string> {
  const settings = await currentSettings(db, { hold: true })
  const partner = await rowOf(db, "SELECT 1 FROM referral_partner WHERE id = ?", [partner_id])
  if (partner === null) {
    throw new DomainError(
      "partner.unknown",
      `There is no partner ${partner_id}. Choose one from the list.`,
      "partner_id",
    )
  }
  const program = await rowOf<StampRow>(db, "SELECT * FROM referral_program WHERE id = ?", [program_id])
  if (program === null) {
    throw new DomainError(
      "program.unknown",
      `There is no program ${program_id}. Choose one from the list.`,
      "program_id",
    )
  }
  const copied = newTerms(settings, stampOf(program))
  const given = present(terms)
  const stamp = Object.keys(given).length === 0 ? copied : editTerms(copied, given, settings)
  const id = generateEntityId(undefined, "refenr")
  const made = await db("referral_enrollment")
    .insert({ id, partner_id, program_id, status: status ?? "active", ...stampColumns(stamp) })
    .onConflict(["partner_id", "program_id"])
    .ignore()
    .returning<{ id: string }[]>("id")
  if (made.length === 0) {
    throw new DomainError(
      "enrollment.exists",
      `Partner ${partner_id} is in program ${program_id} already. Change that enrollment.`,
    )
  }
  return id
}

/** Changes an enrollment by hand, starting from the terms in force. Refused with `enrollment.unknown`, `terms.*`. */
export async function updateEnrollment(
  db: Db,
  id: string,
  { status, ...terms }: EnrollmentChange,
): Promise<void> {
  const settings = await currentSettings(db, { hold: true })
  const row = await rowOf<StampRow>(db, "SELECT * FROM referral_enrollment WHERE id = ? FOR UPDATE", [id])
  if (row === null) throw new DomainError("enrollment.unknown", `There is no enrollment ${id}. Check the id.`)
  const given = present(terms)
  const stamp = Object.keys(given).length === 0 ? {} : stampColumns(editTerms(stampOf(row), given, settings))
  await db("referral_enrollment")
    .where({ id })
    .update({ ...(status === undefined ? {} : { status }), ...stamp, updated_at: new Date() })
}

/** Enrolls a new partner in every program that takes new partners by itself. */
export async function autoEnroll(db: Db, partnerId: string): Promise<void> {
  const programs = await rowsOf<{ id: string }>(
    db,
    "SELECT id FROM referral_program WHERE auto_enroll AND status = 'active' ORDER BY id",
  )
  for (const program of programs) {
    await createEnrollment(db, { partner_id: partnerId, program_id: program.id })
  }
}
