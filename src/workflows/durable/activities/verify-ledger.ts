// What verifying the ledger does in the world, over the narrow interfaces that the worker fills. Owns no check.
import type { VerifyActivities } from "../contract"
import type { ActivityLife, Heartbeat } from "./shift"

/** The referral module's verifier. */
export interface VerifyingBooks {
  /** Recomputes everything, and keeps what it found. */
  verify(now: number): Promise<{ findings: readonly { check: string }[] }>
}

/** The activity of verifying. `report` tells somebody how much each check found: names and numbers, since a log is no place for accounts. */
export function verifyActivities(world: {
  books: VerifyingBooks
  life: Pick<ActivityLife, "now"> & Heartbeat
  report: (found: ReadonlyMap<string, number>) => void
}): VerifyActivities {
  const { books, life, report } = world
  return {
    async verifyLedger() {
      const { findings } = await life.beatWhile(books.verify(life.now()))
      const found = new Map<string, number>()
      for (const { check } of findings) found.set(check, (found.get(check) ?? 0) + 1)
      if (found.size > 0) report(found)
      return { findings: findings.length }
    },
  }
}
