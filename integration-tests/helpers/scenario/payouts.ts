// Plays a scenario's payout runs on the real books: drafted to their end, decided by its admins, paid by a bank that answers what the
// scenario says. Owns no rule and no expectation.
import { type Instant, type Outcome, type TransferAnswer } from "../../../src/core"
import type ReferralModuleService from "../../../src/modules/referral/service"
import type { PayoutEvent, PayoutName } from "../../../src/scenario/scenario"
import { ADA, advances, FAILED, PAID, UNKNOWN } from "../books/payouts/payouts"

const ANSWERS: Record<Outcome, TransferAnswer> = { paid: PAID, failed: FAILED, unknown: UNKNOWN }
const KEY_LIVES_HOURS = 24
/** No scenario has more payouts in a run. */
const ALL = { limit: 100, offset: 0 }

/** How a scenario's names become its own. */
interface Names {
  own: (name: string) => string
  partner: (name: string) => string
}

type Executed = Extract<PayoutEvent, { type: "pay" | "resolve" }>

export class ScenarioPayouts {
  private readonly runs = new Map<string, string>()

  constructor(
    private readonly service: ReferralModuleService,
    private readonly names: Names,
  ) {}

  /** The scenario's names of its runs, by id. */
  runNames(): Map<string, string> {
    return new Map([...this.runs].map(([name, id]) => [id, name]))
  }

  /** What happens to a run; refused as the books refuse it, existence first. */
  async happens(event: PayoutEvent, now: Instant): Promise<void> {
    if (event.type === "payout_run") return await this.drafts(event, now)
    const { payouts } = this.service
    const run = await this.runNamed(event.run_id)
    switch (event.type) {
      case "approve":
        return await payouts.approve(run, { actor: event.by, reason: null }, now)
      case "reject":
        await payouts.reject(run, ADA, now)
        return await advances({ service: this.service }, run, { now })
      case "take_out":
        return await payouts.takeOut(
          run,
          { payout_ids: [await this.payoutTo(run, event.payout)], ...ADA },
          now,
        )
      case "bounce":
        return await payouts.bounce(await this.payoutTo(run, event.payout), ADA, now)
      case "pay":
        return await this.pays(run, event.outcomes, now)
      case "resolve":
        return await this.resolves(run, event.outcomes, now)
    }
  }

  private async drafts(
    { id, period_end }: Extract<PayoutEvent, { type: "payout_run" }>,
    now: Instant,
  ): Promise<void> {
    const from = { source: "admin" as const, actor: ADA.actor, provider: "bank" }
    const asked = { period_end, idempotency_key: this.names.own(id), ...from }
    const run = await this.service.payouts.start(asked, now)
    this.runs.set(id, run)
    await advances({ service: this.service }, run, { now })
  }

  /** Sends whatever the books would send; what the scenario says nothing about is paid. */
  private async pays(run: string, outcomes: Executed["outcomes"], now: Instant): Promise<void> {
    const known = new Map(await this.named(run, outcomes))
    await this.requireApproved(run, now)
    for (const due of await this.service.payouts.due(run, { limit: ALL.limit, now })) {
      const begun =
        due.do === "send"
          ? await this.service.payouts.begin(due.payout_id, { now, key_lives_hours: KEY_LIVES_HOURS })
          : null
      if (begun !== null) await this.answers(due.payout_id, known.get(due.payout_id) ?? "paid", now)
    }
  }

  /** The bank is asked about these, and says what became of them. */
  private async resolves(run: string, outcomes: Executed["outcomes"], now: Instant): Promise<void> {
    const named = await this.named(run, outcomes)
    await this.requireApproved(run, now)
    for (const [payoutId] of named) await this.requireUnknown(payoutId, now)
    for (const [payoutId, outcome] of named) await this.answers(payoutId, outcome, now)
  }

  private async answers(payoutId: string, outcome: Outcome, now: Instant): Promise<void> {
    const { attempts: attempt } = await this.service.payouts.payout(payoutId, { withDetails: false })
    const answered = { answer: ANSWERS[outcome], attempt, key_lives_hours: KEY_LIVES_HOURS }
    await this.service.payouts.end(payoutId, answered, now)
  }

  /** Nothing of a run that is not approved is due or can be begun: a person who tries by hand is refused. */
  private async requireApproved(run: string, now: Instant): Promise<void> {
    const { payouts } = this.service
    if ((await payouts.run(run)).status === "approved") return
    const { rows } = await payouts.listPayouts({ run_id: run }, ALL)
    const due = await payouts.due(run, { limit: ALL.limit, now })
    const begun = await Promise.all(
      rows.map(({ id }) => payouts.begin(id, { now, key_lives_hours: KEY_LIVES_HOURS })),
    )
    if (due.length > 0 || begun.some((one) => one !== null)) throw new Error(`run ${run} is paid unapproved`)
    await payouts.markSent(run, { payout_ids: [], ...ADA }, now)
  }

  /** A look-up never touches what is settled: a person who tries by hand is refused. */
  private async requireUnknown(payoutId: string, now: Instant): Promise<void> {
    const { payouts } = this.service
    const { status } = await payouts.payout(payoutId, { withDetails: false })
    if (status !== "unknown") await payouts.resolve(payoutId, { outcome: "paid", ...ADA }, now)
  }

  private async named(run: string, outcomes: Executed["outcomes"]): Promise<[string, Outcome][]> {
    const named: [string, Outcome][] = []
    for (const [name, outcome] of outcomes) {
      const payoutId = await this.payoutTo(run, name)
      // Where there is none: refused.
      await this.service.payouts.payout(payoutId, { withDetails: false })
      named.push([payoutId, outcome])
    }
    return named
  }

  /** The id of a run; of one that never was, the books know nothing either. */
  private async runNamed(name: string): Promise<string> {
    return (await this.service.payouts.run(this.runs.get(name) ?? this.names.own(name))).id
  }

  /** The id of a payout; of one that a run does not have, an id that nobody has. */
  private async payoutTo(run: string, { partner_id, currency }: PayoutName): Promise<string> {
    const to = { run_id: run, partner_id: this.names.partner(partner_id), currency_code: currency }
    const [payout] = (await this.service.payouts.listPayouts(to, ALL)).rows
    return payout?.id ?? this.names.own(`${partner_id}_${currency}`)
  }
}
