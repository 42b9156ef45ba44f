// A storm over payouts: runs from a seeded plan, two at once, drafted, decided and paid while workers, Temporal and PostgreSQL are killed and
// the bank does what banks do; then calm, and the verdict. The plan follows from the seed; what a kill hits is left to the moment.
import { untilTrue } from "../../helpers/until"
import { Attempts, secondsSince } from "../attempts"
import { drawKills } from "../kills"
import { Lightning } from "../strikes"
import { meets } from "./bank-fates"
import { Clock } from "./clock"
import { Desk } from "./desk"
import { drawRuns, type Fate, type PayoutPlan, type RunPlan } from "./plan"
import { type Part, PARTS, PayoutStack } from "./stack"
import { PayoutJudge, type PayoutVerdict } from "./verdict"

/** What to go through: so many runs for so many partners, each part killed so often. */
export interface PayoutForecast {
  seed: number
  runs: number
  partners: number
  killRounds: number
  /** Hears how it goes. */
  say: (line: string) => void
}

export interface PayoutReport extends PayoutVerdict, Pick<Attempts, "operations" | "reasons"> {
  seed: number
  seconds: number
  kills: Record<Part, number>
  /** How the bank was told to treat payments. */
  fates: Partial<Record<Fate, number>>
}

const RUNS_AT_ONCE = 2
/** Some payments never reach the bank. */
const SENT_OF_A_HUNDRED = 70
const WATCH_MS = 20
/** The bank comes to an end of what it is at, and so do all retries: longer than that, something stands still. */
const PATIENCE_MS = 180_000
const READS_AT_MOST = 100

export class PayoutStorm {
  private readonly attempts = new Attempts()
  private readonly desk: Desk
  private readonly clock: Clock
  private readonly fates: PayoutReport["fates"] = {}
  /** What the bank paid and returned. */
  private readonly returned = new Set<string>()
  private readonly watching: NodeJS.Timeout
  private partners: string[] = []

  private constructor(
    private readonly forecast: PayoutForecast,
    private readonly stack: PayoutStack,
    private readonly lightning: Lightning<Part>,
  ) {
    this.desk = new Desk(stack, this.attempts)
    this.clock = new Clock(stack)
    this.watching = setInterval(() => {
      lightning.reaches(stack.bank.orders)
    }, WATCH_MS)
  }

  /** Goes through all of it and leaves nothing behind. */
  static async over(forecast: PayoutForecast): Promise<PayoutReport> {
    const from = performance.now()
    const stack = await PayoutStack.start()
    const { seed, runs, partners, killRounds, say } = forecast
    const steps = Math.floor((runs * partners * SENT_OF_A_HUNDRED) / 100)
    const kills = drawKills(PARTS, { seed, steps, rounds: killRounds })
    const storm = new PayoutStorm(forecast, stack, new Lightning(stack.strikes, kills, say))
    try {
      say(`the bank is open after ${secondsSince(from)} s`)
      const verdict = await storm.rages()
      return { ...verdict, ...storm.report(), seconds: secondsSince(from) }
    } catch (error) {
      say(stack.log())
      throw error
    } finally {
      clearInterval(storm.watching)
      await storm.clock.stop()
      await stack.close()
    }
  }

  private async rages(): Promise<PayoutVerdict> {
    const { bank } = this.stack
    // Whoever sends a key again that the bank has taken in pays twice.
    bank.forgetsKeys()
    await this.desk.asksForApprovals(2)
    this.partners = await this.desk.hires(this.forecast.partners)
    await this.passes()
    await this.lightning.isOver()
    await this.calms("the storm")
    await this.findsOut()
    await this.calms("what was found out")
    this.forecast.say("calm; judging")
    return await new PayoutJudge(this.stack, this.partners, this.returned).judge()
  }

  /** One run is drafted while the one before it is still being paid. */
  private async passes(): Promise<void> {
    const open = new Set<Promise<void>>()
    for (const plan of drawRuns(this.forecast.seed, this.forecast)) {
      const run = await this.drafts(plan)
      const seen: Promise<void> = this.seesThrough(run, plan).then(() => void open.delete(seen))
      open.add(seen)
      if (open.size >= RUNS_AT_ONCE) await Promise.race(open)
    }
    await Promise.all(open)
  }

  /** Everybody is owed what the plan says, the bank is told how to behave, and a run is drafted. */
  private async drafts(plan: RunPlan): Promise<string> {
    for (const [place, { currency, amount, fate }] of plan.payouts.entries()) {
      await this.desk.owes(this.partner(place), currency, amount)
      this.fates[fate] = (this.fates[fate] ?? 0) + 1
      if (fate !== "pays") meets(fate, this.stack.bank.for(this.partner(place)), this.clock)
    }
    const run = await this.desk.starts()
    const isDrafted = async () => (await this.asked(() => this.desk.phase(run))) !== "drafting"
    await untilTrue(`run ${plan.number} to be drafted`, isDrafted, PATIENCE_MS)
    this.forecast.say(`run ${plan.number} is drafted`)
    return run
  }

  /** From its draft on: what comes between, the decisions, the payments, what the bank returns. */
  private async seesThrough(run: string, plan: RunPlan): Promise<void> {
    const [first, second] = plan.admins
    await this.desk.approves(run, first)
    for (const [place, payout] of plan.payouts.entries()) {
      await this.comesBetween(run, this.partner(place), payout, second)
    }
    if (plan.isRejected) await this.desk.rejects(run, second)
    else {
      await this.desk.approves(run, first)
      await this.desk.approves(run, second)
    }
    if (plan.isPaused) {
      await this.desk.pauses(run, true, first)
      await this.desk.pauses(run, false, second)
    }
    await untilTrue(`run ${plan.number} to be sent`, () => this.isSent(run), PATIENCE_MS)
    await this.returns(run, plan)
    this.forecast.say(`run ${plan.number} is sent`)
  }

  private async comesBetween(
    run: string,
    partner: string,
    { between, currency, amount }: PayoutPlan,
    admin: string,
  ): Promise<void> {
    switch (between) {
      case "overdraws": {
        const available = await this.asked(() => this.desk.available(partner, currency))
        return await this.desk.owes(partner, currency, -(available > 0n ? available : 0n) - 1n)
      }
      case "takes_back":
        await this.desk.owes(partner, currency, amount)
        return await this.desk.owes(partner, currency, -(amount / 2n) - 1n)
      case "taken_out": {
        const payouts = await this.asked(() => this.desk.seen(run))
        const payout = payouts.find((one) => one.partner_id === partner && one.currency_code === currency)
        if (payout !== undefined) await this.desk.takesOut(run, payout.id, admin)
        return
      }
      case null:
        return
    }
  }

  /** Nothing of it is left that was not sent at least once. */
  private async isSent(run: string): Promise<boolean> {
    const payouts = await this.asked(() => this.desk.seen(run))
    return payouts.every(({ status }) => status !== "draft" && status !== "approved")
  }

  /** The bank returns some of what it paid, and an admin says so. */
  private async returns(run: string, plan: RunPlan): Promise<void> {
    const bouncing = new Set(
      plan.payouts.flatMap(({ bounces, currency }, place) =>
        bounces ? [`${this.partner(place)} ${currency}`] : [],
      ),
    )
    for (const { id, partner_id, currency_code, status } of await this.asked(() => this.desk.seen(run))) {
      if (status !== "paid" || !bouncing.has(`${partner_id} ${currency_code}`)) continue
      this.returned.add(id)
      await this.desk.bounces(id, plan.admins[0])
    }
  }

  /** What the bank is still at: of a third two admins say that it failed, as it does; a third it pays, and the rest stays as it is. */
  private async findsOut(): Promise<void> {
    const attempts = new Map((await this.asked(() => this.desk.seen())).map((one) => [one.id, one.attempts]))
    for (const [place, key] of this.stack.bank.processing().entries()) {
      if (place % 3 === 1) this.stack.bank.settles(key, "paid")
      if (place % 3 !== 0) continue
      await this.desk.callsFailed(key, attempts.get(key) ?? 0, ["user_ada", "user_ben"])
      this.stack.bank.settles(key, "failed")
    }
  }

  /** Waits until everything is final that can be: sent, looked up, told. */
  private async calms(what: string): Promise<void> {
    let last = ""
    const isCalm = async () => {
      const processing = new Set(this.stack.bank.processing())
      const payouts = await this.asked(() => this.desk.seen())
      const open = payouts.filter(
        ({ id, status }) =>
          status === "draft" || status === "approved" || (status === "unknown" && !processing.has(id)),
      )
      const unsent = await this.asked(() => this.desk.unsentMail())
      const state = `${open.length} payouts open, ${processing.size} at the bank, ${unsent} mails unsent`
      if (state !== last) this.forecast.say((last = state))
      return open.length === 0 && unsent === 0 && this.clock.isIdle
    }
    await untilTrue(`${what} to calm`, isCalm, PATIENCE_MS)
  }

  /** Reads, again for as long as the books are away. */
  private async asked<T>(read: () => Promise<T>): Promise<T> {
    let why = ""
    for (let time = 0; time < READS_AT_MOST; time++) {
      await this.stack.strikes.mended()
      try {
        return await read()
      } catch (error) {
        why = String(error)
        this.attempts.note("read", "cut", why)
      }
    }
    throw new Error(`the books could not be read: ${why}`)
  }

  private partner(place: number): string {
    const partner = this.partners[place]
    if (partner === undefined) throw new Error(`there is no partner ${place}`)
    return partner
  }

  private report(): Omit<PayoutReport, keyof PayoutVerdict | "seconds"> {
    return {
      seed: this.forecast.seed,
      operations: this.attempts.operations,
      reasons: this.attempts.reasons,
      kills: this.stack.strikes.kills,
      fates: this.fates,
    }
  }
}
