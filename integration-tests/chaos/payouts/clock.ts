// The time that goes by in a storm of payouts, faster than it does: what is due in minutes is due at once, what people did is told again where
// nobody heard of it, and the bank comes to its answers. Decides nothing.
import { setTimeout as pause } from "node:timers/promises"
import { IN_FLIGHT_MS, type PayoutStack } from "./stack"

const TICK_MS = 700

export class Clock {
  /** Payments that the bank has taken in, and is in no hurry with. */
  private readonly late: (() => void)[] = []
  private isRunning = true
  private readonly running: Promise<void>

  constructor(private readonly stack: PayoutStack) {
    this.running = this.run()
  }

  /** The bank's answer comes later. */
  comesLate(answer: () => void): void {
    this.late.push(answer)
  }

  /** Nothing is late any more. */
  get isIdle(): boolean {
    return this.late.length === 0
  }

  async stop(): Promise<void> {
    this.isRunning = false
    await this.running
  }

  private async run(): Promise<void> {
    while (this.isRunning) {
      await pause(TICK_MS)
      this.late.shift()?.()
      // The books or Temporal may be away just now.
      await this.tick().catch(() => undefined)
    }
  }

  private async tick(): Promise<void> {
    const { db, service, client } = this.stack
    // Never while a call may be under way: nobody would be asked then in a shop either.
    await db.raw(
      `UPDATE referral_payout SET due_at = :now
       WHERE due_at > :now AND status IN ('approved', 'unknown') AND (tried_at IS NULL OR tried_at < :before)`,
      { now: new Date(), before: new Date(Date.now() - IN_FLIGHT_MS) },
    )
    const { rows } = await db.raw<{ rows: { id: string }[] }>(
      `SELECT DISTINCT p.run_id AS id FROM referral_payout p JOIN referral_payout_run r ON r.id = p.run_id
       WHERE p.status IN ('approved', 'unknown') AND p.due_at <= :now AND NOT r.paused`,
      { now: new Date() },
    )
    const untold = await service.payouts.untoldRuns({ after: "", limit: 1_000, now: Date.now() })
    // As the sweep does once a minute: what is missed is told the next time.
    for (const id of new Set([...rows.map((row) => row.id), ...untold])) await client.payoutRunChanged(id)
  }
}
