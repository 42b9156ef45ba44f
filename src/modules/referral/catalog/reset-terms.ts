// Ends a hand edit of terms before the next Save would (rules §10.5): the record says again what it was made
// with.
import { DomainError, newTerms } from "../../../core"
import { currentSettings } from "../books/settings/current"
import { type Db, rowOf } from "../books/db"
import { stampColumns, stampOf, type StampRow } from "../books/stamps"
import type { CardOwner } from "./rate-cards"

/**
 * A program's terms become the defaults', an enrollment's those of its program, as they are in force. Refused with `program.unknown`,
 * `enrollment.unknown`.
 */
export async function resetTerms(db: Db, owner: CardOwner, id: string): Promise<void> {
  await (owner === "program" ? resetProgramTerms(db, id) : resetEnrollmentTerms(db, id))
}

async function resetProgramTerms(db: Db, id: string): Promise<void> {
  const settings = await currentSettings(db, { hold: true })
  const changed = await db("referral_program")
    .where({ id })
    .update({ ...stampColumns(newTerms(settings)), updated_at: new Date() })
  if (changed === 0) throw new DomainError("program.unknown", `There is no program ${id}. Check the id.`)
}

async function resetEnrollmentTerms(db: Db, id: string): Promise<void> {
  const settings = await currentSettings(db, { hold: true })
  // The enrollment first, as everybody else locks it; its program is only read.
  const known = await rowOf(db, "SELECT 1 FROM referral_enrollment WHERE id = ? FOR UPDATE", [id])
  if (known === null) {
    throw new DomainError("enrollment.unknown", `There is no enrollment ${id}. Check the id.`)
  }
  const program = await rowOf<StampRow>(
    db,
    "SELECT p.* FROM referral_program p JOIN referral_enrollment e ON e.program_id = p.id WHERE e.id = ?",
    [id],
  )
  const terms = newTerms(settings, program === null ? undefined : stampOf(program))
  await db("referral_enrollment")
    .where({ id })
    .update({ ...stampColumns(terms), updated_at: new Date() })
}
