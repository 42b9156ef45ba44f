// Owns the world at the beginning of a scenario. Owns nothing that happens later.
import { editTerms, newTerms, type Stamped, type Terms, type SettingsVersion } from "../../core"
import type { Scenario } from "../scenario"
import { World } from "./world"

/** The world as the file declares it: everything was made under version 1 of the settings, in the order of the file. */
export function beginWorld(scenario: Scenario): World {
  const settings = { version: 1, values: scenario.settings }
  const world = new World(settings)
  for (const partner of scenario.partners) world.partners.set(partner.id, { ...partner, code: partner.id })

  for (const [index, { rates, terms, ...program }] of scenario.programs.entries()) {
    const stamped = handEdited(newTerms(settings), terms, settings)
    const card = world.addCard(cardOwner("program", program.id), 1, rates)
    world.programs.set(program.id, { ...program, ...stamped, created_at: index, card })
  }
  for (const { rates, terms, ...enrollment } of scenario.enrollments) {
    const stamped = handEdited(newTerms(settings, world.programs.get(enrollment.program_id)), terms, settings)
    const card = rates === null ? null : world.addCard(cardOwner("enrollment", enrollment.id), 1, rates)
    world.enrollments.set(enrollment.id, { ...enrollment, ...stamped, card })
  }
  return world
}

/** Programs and enrollments may have the same id: their cards are kept apart. */
export function cardOwner(kind: "program" | "enrollment", id: string): string {
  return `${kind} ${id}`
}

function handEdited(start: Stamped, terms: Partial<Terms> | null, settings: SettingsVersion): Stamped {
  return terms === null ? start : editTerms(start, terms, settings)
}
