// Payout runs twice: on the books in PostgreSQL, and of core with plain maps. Whatever happens, happens to both, and both must say the same
// to it; what stands then can be compared. Owns no expectation beyond that.
import {
  adjust,
  type CommissionState,
  DomainError,
  type LookupAnswer,
  type Payout,
  type TransferAnswer,
} from "../../../../src/core"
import { type TestBooks, setDefaults } from "../books"
import { advances } from "./payouts"
import { Twins } from "../twins"
import { CorePayouts, type CoreRun } from "../../shop/core-payouts"
import { type CoreOrder, CoreShop } from "../../shop/core-shop"
import { unique } from "../../unique"

/** How long a provider of tests recognises a key. */
const KEY_LIVES_HOURS = 24
/** Twice the time that a provider may take for its answer by default. */
const IN_FLIGHT_MS = 60_000
const WHY = "so"

type Answer = TransferAnswer | LookupAnswer

export class PayoutTwins extends Twins {
  readonly payouts: CorePayouts
  private rules: CoreRun["rules"] = { required_approvals: 1, minimum_payout: {} }

  /** `behind`: partners up to this id belong to earlier stories. */
  constructor(
    books: TestBooks,
    private readonly behind: string,
  ) {
    // Core's shop posts to core's payouts, which look at its commissions.
    const shop = new CoreShop((postings) => {
      payouts.ledger.post(postings)
    })
    const payouts = new CorePayouts(
      {
        isHeld: (partner) => shop.partners.get(partner)?.payout_hold ?? false,
        commission: (id) => ownerOf(shop, id)?.commissions.get(id),
        keep: (commission) => ownerOf(shop, commission.id)?.commissions.set(commission.id, commission),
      },
      IN_FLIGHT_MS,
    )
    super(books, shop)
    this.payouts = payouts
  }

  passes(ms: number): void {
    this.now += ms
  }

  /** Every commission there is, with its order. */
  commissions(): { order: CoreOrder; commission: CommissionState }[] {
    return this.core.orders.flatMap((order) =>
      [...order.commissions.values()].map((commission) => ({ order, commission })),
    )
  }

  async asks(rules: CoreRun["rules"]): Promise<void> {
    this.rules = rules
    const minimum = Object.entries(rules.minimum_payout).map(([currency, amount]) => [
      currency,
      String(amount),
    ])
    await setDefaults(this.books, { ...rules, minimum_payout: Object.fromEntries(minimum) as object })
  }

  async owes(partner_id: string, currency: string, amount: bigint): Promise<void> {
    const asked = { partner_id, currency, amount, reason: WHY, actor: "user_ada" }
    const id = await this.books.service.money.adjust({ ...asked, idempotency_key: unique("adj") }, this.now)
    this.payouts.ledger.post([adjust({ id, partner_id, currency, amount }, this.now)])
  }

  async holdsBack(partner: string, payout_hold: boolean): Promise<void> {
    await this.books.service.changePartner(partner, { payout_hold }, Date.now())
    const known = this.core.partners.get(partner)
    if (known) this.core.partners.set(partner, { ...known, payout_hold })
  }

  async matures(): Promise<void> {
    let after: Parameters<typeof this.books.service.money.matureBatch>[0]["after"] = null
    do after = (await this.books.service.money.matureBatch({ after, size: 100, now: this.now })).next
    while (after !== null)
    this.core.matures(this.now)
  }

  async reviews(
    { order, commission }: { order: CoreOrder; commission: CommissionState },
    kind: "hold" | "release" | "void",
  ): Promise<void> {
    const { line_id, role, level, partner_id } = commission
    const row = await this.books
      .db<{ id: string }>("referral_commission")
      .where({ order_id: order.facts.id, line_id, role, level, partner_id })
      .first()
    const review = { commission_id: row?.id ?? "", kind, actor: "user_ada", reason: WHY }
    await this.both(
      () => this.books.service.money.review(review, this.now).then(() => undefined),
      () => this.core.reviews(order, commission, kind, this.now),
    )
  }

  async starts(period_end: number): Promise<void> {
    const run = { period_end, source: "admin" as const, actor: "user_ada", idempotency_key: null }
    const id = await this.books.service.payouts.start({ ...run, provider: "bank" }, this.now)
    // What earlier stories left lies behind it.
    const place = { place_partner_id: this.behind, place_currency_code: "~" }
    await this.books.db("referral_payout_run").where({ id }).update(place)
    this.payouts.starts(id, period_end, this.rules)
  }

  /** The next batch of whatever is open about a run. */
  async advances(run: CoreRun, size: number): Promise<void> {
    await this.books.service.payouts.advance(run.id, { size, now: this.now })
    if (run.status === "drafting") this.payouts.drafts(run, size, this.now)
  }

  async approves(run: CoreRun, actor: string): Promise<void> {
    await this.both(
      () => this.books.service.payouts.approve(run.id, { actor, reason: null }, this.now),
      () => this.payouts.approves(run, actor),
    )
  }

  async rejects(run: CoreRun): Promise<void> {
    const { service } = this.books
    await this.both(
      async () => {
        await service.payouts.reject(run.id, { actor: "user_ada", reason: WHY }, this.now)
        await advances({ service }, run.id, { now: this.now })
      },
      () => this.payouts.rejects(run, this.now),
    )
  }

  async takesOut(run: CoreRun, payouts: readonly Payout[]): Promise<void> {
    const payout_ids = await this.idsOf(payouts)
    const decision = { payout_ids, actor: "user_ada", reason: WHY }
    await this.both(
      () => this.books.service.payouts.takeOut(run.id, decision, this.now),
      () => this.payouts.takesOut(run, payouts, this.now),
    )
  }

  async pauses(run: CoreRun, paused: boolean): Promise<void> {
    const decision = { paused, actor: "user_ada", reason: WHY }
    await this.both(
      () => this.books.service.payouts.pauseOrResume(run.id, decision, this.now),
      () => this.payouts.pauses(run, paused),
    )
  }

  async begins(payout: Payout): Promise<void> {
    const id = await this.idOf(payout)
    const beginning = { now: this.now, key_lives_hours: KEY_LIVES_HOURS }
    await this.both(
      async () => (await this.books.service.payouts.begin(id, beginning)) !== null,
      () => this.payouts.begins(payout, beginning),
    )
  }

  /** Answered of the last try, or of one so many before. */
  async ends(payout: Payout, answer: Answer, before = 0): Promise<void> {
    const id = await this.idOf(payout)
    const { attempts } = await this.books.service.payouts.payout(id, { withDetails: false })
    expect([payout.id, attempts]).toEqual([payout.id, this.payouts.tries.of(payout).attempts])
    const answered = { answer, attempt: attempts - before, key_lives_hours: KEY_LIVES_HOURS }
    await this.both(
      async () => (await this.books.service.payouts.end(id, answered, this.now)).late,
      () => this.payouts.ends(payout, answered, this.now),
    )
  }

  async resolves(payout: Payout, outcome: "paid" | "failed", actor: string): Promise<void> {
    const id = await this.idOf(payout)
    const { attempts } = await this.books.service.payouts.payout(id, { withDetails: false })
    const found = outcome === "paid" ? { outcome } : { outcome, attempts }
    await this.both(
      () => this.books.service.payouts.resolve(id, { ...found, actor, reason: WHY }, this.now),
      () => this.payouts.resolves(payout, outcome, actor, this.now),
    )
  }

  async bounces(payout: Payout, actor: string): Promise<void> {
    const id = await this.idOf(payout)
    await this.both(
      () => this.books.service.payouts.bounce(id, { actor, reason: WHY }, this.now),
      () => this.payouts.bounces(payout, actor, this.now),
    )
  }

  /** Does it to both; what they answer, and with which code they refuse, must be the same. */
  private async both<T>(inBooks: () => Promise<T>, inCore: () => T): Promise<void> {
    const booksSay = await inBooks().catch(codeOf)
    let coreSays: unknown
    try {
      coreSays = inCore()
    } catch (error) {
      coreSays = codeOf(error)
    }
    if (JSON.stringify(booksSay) === JSON.stringify(coreSays)) return
    throw new Error(`the books say ${JSON.stringify(booksSay)}, core says ${JSON.stringify(coreSays)}`)
  }

  private async idsOf(payouts: readonly Payout[]): Promise<string[]> {
    return await Promise.all(payouts.map((payout) => this.idOf(payout)))
  }

  /** The books' id of a payout. */
  private async idOf({ run_id, partner_id, currency }: Payout): Promise<string> {
    const row = await this.books
      .db<{ id: string }>("referral_payout")
      .where({ run_id, partner_id, currency_code: currency })
      .first()
    return row?.id ?? ""
  }
}

function ownerOf({ orders }: CoreShop, commissionId: string): CoreOrder | undefined {
  return orders.find(({ commissions }) => commissions.has(commissionId))
}

function codeOf(error: unknown): { refused: string } {
  if (error instanceof DomainError) return { refused: error.code }
  throw error
}
