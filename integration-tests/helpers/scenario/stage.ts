// Plays a scenario on the real books, at its own times, in PostgreSQL: its clicks, leads and orders, what happens to orders later, reviews,
// corrections, payout runs and changes of the rules, with what matures in between. What it can't play it says, and why. Owns no
// expectation.
import {
  DomainError,
  findContact,
  type Contact,
  type Instant,
  normaliseEmail,
  type Who,
} from "../../../src/core"
import ReferralModuleService from "../../../src/modules/referral/service"
import { inOrder } from "../../../src/scenario/play/run"
import type {
  Correction,
  Happening,
  OrderEvent,
  Outcomes,
  Review,
  Scenario,
  ScenarioEvent,
} from "../../../src/scenario/scenario"
import { OPTIONS, setDefaults, type TestBooks } from "../books/books"
import { look, lookAsIs } from "../books/looks"
import { ADA, correct } from "../books/corrections"
import { ScenarioCast } from "./cast"
import { ScenarioOrders } from "./orders"
import { ScenarioOutcomes } from "./outcomes"
import { ScenarioPayouts } from "./payouts"
import { ScenarioVisitors } from "./visitors"
import { unique } from "../unique"

/** What the shop refuses by itself, before anybody looks at the order. */
const REFUSED_BY_THE_SHOP: ReadonlySet<unknown> = new Set([
  "refund.exceeds_captured",
  "order.cancelled",
  "order.unknown",
  "return.exceeds_quantity",
])

/** Why the books can't play it; null where they can. */
export function whyNotPlayable({ events, expect }: Scenario): string | null {
  const refused = expect.refused ?? []
  const isReused = (event: ScenarioEvent, place: number) =>
    (event.what.type === "click" || event.what.type === "order") &&
    refused.some(({ event }) => event === place)
  if (events.some(isReused)) return "no click and no order of a shop has the id of another"
  const clicks = events.flatMap(({ at, what }) => (what.type === "click" ? [`${what.visitor} ${at}`] : []))
  if (new Set(clicks).size < clicks.length) return "clicks of one moment differ by their ids alone"
  const byShop = refused.find(({ code }) => REFUSED_BY_THE_SHOP.has(code))
  return byShop === undefined ? null : `${String(byShop.code)} is the shop's own refusal`
}

/** One scenario on the stage: its own names, so that scenarios don't see each other. */
export class ScenarioStage {
  private readonly cast: ScenarioCast
  private readonly visitors: ScenarioVisitors
  private readonly payouts: ScenarioPayouts
  private readonly suffix = unique("case")
  private readonly orders = new ScenarioOrders((name) => this.own(name))
  private readonly service: ReferralModuleService

  constructor(private readonly books: TestBooks) {
    // A service of its own, as a restart between the scenarios would leave it.
    this.service = new ReferralModuleService({ __pg_connection__: books.db }, OPTIONS)
    this.cast = new ScenarioCast(this.service, this)
    this.visitors = new ScenarioVisitors({ service: this.service, db: books.db }, this)
    this.payouts = new ScenarioPayouts(this.service, this)
  }

  /** Plays it, and answers what came of it, by the scenario's own names. */
  async play(scenario: Scenario): Promise<Outcomes> {
    const { minimum_payout, ...form } = scenario.settings
    const minimum = Object.entries(minimum_payout).map(([currency, amount]) => [currency, String(amount)])
    await setDefaults(this.books, { ...form, minimum_payout: Object.fromEntries(minimum) as object })
    // What earlier scenarios left is not paid by this one's runs.
    await this.books.db("referral_partner").update({ payout_hold: true })
    await this.cast.comesOn(scenario)
    const refused: Outcomes["refused"] = []
    for (const { event, index } of inOrder(scenario.events)) {
      await this.matures(event.at)
      try {
        await this.happens(event.what, event.at)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        refused.push({ event: index, code: error.code })
      }
    }
    if (scenario.until !== null) await this.matures(scenario.until)
    return await this.outcomes(scenario).all(refused)
  }

  private outcomes({ events }: Scenario): ScenarioOutcomes {
    const lines = events.flatMap(({ what }) => ("lines" in what && what.type !== "return" ? what.lines : []))
    return new ScenarioOutcomes(this.service, this.books.db, {
      partners: this.cast.partnerNames(),
      orders: new Map(this.orders.names.map((name) => [this.own(name), name])),
      leads: this.visitors.leadNames(),
      runs: this.payouts.runNames(),
      lines: new Map(lines.map(({ id }) => [this.own(id), id])),
    })
  }

  /** What the schedule does once in a while: everything that is due. */
  private async matures(now: Instant): Promise<void> {
    let after: Parameters<typeof this.service.money.matureBatch>[0]["after"] = null
    do after = (await this.service.money.matureBatch({ after, size: 100, now })).next
    while (after !== null)
  }

  private async happens(what: Happening, at: Instant): Promise<void> {
    switch (what.type) {
      case "click":
        return await this.visitors.click(what, at)
      case "order":
        return await this.order(what, at)
      case "lead":
        return await this.visitors.lead(what, at)
      case "confirm":
        return await this.visitors.confirm(what, at)
      case "payment":
      case "refund":
      case "goodwill":
      case "return":
      case "edit":
      case "cancel": {
        const order = this.orders.change(what)
        await look({ service: this.service }, order, at)
        return
      }
      case "move":
      case "reassign":
      case "recalculate":
        return await this.correct(what, at)
      case "settings":
      case "rates":
      case "terms":
      case "partner":
        return await this.cast.changes(what, at)
      case "hold":
      case "release":
      case "void":
      case "adjustment":
        return await this.review(what, at)
      case "payout_run":
      case "approve":
      case "reject":
      case "take_out":
      case "bounce":
      case "pay":
      case "resolve":
        return await this.payouts.happens(what, at)
    }
  }

  private async correct(what: Correction, now: Instant): Promise<void> {
    if (what.type === "move") {
      const contact = findContact(await this.contacts(), this.buyer(what.who))
      const to = what.partner_id === null ? null : this.partner(what.partner_id)
      return await this.service.contacts.move(contact?.id ?? "", to, ADA, now)
    }
    const correction =
      what.type === "reassign"
        ? {
            kind: what.type,
            role: what.role,
            partner_id: what.partner_id && this.partner(what.partner_id),
          }
        : { kind: what.type, with: what.with }
    await correct({ service: this.service }, this.orders.reading(what.order_id), correction, { now })
  }

  private async review(what: Review, now: Instant): Promise<void> {
    if (what.type === "adjustment") {
      const { id, partner_id, currency, amount } = what
      const adjustment = { partner_id: this.partner(partner_id), currency, amount, ...ADA }
      await this.service.money.adjust({ ...adjustment, idempotency_key: this.own(id) }, now)
      return
    }
    const [order, line, role, level, partner] = what.commission
    const name = {
      order_id: this.own(order),
      line_id: this.own(line),
      role,
      level,
      partner_id: this.partner(partner),
    }
    const row = await this.books.db<{ id: string }>("referral_commission").where(name).first()
    await this.service.money.review({ commission_id: row?.id ?? "", kind: what.type, ...ADA }, now)
  }

  /** Oldest first. */
  private async contacts(): Promise<Contact[]> {
    return await this.books.db<Contact>("referral_contact").orderBy("id")
  }

  private async order(event: OrderEvent, now: Instant): Promise<void> {
    if (this.orders.names.includes(event.id)) return await this.looksAgain(event.id, now)
    const { id, who, visitor, ip, explicit, coupons } = event
    const promotions = coupons.map((_partner, place) => this.own(`${id} promotion ${place}`))
    const order = this.orders.place(event, { placed_at: now, ...this.buyer(who) }, promotions)
    for (const [place, partner] of coupons.entries()) {
      const promotion_id = order.promotion_ids[place] ?? ""
      await this.service.linkCoupon({ promotion_id, partner_id: this.partner(partner) }, now)
    }
    if (explicit !== null) {
      const assignment = { subject: order.facts.id, partner_id: this.partner(explicit), actor: ADA.actor }
      await this.service.assignPartner(assignment, now)
    }
    const cart = order.cart_id ?? ""
    await this.service.tracking.bindCart({
      cart_id: cart,
      visitor_id: visitor && this.own(visitor),
      address: ip && this.address(ip),
      now,
    })
    const looks = event.signed_in ? look : lookAsIs
    await looks({ service: this.service }, order, now)
  }

  private async looksAgain(order: string, now: Instant): Promise<void> {
    await look({ service: this.service }, this.orders.reading(order), now)
  }

  /** Who buys or fills in a form. */
  buyer({ customer_id, email_norm }: Who) {
    return {
      customer_id: customer_id === null ? null : this.own(customer_id),
      email_norm: email_norm === null ? null : normaliseEmail(this.mail(email_norm)),
    }
  }

  /** A name of the scenario's as one that nobody else has. */
  readonly own = (name: string): string => `${name.replace(/[^\w-]/g, "_")}-${this.suffix}`

  readonly mail = (email: string): string => `${this.suffix}.${email}`

  /** The id of a partner. */
  readonly partner = (name: string): string => this.cast.partner(name)

  /** Another network for each scenario, the same within one. */
  address(ip: string): string {
    const digits = Buffer.from(`${this.suffix} ${ip}`).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7)
    return `2001:db8:${(digits >>> 16).toString(16)}:${(digits & 0xffff).toString(16)}::1`
  }
}
