// Holds the books against core, when nothing happens any more: every commission of every order, each partner's sums, the ledger, the mails.
// Names what differs and mends nothing.
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RuleBook } from "../../../src/core"
import { booksAt } from "../../helpers/books/books"
import { accounts } from "../../helpers/books/ledger"
import { type Earned, evidenceOf, expectedOf } from "./expected"
import { allOrders, factsOf, type OrderSeen, paymentsOf, seeOrder } from "./order-seen"
import type { OrderPlan } from "./plan"
import type { Store } from "./store"

/** What was compared, and what was found. */
export interface Verdict {
  orders: number
  /** Orders that a crash left without their payment: nobody knows what the buyer had in mind, so that who is credited is taken as it is. */
  half_made: number
  commissions: number
  differences: string[]
}

/** What an order was to be, and the rules that then held. */
export interface Planned {
  plan: OrderPlan
  rules: RuleBook
}

const nameOf = (one: Earned): string => `${one.line_id} ${one.role} ${one.level} ${one.partner_id}`

export class Judge {
  private readonly sums = new Map<string, bigint>()
  private readonly verdict: Verdict = { orders: 0, half_made: 0, commissions: 0, differences: [] }

  constructor(
    private readonly store: Store,
    private readonly db: Knex,
    private readonly planned: Map<number, Planned>,
  ) {}

  /** Judges everything. */
  async judge(database: string): Promise<Verdict> {
    for (const id of await allOrders(this.store.admin)) {
      await this.judgeOrder(await seeOrder(this.store.admin, id))
    }
    await this.judgeBalances()
    await this.judgeLedger(database)
    await this.judgeMail()
    return this.verdict
  }

  private async judgeOrder(order: OrderSeen): Promise<void> {
    const planned = this.planned.get(order.metadata?.plan ?? -1)
    if (planned === undefined) throw new Error(`order ${order.id} was not planned`)
    const { plan, rules } = planned
    this.verdict.orders++
    const facts = factsOf(order, this.store.ids.variants.voucher)
    const halfMade = paymentsOf(order).length === 0
    if (halfMade) this.verdict.half_made++
    const decided = await this.decidedFor(order.id)
    const evidence = evidenceOf(plan, this.store.ids, facts)
    const expected = expectedOf(
      facts,
      halfMade
        ? { ...evidence, clicks: [], coupons: [], assignment: assignedTo(decided, facts.placed_at) }
        : evidence,
      rules,
    )
    if (decided !== expected.partner_id) {
      this.differs(order, `credited is ${decided}, expected ${expected.partner_id}`, plan)
    }
    await this.judgeTold(order.id, expected.told)
    this.judgeCommissions(order, plan, expected.commissions, await this.commissionsOf(order.id))
  }

  private judgeCommissions(order: OrderSeen, plan: OrderPlan, expected: Earned[], found: Earned[]): void {
    // A commission that earned and lost everything is there with 0; one that never earned is not there.
    const earned = new Map(found.map((one) => [nameOf(one), one.earned]))
    for (const one of expected) {
      const has = earned.get(nameOf(one)) ?? 0n
      earned.delete(nameOf(one))
      this.verdict.commissions++
      this.adds(one.partner_id, one.currency, one.earned)
      if (has !== one.earned)
        this.differs(order, `${nameOf(one)} earned ${has}, expected ${one.earned}`, plan)
    }
    for (const [name, has] of earned) {
      this.verdict.commissions++
      if (has !== 0n) this.differs(order, `${name} earned ${has}, expected nothing`, plan)
    }
  }

  private async judgeBalances(): Promise<void> {
    const rows = await this.db<{
      partner_id: string
      currency_code: string
      pending: string
      available: string
    }>("referral_balance")
    for (const { partner_id, currency_code, pending, available } of rows) {
      this.adds(partner_id, currency_code, -(BigInt(pending) + BigInt(available)))
    }
    for (const [of, rest] of this.sums) {
      if (rest !== 0n) this.verdict.differences.push(`balance ${of}: ${rest} less than all commissions`)
    }
  }

  private async judgeLedger(database: string): Promise<void> {
    const all = new Map<string, bigint>()
    for (const { currency_code, balance } of await accounts({ db: this.db })) {
      all.set(currency_code, (all.get(currency_code) ?? 0n) + balance)
    }
    for (const [currency, sum] of all) {
      if (sum !== 0n) this.verdict.differences.push(`the accounts in ${currency} come to ${sum}`)
    }
    const books = booksAt(database)
    const { findings } = await books.service.money.verify(Date.now())
    await books.db.destroy()
    this.verdict.differences.push(...findings.map((finding) => `verify: ${JSON.stringify(finding)}`))
  }

  /** Nobody is told twice, whatever was sent: by what Medusa handed over to its provider. */
  private async judgeMail(): Promise<void> {
    const twice = await this.db<{ to: string; resource_id: string }>("notification")
      .select("to", "resource_id")
      .groupBy("to", "resource_id")
      .havingRaw("count(*) > 1")
    this.verdict.differences.push(...twice.map((one) => `${one.to} was told of ${one.resource_id} twice`))
  }

  private async judgeTold(orderId: string, expected: string[]): Promise<void> {
    const rows = await this.db<{ partner_id: string; sent_at: Date | null }>("referral_notification").where({
      ref: orderId,
    })
    const told = rows.filter(({ sent_at }) => sent_at !== null).map(({ partner_id }) => partner_id)
    if (told.sort().join() === [...expected].sort().join()) return
    this.verdict.differences.push(
      `order ${orderId}: told ${told.join() || "nobody"}, expected ${expected.join()}`,
    )
  }

  private async commissionsOf(order_id: string): Promise<Earned[]> {
    const rows = await this.db<
      Omit<Earned, "earned" | "currency"> & { earned: string; currency_code: string }
    >("referral_commission").where({ order_id })
    return rows.map((row) => ({ ...row, currency: row.currency_code, earned: BigInt(row.earned) }))
  }

  private async decidedFor(order_id: string): Promise<string | null> {
    const row = await this.db<{ partner_id: string | null }>("referral_decision")
      .where({ order_id, role: "sale" })
      .orderBy("seq", "desc")
      .first()
    return row?.partner_id ?? null
  }

  private adds(partnerId: string, currency: string, amount: bigint): void {
    const of = `${partnerId} ${currency}`
    this.sums.set(of, (this.sums.get(of) ?? 0n) + amount)
  }

  private differs(order: OrderSeen, what: string, plan: OrderPlan): void {
    const { total, paid, refunded, goodwill, lines } = factsOf(order, this.store.ids.variants.voucher)
    const sums = lines.map(({ id, quantity, base }) => `${id} ${quantity} × … = ${base}`).join(", ")
    const facts = `${order.status}, T ${total}, P ${paid}, R ${refunded}, G ${goodwill}, ${sums}`
    this.verdict.differences.push(`order ${order.id}: ${what}\n    ${facts}\n    ${JSON.stringify(plan)}`)
  }
}

const assignedTo = (partner_id: string | null, at: number) =>
  partner_id === null ? null : { id: "as it is", partner_id, at, actor: "as it is" }
