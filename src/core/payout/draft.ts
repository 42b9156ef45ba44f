// Owns drafting a payout run: who is owed what, which entries it covers, and reserving it (rules §7.1). Owns
// no approval (approval.ts) and no transfer (transfer.ts).
import { compareIds } from "../ids"
import type { Currency } from "../money/currency"
import { sumMinor } from "../money/minor"
import type { Partner } from "../partner"
import type { Settings } from "../settings/settings"
import type { Instant } from "../time"
import { approveIfEnough } from "./approval"
import { isTaken } from "./payable"
import type { Payable, Payout, PayoutRun } from "./payout"
import { type PayoutStep, reservation } from "./postings"

/** What a run is drafted from. `payables` may be handed in partner by partner, or all at once. */
export interface DraftInput {
  id: string
  period_end: Instant
  now: Instant
  settings: Pick<Settings, "required_approvals" | "minimum_payout">
  partner: (id: string) => Pick<Partner, "payout_hold"> | undefined
  payables: Iterable<Payable>
  /** Builds the id of a payout of this run; pure. */
  payoutId: (partnerId: string, currency: Currency) => string
}

/** A run with its payouts, by partner and currency, and the postings that reserve their sums. */
export type DraftedRun = PayoutStep & { run: PayoutRun }

/**
 * Drafts a run: one payout per partner and currency with what became available by the period's end, less what was
 * taken back to date, not covered by another payout; positive, and at least the minimum. Partners on payout hold are
 * left out; inactive ones are still owed. Without required approvals it is approved at once.
 *
 * @example draftRun({ id: "r1", period_end, now, settings, partner, payables, payoutId }).payouts[0]?.amount // 2_000n
 */
export function draftRun(input: DraftInput): DraftedRun {
  const waiting: PayoutRun = newRun(input)
  const groups = new Map<string, Payable[]>()
  for (const payable of input.payables) {
    if (!isTaken(payable, input.period_end)) continue
    const group = `${payable.partner_id}\n${payable.currency}`
    const others = groups.get(group)
    if (others === undefined) groups.set(group, [payable])
    else others.push(payable)
  }
  const drafted = [...groups.values()]
    .map((payables) => draftPayout(input, payables))
    .filter((step) => step !== null)
    .sort(
      (a, b) =>
        compareIds(a.payout.partner_id, b.payout.partner_id) ||
        compareIds(a.payout.currency, b.payout.currency),
    )
  const { run, payouts } = approveIfEnough(
    waiting,
    drafted.map((step) => step.payout),
  )
  return { run, payouts, postings: drafted.map((step) => step.posting) }
}

/**
 * A new run, waiting for the approvals that it needs (`requiredApprovals`): it keeps that number.
 *
 * @example newRun({ id: "r1", period_end, settings }).status // "waiting"
 */
export function newRun({
  id,
  period_end,
  settings,
}: Pick<DraftInput, "id" | "period_end" | "settings">): PayoutRun {
  const { required_approvals } = settings
  return { id, period_end, required_approvals, status: "waiting", approved_by: [] }
}

/**
 * The payout for one partner in one currency out of their entries, or null: nothing positive, below the minimum, or the
 * partner is on payout hold. For callers who draft in sets.
 *
 * @example draftPayout(input, entriesOfJimInUsd)?.payout.entries // their keys
 */
export function draftPayout(input: Omit<DraftInput, "payables">, payables: readonly Payable[]) {
  const taken = payables.filter((payable) => isTaken(payable, input.period_end))
  const [first] = taken
  if (first === undefined || input.partner(first.partner_id)?.payout_hold) return null
  const { partner_id, currency } = first
  const amount = sumMinor(taken.map((payable) => payable.amount))
  if (amount <= 0n || amount < (input.settings.minimum_payout[currency] ?? 0n)) return null
  const payout: Payout = {
    id: input.payoutId(partner_id, currency),
    run_id: input.id,
    partner_id,
    currency,
    amount,
    status: "draft",
    entries: taken.map((payable) => payable.key),
  }
  return { payout, posting: reservation(payout, input.now) }
}
