// A shop that pays its partners, as far as payouts go: books, a bank, a Temporal, a worker in this process that can be stopped and started
// again, and a clock that can be put forward. Owns no rule.
import type { ReferralPluginOptions } from "../../../src/modules/referral/options"
import type { TemporalSettings } from "../../../src/worker/temporal-settings"
import type { BackgroundWorker } from "../../../src/worker/worker"
import { Bank } from "../backstage/bank"
import { bankProvider } from "../backstage/bank-provider"
import { aPartner, openBooks, setDefaults, type TestBooks } from "../books/books"
import { ADA, moneyOf, owes, payoutTo } from "../books/payouts/payouts"
import { MAILBOX, type MailServer, PAYOUTS, payoutWorker } from "../processes/payout-worker"
import { Signals, temporalOfThisRun } from "../temporal/signals"
import { unique } from "../unique"
import { untilTrue } from "../until"

const DETAILS = { account_holder: "Jim Doe", account: "DE89370400440532013000" }

export class PayoutShop {
  private worker: BackgroundWorker | null = null
  private ahead_ms = 0
  private printed = ""
  /** How long the bank may take to answer, where a test does not want to wait for it. */
  patience_ms = 30_000
  /** Takes every mail, unless a test has another one. */
  mailServer: MailServer = async () => undefined

  private constructor(
    readonly books: TestBooks,
    readonly bank: Bank,
    readonly settings: TemporalSettings,
    readonly signals: Signals,
    private readonly skipsTime = false,
  ) {}

  /** Opens a shop named after the suite, on the Temporal of this test run or on one that skips time; its worker is not there yet. */
  static async open(
    suite: string,
    { address, payouts = {} }: { address?: string; payouts?: ReferralPluginOptions["payouts"] } = {},
  ): Promise<PayoutShop> {
    const books = await openBooks(suite, { payouts: { ...PAYOUTS, ...payouts } })
    await books.db.raw(MAILBOX)
    const here = temporalOfThisRun(unique(suite))
    const settings = address === undefined ? here : { ...here, connection: { address } }
    return new PayoutShop(books, await Bank.open(), settings, new Signals(settings), address !== undefined)
  }

  /** The same books and the same bank, worked on by others: with a task queue and a clock of its own. */
  beside(): PayoutShop {
    const settings = { ...this.settings, taskQueue: unique(this.queue) }
    return new PayoutShop(this.books, this.bank, settings, new Signals(settings))
  }

  get queue(): string {
    return this.settings.taskQueue
  }

  /** What the shop takes for now. */
  readonly now = (): number => Date.now() + this.ahead_ms

  works(): void {
    const { settings, now } = this
    const provider = bankProvider(this.bank.url)
    const log = (line: string) => (this.printed += `${line}\n`)
    this.worker = payoutWorker({
      ...this.books,
      settings,
      provider,
      now,
      timeout_ms: () => this.patience_ms,
      log,
      mailServer: (mail) => this.mailServer(mail),
      forgets: this.skipsTime,
    })
  }

  log(): string {
    return this.printed
  }

  async stopsWorking(): Promise<void> {
    await this.worker?.drain()
    this.worker = null
  }

  /** Ends what it does not share with the shop that it is beside. */
  async leave(): Promise<void> {
    await this.stopsWorking()
    await this.signals.close()
  }

  async close(): Promise<void> {
    await this.leave()
    await this.bank.close()
    await this.books.close()
  }

  /** So much time goes by in the books. */
  goesForward(ms: number): void {
    this.ahead_ms += ms
  }

  /** So much time goes by while nothing of the run is in hand: what is would be written down as of later. It is looked at again then. */
  async passes(ms: number, runId: string): Promise<void> {
    await this.untilAtRest(runId)
    this.goesForward(ms)
    await this.signals.payoutRunChanged(runId)
  }

  /** A partner with a bank account who is owed so much. */
  async owedPartner(amount: bigint, more: Parameters<typeof aPartner>[1] = {}): Promise<string> {
    const partner = await aPartner(this.books, more)
    await this.books.service.payouts.saveDetails(
      { partner_id: partner, details: DETAILS, actor: ADA.actor },
      this.now(),
    )
    await owes(this.books, partner, amount, { at: this.now() })
    return partner
  }

  /** Starts a run, as an admin does, and tells its workflow. */
  async startsRun(): Promise<string> {
    const run = {
      period_end: null,
      source: "admin" as const,
      actor: ADA.actor,
      idempotency_key: null,
      provider: "bank",
    }
    const runId = await this.books.service.payouts.start(run, this.now())
    await this.signals.payoutRunChanged(runId)
    return runId
  }

  async approves(runId: string, who = ADA): Promise<void> {
    await this.books.service.payouts.approve(runId, who, this.now())
    await this.signals.payoutRunChanged(runId)
  }

  /** Starts a run and approves it as soon as it waits. */
  async paysOut(): Promise<string> {
    const runId = await this.startsRun()
    await this.untilPhase(runId, "waiting")
    await this.approves(runId)
    return runId
  }

  async phase(runId: string): Promise<string> {
    return (await this.books.service.payouts.run(runId)).phase
  }

  async untilPhase(runId: string, ...phases: string[]): Promise<void> {
    await untilTrue(`run ${runId} to be ${phases.join(" or ")}\n${this.printed}`, async () =>
      phases.includes(await this.phase(runId)),
    )
  }

  /** Waits until all that is due of a run was tried, and what was said of it is in the books. */
  async untilAtRest(runId: string): Promise<void> {
    const IN_HAND = `SELECT 1 FROM referral_payout WHERE run_id = ? AND status IN ('approved', 'unknown')
                     AND (due_at <= ? OR status = 'unknown' AND problem IS NULL)`
    const isAtRest = async () => {
      const { rows } = await this.books.db.raw<{ rows: object[] }>(IN_HAND, [runId, new Date(this.now())])
      return rows.length === 0
    }
    await untilTrue(`run ${runId} to be at rest\n${this.printed}`, isAtRest)
  }

  /** Tells the run's workflow of it again, and waits until it has looked. */
  async looksAgain(runId: string): Promise<void> {
    const lookedAt = async () => {
      const [run] = await this.books.db<{ looked_at: Date }>("referral_payout_run").where({ id: runId })
      return Number(run?.looked_at)
    }
    const before = await lookedAt()
    await this.signals.payoutRunChanged(runId)
    await untilTrue(`run ${runId} to be looked at`, async () => (await lookedAt()) > before)
  }

  async requiresApprovals(count: number): Promise<void> {
    await setDefaults(this.books, { required_approvals: count })
  }

  /** The partner's payout in a run, as the books have it. */
  async payout(runId: string, partner: string) {
    return await payoutTo(this.books, runId, partner)
  }

  async money(partner: string) {
    return await moneyOf(this.books, partner)
  }

  /** To whom mail of this template went about the run, each as often as it went. */
  async mail(template: string): Promise<{ recipient: string; idempotency_key: string }[]> {
    const { db } = this.books
    return await db<{ template: string; recipient: string; idempotency_key: string }>("sent_mail")
      .where({ template })
      .orderBy("idempotency_key")
  }
}
