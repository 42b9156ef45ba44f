// One shop twice: the books on PostgreSQL, and core with plain maps. Whatever happens, happens to both; what they say of an order can then
// be compared. Owns no expectation.
import {
  type Settings,
  DomainError,
  type Instant,
  landing,
  moveContact,
  type OrderFacts,
} from "../../../src/core"
import { newTerms } from "../../../src/core/settings/stamp"
import type { Correction } from "../../../src/modules/referral/books/order/correct"
import { anOrder, aPartner, recordClick, setDefaults, type TestBooks } from "./books"
import { look } from "./looks"
import { correct } from "./corrections"
import { type CoreOrder, CoreShop } from "../shop/core-shop"
import { unique } from "../unique"

const HOUR_MS = 3_600_000

/** An order as the shop has it, and as core does. */
interface TwinOrder {
  reading: ReturnType<typeof anOrder>
  core: CoreOrder
}

/** What an order is to look like. */
export interface Sale extends Pick<OrderFacts, "customer_id" | "email_norm" | "lines" | "paid"> {
  visitor: string | null
  /** Credited by hand at the cart. */
  assigned: string | null
}

/** Both shops. Time moves on an hour with everything that happens. */
export class Twins {
  now: Instant = Date.now()
  readonly orders: TwinOrder[] = []

  constructor(
    protected readonly books: TestBooks,
    protected readonly core = new CoreShop(),
  ) {}

  later(hours = 1): Instant {
    this.now += hours * HOUR_MS
    return this.now
  }

  async hires(more: { parent_id?: string; email?: string } = {}): Promise<string> {
    const code = unique("code")
    const id = await aPartner(this.books, { code, ...more })
    const { parent_id = null, email = null } = more
    const rest = { customer_id: null, cookie_days: null, skip_notifications: false, payout_hold: false }
    this.core.partners.set(id, { id, code, status: "active", parent_id, email_norm: email, ...rest })
    return id
  }

  /** Opens a program with one card of one row for these partners. */
  async opens(
    partners: readonly string[],
    program: { priority: number; first_order_only: boolean },
    row: { product: string | null; percents: readonly number[] },
  ): Promise<string> {
    const { service } = this.books
    const id = await service.addProgram({ name: unique("program"), ...program })
    const stamped = newTerms({ version: 1, values: this.core.settings })
    const open = { starts_at: null, ends_at: null, months: null, created_at: this.now }
    const number = await this.pays(id, row)
    const card = { owner_id: id, number }
    const known = { ...stamped, id, status: "active" as const, ...program, ...open, card }
    for (const partner_id of partners) {
      const enrollment = await service.enroll({ partner_id, program_id: id })
      const record = { id: enrollment, partner_id, program_id: id, status: "active" as const, card: null }
      const before = this.core.enrolled.get(partner_id) ?? []
      this.core.enrolled.set(partner_id, [
        ...before,
        { program: known, enrollment: { ...stamped, ...record } },
      ])
    }
    return id
  }

  /** From now on a program pays these rates; answers the card's number. */
  async pays(
    program: string,
    { product, percents }: { product: string | null; percents: readonly number[] },
  ): Promise<number> {
    const scope = product === null ? ("default" as const) : { product_id: product }
    const sale = { levels: percents.map((percent) => ({ percent })) }
    const lead = { levels: percents.slice(0, 1).map((percent) => ({ percent })) }
    const number = await this.books.service.addRateCard("program", program, [{ scope, sale, lead }], null)
    const levels = percents.map((percent) => ({ percent: BigInt(percent * 10_000), amount: {} }))
    const scope_key = product === null ? "default" : `product:${product}`
    const row = {
      scope_key,
      excluded: false,
      sale: { levels, unused: null },
      lead: { levels: levels.slice(0, 1) },
    }
    this.core.cards.set(`${program} ${number}`, [row])
    for (const list of this.core.enrolled.values()) {
      for (const one of list) if (one.program.id === program) one.program.card = { owner_id: program, number }
    }
    return number
  }

  async saves(change: Partial<Settings>): Promise<void> {
    await setDefaults(this.books, change)
    this.core.settings = { ...this.core.settings, ...change }
  }

  async turns(partner: string, status: "active" | "inactive"): Promise<void> {
    await this.books.service.changePartner(partner, { status }, Date.now())
    const known = this.core.partners.get(partner)
    if (known) this.core.partners.set(partner, { ...known, status })
  }

  async clicksOn(partner: string, visitor: string): Promise<void> {
    const now = this.later()
    const known = this.core.partners.get(partner)
    if (known === undefined) throw new Error("nobody of this id was hired")
    await recordClick(this.books, { code: known.code, visitor_id: visitor, now })
    const click = landing("", known, this.core.settings, now)
    if (click === null) return
    const rows = await this.books
      .db<{ id: string }>("referral_click")
      .where({ visitor_id: visitor, clicked_at: new Date(now) })
    this.core.clicks.set(visitor, [
      ...(this.core.clicks.get(visitor) ?? []),
      { ...click, id: rows[0]?.id ?? "" },
    ])
  }

  /** A contact that is known already is moved to a lead partner. */
  async moves(email_norm: string, partner: string | null): Promise<void> {
    const now = this.later()
    const place = this.core.contacts.findIndex((one) => one.email_norm === email_norm)
    const known = this.core.contacts[place]
    if (known === undefined) return
    const row = await this.books
      .db<{ id: string }>("referral_contact")
      .where({ email_norm })
      .orderBy("id")
      .first()
    await this.books.service.contacts.move(row?.id ?? "", partner, { actor: "user_ada", reason: "so" }, now)
    const moved = moveContact(known, partner, now)
    Object.assign(known, moved)
  }

  async sells({ visitor, assigned, ...facts }: Sale): Promise<void> {
    const placed_at = this.later()
    const total = facts.lines.reduce((sum, line) => sum + line.base, 0n)
    const reading = anOrder({ id: unique("order"), placed_at, total, ...facts })
    const cart = reading.cart_id ?? ""
    if (visitor !== null)
      await this.books.service.tracking.bindCart({
        cart_id: cart,
        visitor_id: visitor,
        address: null,
        now: placed_at,
      })
    if (assigned !== null) {
      const assignment = { subject: cart, partner_id: assigned, actor: "user_ada" }
      await this.books.service.assignPartner(assignment, placed_at)
    }
    await look(this.books, reading, placed_at)
    const row = await this.books.db<{ id: string }>("referral_assignment").where({ subject: cart }).first()
    const assignment =
      assigned === null || row === undefined
        ? null
        : { id: row.id, partner_id: assigned, at: placed_at, actor: "user_ada" }
    this.orders.push({ reading, core: this.core.sells(reading.facts, visitor, assignment) })
  }

  /** The order changes, and is looked at. */
  async changes(order: TwinOrder, facts: Partial<OrderFacts>): Promise<void> {
    const now = this.later()
    order.reading = { ...order.reading, facts: { ...order.reading.facts, ...facts } }
    await look(this.books, order.reading, now)
    this.core.changes(order.core, order.reading.facts, now)
  }

  /** Corrects an order; answers the codes with which both refused it, null where they did not. */
  async corrects({ reading, core }: TwinOrder, wanted: Correction): Promise<(string | null)[]> {
    const now = this.later()
    const refused = (error: unknown): string => {
      if (error instanceof DomainError) return error.code
      throw error
    }
    const inBooks = await correct(this.books, reading, wanted, { now }).then(() => null, refused)
    const log = this.books.db<{ id: string }>("referral_correction").where({ order_id: reading.facts.id })
    const source = (await log.orderBy("id", "desc").first())?.id ?? null
    try {
      this.core.corrects(core, wanted, source, now)
    } catch (error) {
      return [inBooks, refused(error)]
    }
    return [inBooks, null]
  }
}
