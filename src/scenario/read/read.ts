// Owns reading a scenario file: one scenario or an array, checked whole before anything runs. Owns no file system
// (cli.ts).
import { readEvents } from "./read-events"
import { readExpect } from "./read-expect"
import {
  Declared,
  readEnrollments,
  readInitialSettings,
  readPartners,
  readPrograms,
  refuseAt,
} from "./read-world"
import { Malformed, Reader } from "./reader"
import type { Scenario } from "../scenario"
import { checkTerms, termsOf } from "../../core"

/** The scenarios of a file; throws Malformed with the path and the reason of the first thing that is wrong. */
export function readScenarios(json: string): Scenario[] {
  const document = new Reader(parse(json))
  if (!Array.isArray(document.raw())) return [readScenario(document)]
  return document.list().map(readScenario)
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new Malformed("", error instanceof Error ? `is no JSON: ${error.message}` : "is no JSON")
  }
}

function readScenario(file: Reader): Scenario {
  const field = file.object([
    "name",
    "description",
    "until",
    "defaults",
    "partners",
    "programs",
    "enrollments",
    "events",
    "expect",
  ])
  // The description is for readers: it has no effect.
  field("description").maybe((text) => text.text())
  const declared = new Declared()
  const scenario: Scenario = {
    name: field("name").text(),
    settings: readInitialSettings(field("defaults")),
    partners: readPartners(field("partners"), declared),
    programs: readPrograms(field("programs"), declared),
    enrollments: readEnrollments(field("enrollments"), declared),
    events: readEvents(field("events"), declared),
    until: field("until").maybe((time) => time.time()),
    expect: readExpect(field("expect")),
  }
  refuseAt(field("defaults"), () => checkTerms(scenario.settings))
  checkDeclaredTerms(scenario, field)
  const last = Math.max(...scenario.events.map((event) => event.at))
  if (scenario.until !== null && scenario.until < last)
    field("until").fail("must not be before the last event")
  return scenario
}

/** Terms in the file are hand edits of what they start from: together they must pay something. */
function checkDeclaredTerms(scenario: Scenario, field: (name: "programs" | "enrollments") => Reader): void {
  const termsOfProgram = (id: string) => ({
    ...termsOf(scenario.settings),
    ...scenario.programs.find((program) => program.id === id)?.terms,
  })
  for (const kind of ["programs", "enrollments"] as const) {
    const readers = field(kind).list()
    for (const [index, one] of scenario[kind].entries()) {
      const start = termsOfProgram("program_id" in one ? one.program_id : one.id)
      refuseAt(readers[index]?.peek("terms"), () => checkTerms({ ...start, ...one.terms }))
    }
  }
}
