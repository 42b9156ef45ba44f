// What the form of a program holds, what of it is sent, and which field a refusal is about. Shows nothing.
import type { Terms } from "../../../../core"
import { Refusal } from "../../http"
import { toNumber } from "../../settings/values"
import type { Activity, Program, ProgramInput } from "../records"

/** The form: texts as they are typed. */
export interface ProgramForm {
  name: string
  priority: string
  status: Activity
  starts_at: Date | null
  ends_at: Date | null
  first_order_only: boolean
  months: string
  auto_enroll: boolean
}

export const NEW_PROGRAM: ProgramForm = {
  name: "",
  priority: "1",
  status: "active",
  starts_at: null,
  ends_at: null,
  first_order_only: false,
  months: "",
  auto_enroll: false,
}

/** The form as it shows a program. */
export function toForm(program: Program): ProgramForm {
  return {
    ...program,
    priority: String(program.priority),
    starts_at: program.starts_at === null ? null : new Date(program.starts_at),
    ends_at: program.ends_at === null ? null : new Date(program.ends_at),
    months: program.months === null ? "" : String(program.months),
  }
}

/** What the form says, as the route takes it. */
export function toInput(form: ProgramForm): Required<Omit<ProgramInput, keyof Terms>> {
  return {
    name: form.name.trim(),
    priority: toNumber(form.priority),
    status: form.status,
    starts_at: form.starts_at?.toISOString() ?? null,
    ends_at: form.ends_at?.toISOString() ?? null,
    first_order_only: form.first_order_only,
    months: form.months.trim() === "" ? null : toNumber(form.months),
    auto_enroll: form.auto_enroll,
  }
}

/** Only what differs, so that two admins who edit different fields both keep theirs. */
export function changesTo(program: Program, form: ProgramForm): ProgramInput {
  const [before, after] = [toInput(toForm(program)), toInput(form)]
  const names = Object.keys(after) as (keyof typeof after)[]
  return Object.fromEntries(
    names.filter((name) => after[name] !== before[name]).map((name) => [name, after[name]]),
  )
}

/** The field that a refusal names, by its path. */
export function fieldAtFault(error: Error): keyof ProgramForm | undefined {
  const named = error instanceof Refusal ? (error.path ?? "") : ""
  return named in NEW_PROGRAM ? (named as keyof ProgramForm) : undefined
}
