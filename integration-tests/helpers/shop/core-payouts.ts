// Payout runs of core alone: plain maps, and what core drafts, decides, sends and settles with them. Beside core's steps it knows what the
// books keep with them: batches, pauses, tries, who said what. Owns no row and no expectation.
import {
  afterTransfer,
  approveIfEnough,
  approveRun,
  beforeTransfer,
  bouncePayout,
  checkApproved,
  type CommissionState,
  coveredPerCommission,
  coversEntries,
  type Settings,
  DomainError,
  draftPayout,
  type Instant,
  isKeyDead,
  leaveInDoubt,
  isOpenTo,
  newRun,
  notReached,
  type Payable,
  type Payout,
  type PayoutRun,
  type PayoutStep,
  rejectRun,
  releaseDrafts,
  resolvePayout,
  takeOut,
  type TransferStep,
} from "../../../src/core"
import { comparePairs, CoreLedger, nameOf, type Pair } from "./core-ledger"
import { type Answered, CoreTries } from "./core-tries"

/** A run as core has it, with what drafting it in batches and pausing it takes. */
export interface CoreRun extends PayoutRun {
  rules: Pick<Settings, "required_approvals" | "minimum_payout">
  /** Partner and currency up to which it is drafted. */
  place: Pair | null
  paused: boolean
}

/** What belongs to partners and orders, and is somebody else's to keep. */
interface Surroundings {
  isHeld: (partnerId: string) => boolean
  commission: (id: string) => CommissionState | undefined
  keep: (commission: CommissionState) => void
}

export class CorePayouts {
  readonly runs = new Map<string, CoreRun>()
  readonly payouts = new Map<string, Payout>()
  readonly ledger = new CoreLedger()
  readonly mails = new Set<string>()
  readonly tries = new CoreTries()

  constructor(
    private readonly around: Surroundings,
    /** Whoever handed a payout to a provider may hear its answer for so long. */
    private readonly in_flight_ms: number,
  ) {}

  starts(id: string, period_end: Instant, rules: CoreRun["rules"]): void {
    const run = newRun({ id, period_end, settings: rules })
    this.runs.set(id, { ...run, status: "drafting", rules: { ...rules }, place: null, paused: false })
  }

  /** The next batch of partners and currencies with something available; with less than a full one the drafting ends. */
  drafts(run: CoreRun, size: number, now: Instant): void {
    const owed = [...this.ledger.balances.values()]
      .filter((one) => one.available > 0n && (run.place === null || comparePairs(one, run.place) > 0))
      .sort(comparePairs)
      .slice(0, size)
    for (const pair of owed) {
      const drafted = draftPayout(
        {
          ...run,
          now,
          settings: run.rules,
          partner: (id) => ({ payout_hold: this.around.isHeld(id) }),
          payoutId: (partner_id, currency) => `${run.id} ${nameOf({ partner_id, currency })}`,
        },
        this.payablesOf(pair),
      )
      if (drafted !== null) this.write({ payouts: [drafted.payout], postings: [drafted.posting] })
      run.place = pair
    }
    if (owed.length < size) this.decided(run, approveIfEnough({ ...run, status: "waiting" }, this.of(run)))
  }

  approves(run: CoreRun, by: string): void {
    this.decided(run, approveRun(run, this.of(run), by))
  }

  /** All of it is released at once: in which batches, nobody sees. */
  rejects(run: CoreRun, now: Instant): void {
    this.decided(run, rejectRun(run, [], now))
    this.write(releaseDrafts(this.of(run), now))
  }

  /** All of them, or none. */
  takesOut(run: CoreRun, payouts: readonly Payout[], now: Instant): void {
    const stranger = payouts.find((payout) => payout.run_id !== run.id)
    if (stranger !== undefined) throw new DomainError("payout.unknown", `${stranger.id} is in another run`)
    const steps = payouts.map((payout) => takeOut(run, payout, now))
    for (const step of steps) this.write(step)
  }

  pauses(run: CoreRun, paused: boolean): void {
    checkApproved(run)
    if (run.paused === paused) {
      throw new DomainError(paused ? "payout_run.already_paused" : "payout_run.not_paused", run.id)
    }
    run.paused = paused
  }

  /** Whether it is to be sent. */
  begins(payout: Payout, { now, key_lives_hours }: { now: Instant; key_lives_hours: number }): boolean {
    const run = this.runOf(payout)
    if (payout.status !== "approved" || run.status !== "approved" || run.paused) return false
    if (isKeyDead(this.tries.of(payout).in_doubt_since, key_lives_hours, now)) {
      this.write(leaveInDoubt(payout))
      return false
    }
    const before = beforeTransfer(payout, this.ledger.available(payout), now)
    if (before.do === "nothing") return false
    this.write(before)
    if (before.do === "release") return false
    this.tries.begins(payout, now)
    return true
  }

  /** Whether the answer came too late: that it was paid is no news that could be believed any more. */
  ends(payout: Payout, { answer, attempt, key_lives_hours }: Answered, now: Instant): boolean {
    if (!isOpenTo(payout, { outcome: answer.outcome, attempt }, this.tries.of(payout).attempts)) {
      return answer.outcome === "paid" && !coversEntries(payout) && this.tries.isLate(payout)
    }
    switch (answer.outcome) {
      case "paid":
      case "failed":
      case "unknown":
        this.write(afterTransfer(payout, answer.outcome, now))
        break
      case "not_sent":
      case "not_found":
        if (this.tries.mayGoOn(payout, answer.outcome, { now, key_lives_hours }))
          this.write(notReached(payout))
    }
    return false
  }

  /** `stated` where a second admin must say the same. */
  resolves(payout: Payout, outcome: "paid" | "failed", by: string, now: Instant): "resolved" | "stated" {
    const step = resolvePayout(this.runOf(payout), payout, outcome, now)
    if (this.tries.of(payout).at > now - this.in_flight_ms)
      throw new DomainError("payout.in_flight", payout.id)
    if (outcome === "failed" && !this.tries.isBelievedFailed(payout, by)) return "stated"
    if (outcome === "paid") this.tries.isSaidPaid(payout, by)
    this.write(step)
    return "resolved"
  }

  bounces(payout: Payout, by: string, now: Instant): void {
    const step = bouncePayout(payout, now)
    this.tries.bounces(payout, by)
    this.write(step)
  }

  private decided(run: CoreRun, step: { run: PayoutRun; payouts: readonly Payout[] }): void {
    const { status, approved_by } = step.run
    Object.assign(run, { status, approved_by })
    this.write({ payouts: [...step.payouts], postings: [] })
  }

  /** Writes payouts, the entries they cover or free, and what paid payouts cover of each commission. */
  private write(step: PayoutStep & Partial<Pick<TransferStep, "notifications">>): void {
    for (const payout of step.payouts) {
      const wasPaid = this.payouts.get(payout.id)?.status === "paid"
      const isPaid = payout.status === "paid"
      this.payouts.set(payout.id, payout)
      const covered = payout.entries.flatMap((key) => this.ledger.payables.get(key) ?? [])
      for (const payable of covered) payable.payout_id = coversEntries(payout) ? payout.id : null
      if (isPaid !== wasPaid) this.countPaid(covered, isPaid ? 1n : -1n)
    }
    this.ledger.post(step.postings)
    for (const { ref, partner_id } of step.notifications ?? []) this.mails.add(`${ref} ${partner_id}`)
  }

  private countPaid(covered: readonly Payable[], sign: 1n | -1n): void {
    for (const [id, amount] of coveredPerCommission(covered)) {
      const commission = this.around.commission(id)
      if (commission !== undefined) this.around.keep({ ...commission, paid: commission.paid + sign * amount })
    }
  }

  private payablesOf(pair: Pair): Payable[] {
    return this.ledger
      .payablesOf(pair)
      .map((one) => ({ ...one, held: this.around.commission(one.commission_id ?? "")?.held ?? false }))
  }

  private of(run: CoreRun): Payout[] {
    return [...this.payouts.values()].filter((payout) => payout.run_id === run.id)
  }

  private runOf({ run_id }: Payout): CoreRun {
    const run = this.runs.get(run_id)
    if (run === undefined) throw new Error(`there is no run ${run_id}`)
    return run
  }
}
