// Counts how everything that was tried in a storm ended, why it was cut off or refused, and how long it took. Tries nothing.

/** How an attempt ended: `cut` by a crash, `refused` by whoever was asked, `idle` where nothing was in a state for it. */
export type End = "done" | "cut" | "refused" | "idle"

export class Attempts {
  /** How the attempts at each operation ended. */
  readonly operations: Record<string, Partial<Record<End, number>>> = {}
  /** Why attempts were cut or refused, in short, with how often. */
  readonly reasons: Record<string, number> = {}

  note(what: string, end: End, why?: string): void {
    const ends = (this.operations[what] ??= {})
    ends[end] = (ends[end] ?? 0) + 1
    if (why === undefined) return
    const reason = `${what} ${end}: ${why.replace(/_[0-9A-Z]{26}/g, "_…").slice(0, 300)}`
    this.reasons[reason] = (this.reasons[reason] ?? 0) + 1
  }
}

export const secondsSince = (from: number): number => Math.round((performance.now() - from) / 1000)
