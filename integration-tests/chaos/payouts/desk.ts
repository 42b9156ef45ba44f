// What people do in a storm of payouts: owe partners something, start a run, decide about it, find out at the bank. Each is tried until it is
// done or refused, as people do. Knows no rule.
import { DomainError } from "../../../src/core"
import { aPartner, setDefaults } from "../../helpers/books/books"
import { unique } from "../../helpers/unique"
import type { Attempts } from "../attempts"
import type { PayoutStack } from "./stack"

const DETAILS = { account_holder: "Jim Doe", account: "DE89370400440532013000" }
const WHY = "Storm"
const TRIES = 30

export interface PayoutSeen {
  id: string
  run_id: string
  partner_id: string
  currency_code: string
  amount: string
  status: string
  attempts: number
  problem: string | null
  late_outcome: string | null
}

export class Desk {
  constructor(
    private readonly stack: PayoutStack,
    private readonly attempts: Attempts,
  ) {}

  private get payouts() {
    return this.stack.service.payouts
  }

  /** Runs that are started from now on need so many approvals. */
  async asksForApprovals(required_approvals: number): Promise<void> {
    await setDefaults(this.stack, { required_approvals })
  }

  /** Hires so many partners, with an account and an e-mail each. */
  async hires(count: number): Promise<string[]> {
    const partners: string[] = []
    while (partners.length < count) {
      const id = await aPartner(this.stack, { email: `${unique("partner")}@partner.test` })
      await this.payouts.saveDetails({ partner_id: id, details: DETAILS, actor: "user_ada" }, Date.now())
      partners.push(id)
    }
    return partners
  }

  async owes(partner_id: string, currency: string, amount: bigint): Promise<void> {
    const adjustment = { partner_id, currency, amount, reason: WHY, actor: "user_ada" }
    const idempotency_key = unique("storm")
    await this.does("owe", (now) => this.stack.service.money.adjust({ ...adjustment, idempotency_key }, now))
  }

  /** Starts a run, and tells its workflow, which drafts it. */
  async starts(): Promise<string> {
    const run = { period_end: null, source: "admin" as const, actor: "user_ada", provider: "bank" }
    const idempotency_key = unique("run")
    const id = await this.does("start", (now) => this.payouts.start({ ...run, idempotency_key }, now))
    if (id === null) throw new Error("a run was refused")
    await this.tells(id)
    return id
  }

  async approves(run: string, actor: string): Promise<void> {
    await this.does("approve", (now) => this.payouts.approve(run, { actor, reason: null }, now))
    await this.tells(run)
  }

  async rejects(run: string, actor: string): Promise<void> {
    await this.does("reject", (now) => this.payouts.reject(run, { actor, reason: WHY }, now))
    await this.tells(run)
  }

  async takesOut(run: string, payout: string, actor: string): Promise<void> {
    const decision = { payout_ids: [payout], actor, reason: WHY }
    await this.does("take_out", (now) => this.payouts.takeOut(run, decision, now))
  }

  async pauses(run: string, paused: boolean, actor: string): Promise<void> {
    const decision = { paused, actor, reason: WHY }
    await this.does(paused ? "pause" : "resume", (now) => this.payouts.pauseOrResume(run, decision, now))
    await this.tells(run)
  }

  /** The bank returned it. */
  async bounces(payout: string, actor: string): Promise<void> {
    await this.does("bounce", (now) => this.payouts.bounce(payout, { actor, reason: WHY }, now))
  }

  /** Both have seen at the bank that the last try of it failed. */
  async callsFailed(payout: string, attempts: number, admins: readonly string[]): Promise<void> {
    for (const actor of admins) {
      const resolution = { outcome: "failed" as const, attempts, actor, reason: WHY }
      await this.does("resolve", (now) => this.payouts.resolve(payout, resolution, now))
    }
  }

  async phase(run: string): Promise<string> {
    return (await this.payouts.run(run)).phase
  }

  /** The payouts of a run, or all of them. */
  async seen(run?: string): Promise<PayoutSeen[]> {
    const all = this.stack.db<PayoutSeen>("referral_payout").orderBy("id")
    return await (run === undefined ? all : all.where({ run_id: run }))
  }

  /** How many of those who were paid are still to be told. */
  async unsentMail(): Promise<number> {
    return (await this.stack.db("referral_notification").whereNull("sent_at").where({ kind: "payout" }))
      .length
  }

  /** What a partner has available. */
  async available(partner_id: string, currency_code: string): Promise<bigint> {
    const row = await this.stack
      .db<{ available: string }>("referral_balance")
      .where({ partner_id, currency_code })
      .first()
    return BigInt(row?.available ?? 0)
  }

  /** Told once: what is missed is the sweep's. */
  private async tells(run: string): Promise<void> {
    await this.stack.client.payoutRunChanged(run)
  }

  /** Again for as long as something is down; null where it was refused, or had been done by the try that was cut off. */
  private async does<T>(what: string, act: (now: number) => Promise<T>): Promise<T | null> {
    for (let time = 0; time < TRIES; time++) {
      await this.stack.strikes.mended()
      try {
        const done = await act(Date.now())
        this.attempts.note(what, "done")
        return done
      } catch (error) {
        if (error instanceof DomainError) {
          this.attempts.note(what, "refused", error.code)
          return null
        }
        this.attempts.note(what, "cut", String(error))
      }
    }
    throw new Error(`${what} was cut off ${TRIES} times in a row`)
  }
}
