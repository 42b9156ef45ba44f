// Owns the course of a scenario: time passes, events happen in order, refusals are noted. Owns no rule and no state.
import { DomainError, type Instant, mature } from "../../core"
import { beginWorld } from "./begin"
import { changeRules, correct, review } from "./events/admin"
import { change, place } from "./events/orders"
import { payOut } from "./events/payouts"
import { click, confirm, lead, move } from "./events/visits"
import { outcomesOf } from "./outcomes"
import type { Outcomes, Scenario, ScenarioEvent } from "../scenario"
import type { World } from "./world"

/** Runs a scenario to its end. */
export function runScenario(scenario: Scenario): Outcomes {
  const world = beginWorld(scenario)
  const refused: Outcomes["refused"] = []
  for (const { event, index } of inOrder(scenario.events)) {
    const code = happen(world, event)
    if (code !== null) refused.push({ event: index, code })
  }
  if (scenario.until !== null) passTime(world, scenario.until)
  return outcomesOf(world, refused)
}

/** Events in order of time, equal times in file order, each with its index in the file. */
export function inOrder(events: readonly ScenarioEvent[]): { event: ScenarioEvent; index: number }[] {
  return events.map((event, index) => ({ event, index })).sort((a, b) => a.event.at - b.event.at)
}

/** Lets time pass until an event, and lets it happen. The code of the refusal, or null. */
export function happen(world: World, { at, what }: ScenarioEvent): string | null {
  passTime(world, at)
  try {
    apply(world, at, what)
    return null
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

/**
 * What is due by now matures. What is due and waits for a payment or a release is not asked again: the event that brings
 * either looks at it.
 */
export function passTime(world: World, now: Instant): void {
  if (now < world.nextDueAt) return
  let nextDueAt = Number.POSITIVE_INFINITY
  for (const before of world.commissions.values()) {
    const after = mature(before, world.order(before.order_id).paid_since, now)
    for (const { left, due_at } of after.commission.earnings) {
      if (left > 0n && due_at > now) nextDueAt = Math.min(nextDueAt, due_at)
    }
    if (after.postings.length === 0) continue
    world.keep([after.commission])
    world.post(after.postings)
  }
  world.nextDueAt = nextDueAt
}

function apply(world: World, at: Instant, what: ScenarioEvent["what"]): void {
  switch (what.type) {
    case "click":
      return click(world, at, what)
    case "lead":
      return lead(world, at, what)
    case "confirm":
      return confirm(world, at, what)
    case "move":
      return move(world, at, what)
    case "order":
      return place(world, at, what)
    case "payment":
    case "refund":
    case "goodwill":
    case "return":
    case "edit":
    case "cancel":
      return change(world, at, what)
    case "reassign":
    case "recalculate":
      return correct(world, at, what)
    case "settings":
    case "rates":
    case "terms":
    case "partner":
      return changeRules(world, at, what)
    case "hold":
    case "release":
    case "void":
    case "adjustment":
      return review(world, at, what)
    case "payout_run":
    case "approve":
    case "reject":
    case "take_out":
    case "bounce":
    case "pay":
    case "resolve":
      return payOut(world, at, what)
  }
}
