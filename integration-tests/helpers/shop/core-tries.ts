// What is kept of core's payouts beside their state: how often and when each was tried, since when a try may have got through, and who said what of
// it. Core decides by it; owns no payout.
import {
  checkReturnedBy,
  DomainError,
  type Instant,
  isFailureBelieved,
  isKeyDead,
  type LookupAnswer,
  type Payout,
  type TransferAnswer,
} from "../../../src/core"

/** What was said of which try, and for how long "not found" is worth something. */
export interface Answered {
  answer: TransferAnswer | LookupAnswer
  attempt: number
  key_lives_hours: number
}

interface Tries {
  /** The first try that may have got through. */
  in_doubt_since: Instant | null
  at: Instant
  attempts: number
  /** Who said since the last try that it failed. */
  stated: readonly string[]
  late: boolean
}

const NONE: Tries = { in_doubt_since: null, at: -Infinity, attempts: 0, stated: [], late: false }

export class CoreTries {
  private readonly tries = new Map<string, Tries>()
  private readonly saidPaidBy = new Map<string, string[]>()
  private readonly bounced = new Set<string>()

  of({ id }: Pick<Payout, "id">): Tries {
    return this.tries.get(id) ?? NONE
  }

  begins(payout: Payout, now: Instant): void {
    const { attempts, in_doubt_since } = this.of(payout)
    const again = { attempts: attempts + 1, in_doubt_since: in_doubt_since ?? now }
    this.tries.set(payout.id, { ...again, at: now, stated: [], late: false })
  }

  /** Notes that it was paid too late to be believed; false where it is no news, as that it was paid was booked before it bounced. */
  isLate(payout: Payout): boolean {
    if (this.bounced.has(payout.id)) return false
    this.tries.set(payout.id, { ...this.of(payout), late: true })
    return true
  }

  /** Whether it may be sent again: not where an earlier try than this one may have got through with a key that is dead by now. */
  mayGoOn(
    payout: Payout,
    outcome: "not_sent" | "not_found",
    { now, key_lives_hours }: { now: Instant; key_lives_hours: number },
  ): boolean {
    const tries = this.of(payout)
    const isCleared = outcome === "not_sent" && tries.in_doubt_since === tries.at
    const in_doubt_since = isCleared ? null : tries.in_doubt_since
    if (isKeyDead(in_doubt_since, key_lives_hours, now)) return false
    this.tries.set(payout.id, { ...tries, in_doubt_since })
    return true
  }

  /** Notes who says that the last try failed. Refuses `payout.already_stated`. */
  isBelievedFailed(payout: Payout, by: string): boolean {
    const { stated, ...tries } = this.of(payout)
    if (stated.includes(by)) throw new DomainError("payout.already_stated", payout.id)
    const said = [...stated, by]
    this.tries.set(payout.id, { ...tries, stated: said })
    return isFailureBelieved(said)
  }

  isSaidPaid({ id }: Payout, by: string): void {
    this.saidPaidBy.set(id, [...(this.saidPaidBy.get(id) ?? []), by])
  }

  /** Refuses `payout.needs_another_admin`. */
  bounces(payout: Payout, by: string): void {
    checkReturnedBy(payout, this.saidPaidBy.get(payout.id) ?? [], by)
    this.bounced.add(payout.id)
  }
}
