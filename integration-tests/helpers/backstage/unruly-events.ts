// What a bad network does to a shop's events: some are lost, some come twice, some after what happened later. Which of it becomes of an
// event follows from a seed, and each is printed as "event NAME: FATE". Touches nothing but events about orders and payments.
import { createHash } from "node:crypto"
import type { EventEmitter } from "node:events"

/** How many of a hundred events meet each fate; the rest arrives as it should. */
const FATES = { lost: 20, twice: 15, late: 15 }
/** A late event comes after so many others at most. */
const OVERTAKEN_BY = 6

type Fate = keyof typeof FATES | "in time"

interface Held {
  deliver: () => void
  overtaken: number
}

export class UnrulyEvents {
  private count = 0
  private held: Held[] = []

  constructor(
    emitter: EventEmitter,
    private readonly seed: number,
  ) {
    const deliver = emitter.emit.bind(emitter)
    emitter.emit = (name: string | symbol, ...words: unknown[]) => {
      const text = String(name)
      if (/^(order|order-edit|payment)\./.test(text)) this.meets(text, () => void deliver(name, ...words))
      else deliver(name, ...words)
      return true
    }
  }

  /** Everything that is late comes now. */
  release(): void {
    for (const { deliver } of this.held.splice(0)) deliver()
  }

  private meets(name: string, deliver: () => void): void {
    const [fate = 0, overtaken = 0] = createHash("sha256").update(`${this.seed} ${this.count++}`).digest()
    const met = fateOf(fate % 100)
    process.stdout.write(`event ${name}: ${met}\n`)
    if (met === "late") this.held.push({ deliver, overtaken: 1 + (overtaken % OVERTAKEN_BY) })
    else if (met !== "lost") deliver()
    if (met === "twice") deliver()
    this.letIn()
  }

  /** Another event came by: who has waited for enough of them comes in after it. */
  private letIn(): void {
    const due = this.held.filter((one) => --one.overtaken < 0)
    this.held = this.held.filter((one) => !due.includes(one))
    for (const { deliver } of due) deliver()
  }
}

function fateOf(draw: number): Fate {
  let rest = draw
  for (const [fate, share] of Object.entries(FATES)) {
    if (rest < share) return fate as keyof typeof FATES
    rest -= share
  }
  return "in time"
}
