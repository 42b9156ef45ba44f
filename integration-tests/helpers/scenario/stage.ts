// Plays a scenario on the real books, at its own times, in PostgreSQL: its clicks, leads and orders, what happens to orders later, reviews,
// corrections and changes of the rules, with what matures in between. What it can't play it says, and why. Owns no expectation.
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
  ClickEvent,
  Correction,
  Happening,
  LeadEvent,
  OrderEvent,
  Outcomes,
  Review,
  Scenario,
} from "../../../src/scenario/scenario"
import { look, OPTIONS, recordClick, setDefaults, type TestBooks } from "../books/books"
import { ADA, correct } from "../books/corrections"
import { aForm, submits } from "../books/leads"
import { ScenarioCast } from "./cast"
import { ScenarioOrders } from "./orders"
import { ScenarioOutcomes } from "./outcomes"
import { unique } from "../unique"

const PAYOUTS: ReadonlySet<string> = new Set([
  "payout_run",
  "approve",
  "reject",
  "take_out",
  "bounce",
  "pay",
  "resolve",
])
/** What the shop refuses by itself, before anybody looks at the order. */
const REFUSED_BY_THE_SHOP: ReadonlySet<unknown> = new Set([
  "refund.exceeds_captured",
  "order.cancelled",
  "order.unknown",
  "return.exceeds_quantity",
])

/** Why the books can't play it; null where they can. */
export function whyNotPlayable({ events, expect }: Scenario): string | null {
  if (events.some(({ what }) => PAYOUTS.has(what.type))) return "payout runs are not played"
  const clicks = events.flatMap(({ at, what }) => (what.type === "click" ? [`${what.visitor} ${at}`] : []))
  if (new Set(clicks).size < clicks.length) return "clicks of one moment differ by their ids alone"
  const refused = (expect.refused ?? []).find(({ code }) => REFUSED_BY_THE_SHOP.has(code))
  return refused === undefined ? null : `${String(refused.code)} is the shop's own refusal`
}

/** One scenario on the stage: its own names, so that scenarios don't see each other. */
export class ScenarioStage {
  private readonly cast: ScenarioCast
  private readonly leads = new Map<string, string>()
  private readonly suffix = unique("case")
  private readonly orders = new ScenarioOrders((name) => this.own(name))
  private readonly service: ReferralModuleService

  constructor(private readonly books: TestBooks) {
    // A service of its own, as a restart between the scenarios would leave it.
    this.service = new ReferralModuleService({ __pg_connection__: books.db }, OPTIONS)
    this.cast = new ScenarioCast(this.service, { own: this.own, mail: this.mail })
  }

  /** Plays it, and answers what came of it, by the scenario's own names. */
  async play(scenario: Scenario): Promise<Outcomes> {
    const { minimum_payout: _money, ...form } = scenario.defaults
    await setDefaults(this.books, form)
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
      leads: new Map([...this.leads].map(([name, id]) => [id, name])),
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
        return await this.click(what, at)
      case "order":
        return await this.order(what, at)
      case "lead":
        return await this.lead(what, at)
      case "payment":
      case "refund":
      case "return":
      case "edit":
      case "cancel": {
        const order = this.orders.change(what)
        await look({ service: this.service, db: this.books.db }, order, at)
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
      default:
        throw new Error(`a scenario with ${what.type} can't be played here`)
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

  private async click({ visitor, partner_id, ip }: ClickEvent, now: Instant): Promise<void> {
    const visitor_id = this.own(visitor ?? unique("nobody"))
    const address = ip && this.address(ip)
    await recordClick({ service: this.service }, { code: this.own(partner_id), visitor_id, address, now })
  }

  /** A form that says who it is by as the scenario does: its row is made to, since a form in a storefront only knows e-mails. */
  private async lead({ id, who, visitor, ip, partner_id }: LeadEvent, now: Instant): Promise<void> {
    const books = { service: this.service, db: this.books.db }
    const form = await aForm(books, { partner_id: partner_id === null ? null : this.partner(partner_id) })
    const visitor_id = visitor && this.own(visitor)
    const origin = await this.service.tracking.originOf(visitor_id, ip && this.address(ip))
    const leadId = await submits(books, form, { visitor_id, ip_hashes: origin?.ip_hashes ?? null }, now)
    await this.books.db("referral_lead").where({ id: leadId }).update(this.buyer(who))
    await this.service.leads.settle(leadId, now)
    this.leads.set(id, leadId)
  }

  /** Oldest first. */
  private async contacts(): Promise<Contact[]> {
    return await this.books.db<Contact>("referral_contact").orderBy("id")
  }

  private async order(event: OrderEvent, now: Instant): Promise<void> {
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
    await this.service.tracking.bindCart(cart, visitor && this.own(visitor), ip && this.address(ip), now)
    await look({ service: this.service, db: this.books.db }, order, now)
  }

  private buyer({ customer_id, email_norm }: Who) {
    return {
      customer_id: customer_id === null ? null : this.own(customer_id),
      email_norm: email_norm === null ? null : normaliseEmail(this.mail(email_norm)),
    }
  }

  private readonly own = (name: string): string => `${name.replace(/[^\w-]/g, "_")}-${this.suffix}`

  private readonly mail = (email: string): string => `${this.suffix}.${email}`

  private readonly partner = (name: string): string => this.cast.partner(name)

  /** Another network for each scenario, the same within one. */
  private address(ip: string): string {
    const digits = Buffer.from(`${this.suffix} ${ip}`).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7)
    return `2001:db8:${(digits >>> 16).toString(16)}:${(digits & 0xffff).toString(16)}::1`
  }
}
