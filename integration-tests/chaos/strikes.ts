// Kills whatever a storm stands on, one part after the other, as its plan says, and starts it again. Counts the kills. Knows no part.
import type { Kill } from "./kills"

/** Something that can be killed at any moment and started again on what it had written. */
export interface Struck {
  kill(): Promise<void>
  start(): Promise<void>
  /** Whether it is gone, for whatever reason: with another part, it may be. */
  hasEnded?(): boolean
}

export class Strikes<Part extends string> {
  readonly kills: Record<Part, number>
  private readonly all: [Part, Struck][]
  private mending: Promise<void> = Promise.resolve()

  constructor(private readonly parts: Record<Part, Struck>) {
    this.all = Object.entries(parts) as [Part, Struck][]
    this.kills = Object.fromEntries(this.all.map(([part]) => [part, 0])) as Record<Part, number>
  }

  /** Kills one of them at once, as soon as what was killed before is back, and starts it again. Settles when all of them work. */
  async strike(part: Part): Promise<void> {
    this.mending = this.mending.then(() => this.killAndMend(part))
    await this.mending
  }

  /** Settles when nothing is down. */
  async mended(): Promise<void> {
    let mending: Promise<void> | null = null
    while (mending !== this.mending) {
      await (mending = this.mending)
      // Some fall over a while after what they stood on was killed.
      if (mending === this.mending && this.fallen().length > 0)
        this.mending = mending.then(() => this.raise())
    }
  }

  private async killAndMend(part: Part): Promise<void> {
    this.kills[part]++
    await this.parts[part].kill()
    await this.parts[part].start()
    await this.raise()
  }

  private fallen(): Struck[] {
    return this.all.map(([, part]) => part).filter((part) => part.hasEnded?.() === true)
  }

  /** Whoever fell over with another is started again, as a supervisor would. */
  private async raise(): Promise<void> {
    for (const part of this.fallen()) await part.start()
  }
}

/** Strikes by plan, as a storm comes to its steps. */
export class Lightning<Part extends string> {
  private readonly striking: Promise<void>[] = []
  private readonly left: Kill<Part>[]

  constructor(
    private readonly strikes: Strikes<Part>,
    plan: readonly Kill<Part>[],
    private readonly say: (line: string) => void,
  ) {
    this.left = [...plan]
  }

  /** The storm has come to this step: whatever was planned up to here strikes. */
  reaches(step: number): void {
    while ((this.left[0]?.at ?? Infinity) <= step) {
      const kill = this.left.shift()
      if (kill === undefined) return
      this.say(`kill -9 ${kill.part}`)
      const struck = this.strikes.strike(kill.part)
      // Whoever waits for calm hears of it.
      struck.catch(() => undefined)
      this.striking.push(struck)
    }
  }

  /** Settles when all that was struck is back. */
  async isOver(): Promise<void> {
    await Promise.all(this.striking)
  }
}
