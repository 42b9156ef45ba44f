// Plays the attribution of a scenario on the real books: its clicks, assignments, codes and orders at their own times, in PostgreSQL. What it
// can't play (leads, corrections, clicks whose order only their ids tell) it says. Owns no expectation.
import { type Instant, normaliseEmail, type Who } from "../../src/core"
import { writeRow } from "../../src/modules/referral/catalog/rate-rows"
import ReferralModuleService from "../../src/modules/referral/service"
import type { ClickEvent, Happening, OrderEvent, Scenario } from "../../src/scenario/scenario"
import { aLine, anOrder, look, OPTIONS, recordClick, setDefaults, type TestBooks } from "./books"
import { unique } from "./unique"

const PLAYED: ReadonlySet<string> = new Set(["click", "order", "settings", "partner"])

/** Whether the books can play it: nothing but clicks, orders and changes of rules, and no two clicks of a visitor at once. */
export function isPlayable({ events }: Scenario): boolean {
  const clicks = events.flatMap(({ at, what }) => (what.type === "click" ? [`${what.visitor} ${at}`] : []))
  return events.every(({ what }) => PLAYED.has(what.type)) && new Set(clicks).size === clicks.length
}

/** One scenario on the stage: its own names, so that scenarios don't see each other. */
export class ScenarioStage {
  private readonly names = new Map<string, string>()
  private readonly suffix = unique("case")
  private readonly service: ReferralModuleService

  constructor(private readonly books: TestBooks) {
    // A service of its own, as a restart between the scenarios would leave it.
    this.service = new ReferralModuleService({ __pg_connection__: books.db }, OPTIONS)
  }

  /** Plays it, and answers who was credited with the sale of each order, by the scenario's own names. */
  async play(
    scenario: Scenario,
  ): Promise<{ id: string; sale: { partner: string; method: string | null } | null }[]> {
    const { minimum_payout: _money, ...form } = scenario.defaults
    await setDefaults(this.books, form)
    await this.setUp(scenario)
    const orders: string[] = []
    for (const { at, what } of scenario.events) {
      await this.happens(what, at)
      if (what.type === "order") orders.push(what.id)
    }
    const back = new Map([...this.names].map(([name, id]) => [id, name]))
    return await Promise.all(
      orders.map(async (id) => {
        const sale = (await this.service.orderRecord(this.own(id)))?.sale
        const partner = sale?.partner
        if (partner === undefined || partner === null) return { id, sale: null }
        return {
          id,
          sale: { partner: back.get(`partner ${partner.id}`) ?? partner.id, method: sale?.method ?? null },
        }
      }),
    )
  }

  private async setUp({ partners, programs, enrollments }: Scenario): Promise<void> {
    for (const { id, email_norm, status, cookie_days } of partners) {
      const email = email_norm === null ? null : this.mail(email_norm)
      const made = await this.service.addPartner({ name: id, code: this.own(id), email, status, cookie_days })
      this.names.set(id, `partner ${made}`)
    }
    for (const { id, rates, terms, ...program } of programs) {
      const made = await this.service.addProgram({ name: id, priority: program.priority, ...terms })
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
      case "settings":
        await setDefaults(this.books, what.form)
        break
      case "partner":
        await this.service.changePartner(this.partner(what.id), {
          ...(what.change.status === undefined ? {} : { status: what.change.status }),
          ...(what.change.cookie_days === undefined ? {} : { cookie_days: what.change.cookie_days }),
        })
        break
      default:
        throw new Error(`a scenario with ${what.type} can't be played here`)
    }
  }

  private async click({ visitor, partner_id, ip }: ClickEvent, now: Instant): Promise<void> {
    const visitor_id = this.own(visitor ?? unique("nobody"))
    const address = ip && this.address(ip)
    await recordClick({ service: this.service }, { code: this.own(partner_id), visitor_id, address, now })
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

  private readonly partner = (name: string): string => (this.names.get(name) ?? "").replace(/^partner /, "")

  /** Another network for each scenario, the same within one. */
  private address(ip: string): string {
    const digits = Buffer.from(`${this.suffix} ${ip}`).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7)
    return `2001:db8:${(digits >>> 16).toString(16)}:${(digits & 0xffff).toString(16)}::1`
  }
}
