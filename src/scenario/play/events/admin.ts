// Owns what admins do to rules, orders, commissions and balances. Owns no payouts (payouts.ts).
import {
  adjust,
  checkParent,
  editTerms,
  holdCommission,
  type Instant,
  type Posted,
  reassign,
  recalculate,
  releaseCommission,
  nextVersion,
  voidCommission,
} from "../../../core"
import { cardOwner } from "../begin"
import type { Correction, OwnerId, Review, RuleChange } from "../../scenario"
import { refuse, type World } from "../world"
import { commissionId, decidedOrder, record } from "./orders"

/** A change of the rules: in force at once, and of no effect on what was decided. */
export function changeRules(world: World, at: Instant, event: RuleChange): void {
  switch (event.type) {
    case "settings":
      world.formerApprovals.push({
        required_approvals: world.settings.values.required_approvals,
        until: at,
      })
      world.settings = nextVersion(world.settings, event.form)
      return
    case "terms": {
      const record = ownerOf(world, event.owner_id)
      Object.assign(record, editTerms(record, event.terms, world.settings))
      return
    }
    case "rates": {
      const record = ownerOf(world, event.owner_id)
      const { kind, id } = event.owner_id
      record.card = world.addCard(cardOwner(kind, id), (record.card?.number ?? 0) + 1, event.rates)
      return
    }
    case "partner": {
      const partner = world.partners.get(event.id)
      if (partner === undefined) refuse("partner.unknown", `Partner ${event.id} does not exist.`)
      if (event.change.parent_id) {
        checkParent(event.id, event.change.parent_id, (child) => world.partners.get(child)?.parent_id ?? null)
      }
      world.partners.set(event.id, { ...partner, ...event.change })
    }
  }
}

function ownerOf(world: World, { kind, id }: OwnerId) {
  const found = kind === "program" ? world.programs.get(id) : world.enrollments.get(id)
  if (found === undefined) throw new Error(`${kind} ${id} was not declared`)
  return found
}

/** Moves an order to another partner, or decides again what is earned; posts the difference. */
export function correct(world: World, at: Instant, event: Exclude<Correction, { type: "move" }>): void {
  const order = world.order(event.order_id)
  const books = decidedOrder(world, order, at)
  if (event.type === "reassign") {
    const { role, partner_id } = event
    const result = reassign(books, { role, partner_id, source: null })
    order.decisions = { ...order.decisions, [role]: result.decision }
    record(world, order.id, result)
  } else {
    const result = recalculate(books, event.with)
    const [sale, lead] = result.decisions
    if (sale && lead) order.decisions = { sale, lead }
    record(world, order.id, result)
  }
}

/** Holds, releases or voids a commission; adjusts a balance. */
export function review(world: World, at: Instant, event: Review): void {
  if (event.type === "adjustment") {
    if (!world.isRepeat("adjustment", event.id, event)) world.post([adjust(event, at)])
    return
  }
  const id = commissionId(...event.commission)
  const before = world.commissions.get(id)
  if (before === undefined) refuse("commission.unknown", `Commission ${id} does not exist.`)
  const paidSince = world.order(before.order_id).paid_since
  const act = { hold: holdCommission, release: releaseCommission, void: voidCommission }[event.type]
  const after: Posted = act(before, paidSince, at)
  world.keep([after.commission])
  world.post(after.postings)
}
