// Plays the attribution of a scenario on the real books: its clicks, leads, assignments, codes, moves and orders at their own times, in
// PostgreSQL. What it can't play (corrections, refusals, clicks whose order only their ids tell) it says. Owns no expectation.
import {
  type Contact,
  findContact,
  type Instant,
  normaliseEmail,
  type Partner,
  type Who,
} from "../../src/core"
import { writeRow } from "../../src/modules/referral/catalog/rate-rows"
import { dateOrNull } from "../../src/modules/referral/books/db"
import ReferralModuleService from "../../src/modules/referral/service"
import type {
  ClickEvent,
  Happening,
  LeadEvent,
  OrderEvent,
  Outcomes,
  Scenario,
} from "../../src/scenario/scenario"
import { aLine, anOrder, look, OPTIONS, recordClick, setDefaults, type TestBooks } from "./books"
import { aForm, leadOf, submits } from "./leads"
import { unique } from "./unique"

const PLAYED: ReadonlySet<string> = new Set(["click", "lead", "move", "order", "settings", "partner"])

/** Whether the books can play it: nothing but what leads to a decision, and no two clicks of a visitor at once. */
export function isPlayable({ events, expect }: Scenario): boolean {
  const clicks = events.flatMap(({ at, what }) => (what.type === "click" ? [`${what.visitor} ${at}`] : []))
  if (expect.refused !== undefined) return false
  return events.every(({ what }) => PLAYED.has(what.type)) && new Set(clicks).size === clicks.length
}

/** One scenario on the stage: its own names, so that scenarios don't see each other. */
export class ScenarioStage {
  private readonly names = new Map<string, string>()
  private readonly leads = new Map<string, string>()
  private readonly suffix = unique("case")
  private readonly service: ReferralModuleService

  constructor(private readonly books: TestBooks) {
    // A service of its own, as a restart between the scenarios would leave it.
    this.service = new ReferralModuleService({ __pg_connection__: books.db }, OPTIONS)
  }

  /** Plays it, and answers who was credited with each order and lead, by the scenario's own names. */
  async play(scenario: Scenario): Promise<Pick<Outcomes, "orders" | "leads" | "notifications">> {
    const { minimum_payout: _money, ...form } = scenario.defaults
    await setDefaults(this.books, form)
    await this.setUp(scenario)
    const orders: string[] = []
    for (const { at, what } of scenario.events) {
      await this.happens(what, at)
      if (what.type === "order") orders.push(what.id)
    }
    return {
      orders: await Promise.all(orders.map((id) => this.creditedWith(id))),
      leads: await Promise.all([...this.leads].map(([id, leadId]) => this.leadOf(id, leadId))),
      notifications: await this.notificationsOf(orders),
    }
  }

  /** In no particular order. */
  private async notificationsOf(orders: string[]): Promise<Outcomes["notifications"]> {
    const refs = new Map([...orders.map((id) => [this.own(id), id] as const)])
    for (const [id, leadId] of this.leads) refs.set(leadId, id)
    const rows = await this.books
      .db<{ kind: string; ref: string; partner_id: string }>("referral_notification")
      .whereIn("ref", [...refs.keys()])
    return rows.map(({ kind, ref, partner_id }) => {
      return { kind, ref: refs.get(ref) ?? ref, partner: this.nameOf(partner_id) }
    })
  }

  private async creditedWith(id: string): Promise<Outcomes["orders"][number]> {
    const { sale, lead } = (await this.service.orderRecord(this.own(id))) ?? { sale: null, lead: null }
    const seller = sale?.partner ?? null
    const leader = lead?.partner ?? null
    return {
      id,
      sale: seller && { partner: this.nameOf(seller.id), method: sale?.method ?? null },
      lead: leader && { partner: this.nameOf(leader.id) },
    }
  }

  private async leadOf(id: string, leadId: string): Promise<Outcomes["leads"][number]> {
    const { partner_id, method } = await leadOf({ service: this.service, db: this.books.db }, leadId)
    return { id, partner: partner_id === null ? null : this.nameOf(partner_id), method }
  }

  private async setUp({ partners, programs, enrollments }: Scenario): Promise<void> {
    for (const { id, email_norm, ...partner } of partners) {
      const email = email_norm === null ? null : this.mail(email_norm)
      const { status, cookie_days, skip_notifications } = partner
      const made = await this.service.addPartner({
        name: id,
        code: this.own(id),
        email,
        status,
        cookie_days,
        skip_notifications,
      })
      this.names.set(id, `partner ${made}`)
    }
    for (const { id, rates, terms, starts_at, ends_at, ...program } of programs) {
      const made = await this.service.addProgram({
        ...program,
        ...terms,
        name: id,
        starts_at: dateOrNull(starts_at),
        ends_at: dateOrNull(ends_at),
      })
      this.names.set(`program ${id}`, made)
      await this.service.addRateCard("program", made, rates.map(writeRow), null)
    }
    for (const { partner_id, program_id, status } of enrollments) {
      const program = this.names.get(`program ${program_id}`) ?? ""
      await this.service.enroll({ partner_id: this.partner(partner_id), program_id: program, status })
    }
  }

  private async happens(what: Happening, at: Instant): Promise<void> {
    switch (what.type) {
      case "click":
        await this.click(what, at)
        break
      case "order":
        await this.order(what, at)
        break
      case "lead":
        await this.lead(what, at)
        break
      case "move": {
        const contact = findContact(await this.contacts(), this.buyer(what.who))
        const to = what.partner_id === null ? null : this.partner(what.partner_id)
        await this.service.contacts.move(
          contact?.id ?? "",
          to,
          { actor: "user_ada", reason: "a scenario" },
          at,
        )
        break
      }
      case "settings":
        await setDefaults(this.books, what.form)
        break
      case "partner":
        await this.changePartner(what.id, what.change)
        break
      default:
        throw new Error(`a scenario with ${what.type} can't be played here`)
    }
  }

  private async changePartner(id: string, change: Partial<Omit<Partner, "id" | "code">>): Promise<void> {
    const { status, cookie_days, skip_notifications } = change
    const given = Object.entries({ status, cookie_days, skip_notifications }).filter(
      ([, value]) => value !== undefined,
    )
    await this.service.changePartner(this.partner(id), Object.fromEntries(given))
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

  private async order(
    { id, who, visitor, ip, explicit, coupons, lines }: OrderEvent,
    now: Instant,
  ): Promise<void> {
    const order = anOrder(
      {
        id: this.own(id),
        placed_at: now,
        ...this.buyer(who),
        lines: lines.map(({ id: line, scope, quantity, net, gift_card }) =>
          aLine({ id: this.own(line), scope, quantity, base: net, gift_card }),
        ),
      },
      { promotion_ids: coupons.map((_partner, place) => this.own(`${id} promotion ${place}`)) },
    )
    for (const [place, partner] of coupons.entries()) {
      const promotion_id = order.promotion_ids[place] ?? ""
      await this.service.linkCoupon({ promotion_id, partner_id: this.partner(partner) }, now)
    }
    if (explicit !== null) {
      const assignment = { subject: order.facts.id, partner_id: this.partner(explicit), actor: "user_ada" }
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

  private readonly nameOf = (partnerId: string): string =>
    [...this.names].find(([, id]) => id === `partner ${partnerId}`)?.[0] ?? partnerId

  private readonly partner = (name: string): string => (this.names.get(name) ?? "").replace(/^partner /, "")

  /** Another network for each scenario, the same within one. */
  private address(ip: string): string {
    const digits = Buffer.from(`${this.suffix} ${ip}`).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7)
    return `2001:db8:${(digits >>> 16).toString(16)}:${(digits & 0xffff).toString(16)}::1`
  }
}
