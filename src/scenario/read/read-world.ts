// Owns reading the world of a scenario: settings, partners, programs, enrollments. Owns no events (read-events.ts).
import { checkParent, type Settings, DomainError, normaliseEmail, validateSettings } from "../../core"
import { readRates, readTerms } from "./read-rates"
import { Malformed, type Reader } from "./reader"
import type { EnrollmentDeclared, ProgramDeclared, Scenario } from "../scenario"

/** What a file declares; everything else may only refer to it. */
export class Declared {
  readonly partners = new Set<string>()
  readonly programs = new Set<string>()
  readonly enrollments = new Set<string>()

  add(kind: "partners" | "programs" | "enrollments", id: Reader): string {
    const text = id.text()
    if (this[kind].has(text)) id.fail(`"${text}" is declared twice`)
    this[kind].add(text)
    return text
  }

  one(kind: "partners" | "programs" | "enrollments", id: Reader): string {
    const text = id.text()
    return this[kind].has(text) ? text : id.fail(`"${text}" is not declared under ${kind}`)
  }
}

/** The settings; what is left out has its default. */
export function readInitialSettings(form: Reader): Settings {
  const checked = validateSettings(form.isAbsent ? {} : form.raw())
  if (!checked.ok) throw problemAt(form, checked.problems)
  return checked.value
}

/** A form of the settings page as an event saves it: only its values are checked here. */
export function readSettings(form: Reader): Record<string, unknown> {
  if (form.isAbsent) return {}
  const entries = form.map()
  const checked = validateSettings(form.raw())
  if (!checked.ok) throw problemAt(form, checked.problems)
  return Object.fromEntries(entries.map(([name, value]) => [name, value.raw()]))
}

function problemAt(form: Reader, [problem]: { path: string; message: string }[]): Malformed {
  const path = problem?.path ?? ""
  return new Malformed(path === "" ? form.path : `${form.path}.${path}`, problem?.message ?? "is wrong")
}

const PARTNER_FIELDS = [
  "id",
  "parent",
  "status",
  "email",
  "customer",
  "cookie_days",
  "skip_notifications",
  "payout_hold",
] as const
const PARTNER_STATUS = ["active", "pending", "inactive", "rejected"] as const

/** The partners; parents may be declared later in the list, but not in a circle. */
export function readPartners(list: Reader, declared: Declared): Scenario["partners"] {
  const fields = list.list().map((item) => item.object(PARTNER_FIELDS))
  for (const field of fields) declared.add("partners", field("id"))
  const partners = fields.map((field) => readPartner(field, declared))
  const parents = new Map(partners.map((partner) => [partner.id, partner.parent_id]))
  for (const [index, { id, parent_id }] of partners.entries()) {
    refuseAt(fields[index]?.("parent"), () =>
      checkParent(id, parent_id, (child) => parents.get(child) ?? null),
    )
  }
  return partners
}

type PartnerField = (name: (typeof PARTNER_FIELDS)[number]) => Reader

function readPartner(field: PartnerField, declared: Declared): Scenario["partners"][number] {
  return {
    id: field("id").text(),
    parent_id: field("parent").maybe((parent) => declared.one("partners", parent)),
    status: field("status").or("active", (status) => status.oneOf(...PARTNER_STATUS)),
    email_norm: field("email").maybe((email) => normaliseEmail(email.text())),
    customer_id: field("customer").maybe((customer) => customer.text()),
    cookie_days: field("cookie_days").maybe((days) => days.whole(1, 3650)),
    skip_notifications: field("skip_notifications").yesNo(),
    payout_hold: field("payout_hold").yesNo(),
  }
}

/** A partner event: any field of a partner. What it does not mention stays. */
export function readPartnerChange(event: Reader, extra: readonly string[], declared: Declared) {
  const field = event.object([...PARTNER_FIELDS, ...extra]) as PartnerField
  const id = declared.one("partners", field("id"))
  const all = readPartner(field, declared)
  const names = {
    parent: "parent_id",
    status: "status",
    email: "email_norm",
    customer: "customer_id",
    cookie_days: "cookie_days",
    skip_notifications: "skip_notifications",
    payout_hold: "payout_hold",
  } as const
  const mentioned = Object.entries(names).filter(
    ([name]) => field(name as keyof typeof names).raw() !== undefined,
  )
  return { id, change: Object.fromEntries(mentioned.map(([, property]) => [property, all[property]])) }
}

/** The programs, oldest first. */
export function readPrograms(list: Reader, declared: Declared): ProgramDeclared[] {
  return list.list().map((item) => {
    const field = item.object([
      "id",
      "priority",
      "status",
      "starts_at",
      "ends_at",
      "first_order_only",
      "months",
      "terms",
      "rates",
    ])
    return {
      id: declared.add("programs", field("id")),
      priority: field("priority").or(1, (priority) => priority.whole()),
      status: field("status").or("active", (status) => status.oneOf("active", "inactive")),
      starts_at: field("starts_at").maybe((time) => time.time()),
      ends_at: field("ends_at").maybe((time) => time.time()),
      first_order_only: field("first_order_only").yesNo(),
      months: field("months").maybe((months) => months.whole(1, 1200)),
      terms: field("terms").maybe(readTerms),
      rates: readRates(field("rates")),
    }
  })
}

/** The enrollments: one partner in one program once. */
export function readEnrollments(list: Reader, declared: Declared): EnrollmentDeclared[] {
  const pairs = new Set<string>()
  return list.list().map((item) => {
    const field = item.object(["id", "partner", "program", "status", "terms", "rates"])
    const id = declared.add("enrollments", field("id"))
    const partner_id = declared.one("partners", field("partner"))
    const program_id = declared.one("programs", field("program"))
    const pair = JSON.stringify([partner_id, program_id])
    if (pairs.has(pair)) item.fail(`${partner_id} is enrolled in ${program_id} already`)
    pairs.add(pair)
    return {
      id,
      partner_id,
      program_id,
      status: field("status").or("active", (status) => status.oneOf("active", "inactive")),
      terms: field("terms").maybe(readTerms),
      rates: field("rates").maybe(readRates),
    }
  })
}

/** Runs a rule of core on what was read, and says at which path it refuses. */
export function refuseAt(at: Reader | undefined, rule: () => void): void {
  try {
    rule()
  } catch (error) {
    if (error instanceof DomainError) throw new Malformed(at?.path ?? "", error.message)
    throw error
  }
}
