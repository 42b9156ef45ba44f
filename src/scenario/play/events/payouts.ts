// Owns what happens to payout runs in the world. Owns no rule of payouts: core steps, this writes.
import {
  afterTransfer,
  approveRun,
  beforeTransfer,
  bouncePayout,
  checkApproved,
  checkUnknown,
  coveredPerCommission,
  coversEntries,
  draftRun,
  type Instant,
  type Outcome,
  type Payable,
  type Payout,
  type PayoutRun,
  type PayoutStep,
  rejectRun,
  requiredApprovals,
  resolvePayout,
  takeOut,
} from "../../../core"
import type { PayoutEvent, PayoutName } from "../../scenario"
import { refuse, type World } from "../world"

/** One step of a payout run. Existence first, then state, then detail. */
export function payOut(world: World, at: Instant, event: PayoutEvent): void {
  if (event.type === "payout_run") return draft(world, at, event)
  const run = world.runs.get(event.run_id)
  if (run === undefined) refuse("payout_run.unknown", `Payout run ${event.run_id} does not exist.`)
  switch (event.type) {
    case "approve":
      return writeRun(world, approveRun(run, payoutsOf(world, run), event.by))
    case "reject":
      return writeRun(world, rejectRun(run, payoutsOf(world, run), at))
    case "take_out":
      return write(world, takeOut(run, payoutNamed(world, run, event.payout), at))
    case "bounce":
      return write(world, bouncePayout(payoutNamed(world, run, event.payout), at))
    case "pay":
      return pay(world, at, run, event.outcomes)
    case "resolve":
      return resolve(world, at, run, event.outcomes)
  }
}

function draft(world: World, at: Instant, event: Extract<PayoutEvent, { type: "payout_run" }>): void {
  if (world.isRepeat("payout run", event.id, event)) return
  const drafted = draftRun({
    id: event.id,
    period_end: event.period_end,
    now: at,
    settings: { ...world.settings.values, required_approvals: approvals(world, at) },
    partner: (id) => world.partners.get(id),
    payables: payables(world),
    payoutId: (partner_id, currency) => payoutId(event.id, { partner_id, currency }),
  })
  writeRun(world, drafted)
}

/** Runs of a scenario are started by people. */
function approvals({ settings, formerApprovals }: World, at: Instant): number {
  const { required_approvals } = settings.values
  return requiredApprovals([...formerApprovals, { required_approvals, until: null }], at, 0)
}

/** Every entry, with what is now known of its commission. */
function payables(world: World): Payable[] {
  return [...world.payables.values()].map((payable) => {
    const commission =
      payable.commission_id === null ? undefined : world.commissions.get(payable.commission_id)
    return { ...payable, held: commission?.held ?? false }
  })
}

/** Executes what is approved; an outcome that is left out is "paid". Executing again does nothing. */
function pay(world: World, at: Instant, run: PayoutRun, outcomes: [PayoutName, Outcome][]): void {
  const known = new Map(outcomes.map(([name, outcome]) => [payoutNamed(world, run, name).id, outcome]))
  checkApproved(run)
  for (const payout of payoutsOf(world, run)) {
    const before = beforeTransfer(payout, world.available(payout.partner_id, payout.currency), at)
    if (before.do === "release") write(world, before)
    if (before.do === "send") write(world, afterTransfer(payout, known.get(payout.id) ?? "paid", at))
  }
}

/** Settles only what is named: a payout of unknown outcome is never taken for paid. */
function resolve(world: World, at: Instant, run: PayoutRun, outcomes: [PayoutName, Outcome][]): void {
  const named = outcomes.map(([name, outcome]) => ({ payout: payoutNamed(world, run, name), outcome }))
  checkApproved(run)
  for (const { payout } of named) checkUnknown(payout)
  for (const { payout, outcome } of named) write(world, resolvePayout(run, payout, outcome, at))
}

function writeRun(world: World, step: PayoutStep & { run: PayoutRun }): void {
  world.runs.set(step.run.id, step.run)
  write(world, step)
}

/** Writes payouts, the entries they cover or free, and what paid payouts cover of each commission. */
function write(world: World, step: PayoutStep & { notifications?: Parameters<World["notify"]>[0] }): void {
  for (const payout of step.payouts) {
    const wasPaid = world.payouts.get(payout.id)?.status === "paid"
    world.payouts.set(payout.id, payout)
    const covered = payout.entries.map((key) => payableOf(world, key))
    for (const payable of covered) payable.payout_id = coversEntries(payout) ? payout.id : null
    const isPaid = payout.status === "paid"
    if (isPaid !== wasPaid) countPaid(world, covered, isPaid ? 1n : -1n)
  }
  world.post(step.postings)
  world.notify(step.notifications ?? [])
}

function countPaid(world: World, covered: readonly Payable[], sign: 1n | -1n): void {
  for (const [id, amount] of coveredPerCommission(covered)) {
    const commission = world.commissions.get(id)
    if (commission !== undefined) world.keep([{ ...commission, paid: commission.paid + sign * amount }])
  }
}

function payableOf(world: World, key: string): Payable {
  const payable = world.payables.get(key)
  if (payable === undefined) throw new Error(`payout covers an unknown entry: ${key}`)
  return payable
}

function payoutsOf(world: World, run: PayoutRun): Payout[] {
  return [...world.payouts.values()].filter((payout) => payout.run_id === run.id)
}

function payoutNamed(world: World, run: PayoutRun, name: PayoutName): Payout {
  const found = world.payouts.get(payoutId(run.id, name))
  return (
    found ??
    refuse("payout.unknown", `Run ${run.id} has no payout to ${name.partner_id} in ${name.currency}.`)
  )
}

function payoutId(runId: string, { partner_id, currency }: PayoutName): string {
  return JSON.stringify([runId, partner_id, currency])
}
