// Writes programs. Their rates are in rate cards; what Save does to their terms is not here.
import { generateEntityId } from "@medusajs/framework/utils"
import { checkTerms, DomainError, editTerms, newTerms, type Stamped, type Terms } from "../../../core"
import { currentSettings } from "../books/settings/current"
import { type Db, rowOf } from "../books/db"
import { present } from "./present"
import { stampColumns, stampOf, type StampRow } from "../books/stamps"

/** What an admin says of a new program; terms that are left out are the defaults'. */
export interface NewProgram extends Partial<Terms> {
  name: string
  priority?: number
  status?: "active" | "inactive"
  starts_at?: Date | null
  ends_at?: Date | null
  first_order_only?: boolean
  months?: number | null
  auto_enroll?: boolean
}

/** Makes a program and answers the id. Refused with `program.invalid`, `terms.invalid`, `terms.pays_nothing`. */
export async function createProgram(db: Db, input: NewProgram): Promise<string> {
  const id = generateEntityId(undefined, "refprg")
  const settings = await currentSettings(db, { hold: true })
  const { terms, rest } = split(input)
  const fresh = newTerms(settings)
  const stamp: Stamped = Object.keys(terms).length === 0 ? fresh : editTerms(fresh, terms, settings)
  checkTerms(stamp.terms)
  checkDates(input)
  await db("referral_program").insert({ id, ...rest, ...stampColumns(stamp) })
  return id
}

/**
 * Changes a program; its enrollments keep the terms they have (rules §10.5). Refused with `program.*`,
 * `terms.*`.
 */
export async function updateProgram(db: Db, id: string, change: Partial<NewProgram>): Promise<void> {
  const settings = await currentSettings(db, { hold: true })
  const row = await rowOf<StampRow & Dates>(db, "SELECT * FROM referral_program WHERE id = ? FOR UPDATE", [
    id,
  ])
  if (row === null) throw new DomainError("program.unknown", `There is no program ${id}. Check the id.`)
  const { terms, rest } = split(change)
  checkDates({ ...row, ...rest })
  const stamp = Object.keys(terms).length === 0 ? {} : stampColumns(editTerms(stampOf(row), terms, settings))
  await db("referral_program")
    .where({ id })
    .update({ ...rest, ...stamp, updated_at: new Date() })
}

type Dates = Pick<NewProgram, "starts_at" | "ends_at">

/** A program that ended before it began would take no order, and nobody would see why. */
function checkDates({ starts_at, ends_at }: Dates): void {
  if (!starts_at || !ends_at || starts_at < ends_at) return
  throw new DomainError(
    "program.invalid",
    `The program would end at ${ends_at.toISOString()}, before it starts at ${starts_at.toISOString()}. Move one of the two.`,
    "ends_at",
  )
}

/** The terms apart from everything else, without what was left out. */
function split(input: Partial<NewProgram>): { terms: Partial<Terms>; rest: Record<string, unknown> } {
  const { levels, pays_lead, pays_sale, pays_amount, pays_percent, pay_if_unused, ...rest } = input
  const given = { levels, pays_lead, pays_sale, pays_amount, pays_percent, pay_if_unused }
  return { terms: present(given), rest: present(rest) }
}
