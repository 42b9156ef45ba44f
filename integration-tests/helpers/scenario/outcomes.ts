// What came of a scenario on the real books, read from their rows by the scenario's own names, in the shape of its `expect`. Owns no
// expectation and plays nothing.
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type ReferralModuleService from "../../../src/modules/referral/service"
import type { Outcomes } from "../../../src/scenario/scenario"
import { leadOf } from "../books/leads"

/** The scenario's names for what has other ids in the books. */
export interface Names {
  partners: ReadonlyMap<string, string>
  orders: ReadonlyMap<string, string>
  leads: ReadonlyMap<string, string>
  lines: ReadonlyMap<string, string>
  runs: ReadonlyMap<string, string>
}

interface CommissionRow {
  order_id: string
  line_id: string
  role: "sale" | "lead"
  level: number
  partner_id: string
  currency_code: string
  earned: string
  status: string
}

export class ScenarioOutcomes {
  constructor(
    private readonly service: ReferralModuleService,
    private readonly db: Knex,
    private readonly names: Names,
  ) {}

  /** All of it, in no particular order. */
  async all(refused: Outcomes["refused"]): Promise<Outcomes> {
    const { orders, leads } = this.names
    return {
      orders: await Promise.all([...orders].map(([orderId, id]) => this.creditedWith(id, orderId))),
      leads: (await Promise.all([...leads].map(([leadId, id]) => this.leadOf(id, leadId)))).flat(),
      commissions: await this.commissions(),
      balances: await this.balances(),
      notifications: await this.notifications(),
      payouts: await this.payouts(),
      refused,
    }
  }

  private async creditedWith(id: string, orderId: string): Promise<Outcomes["orders"][number]> {
    const { sale, lead } = (await this.service.orderRecord(orderId)) ?? { sale: null, lead: null }
    const seller = sale?.partner ?? null
    const leader = lead?.partner ?? null
    return {
      id,
      sale: seller && { partner: this.partner(seller.id), method: sale?.method ?? null },
      lead: leader && { partner: this.partner(leader.id) },
    }
  }

  /** A lead that nobody confirmed is none yet. */
  private async leadOf(id: string, leadId: string): Promise<Outcomes["leads"]> {
    const seen = await leadOf({ service: this.service, db: this.db }, leadId)
    const { partner_id, method, status } = seen
    if (status === "unconfirmed") return []
    return [{ id, partner: partner_id === null ? null : this.partner(partner_id), method }]
  }

  private async commissions(): Promise<Outcomes["commissions"]> {
    const { orders, lines } = this.names
    const rows = await this.db<CommissionRow>("referral_commission").whereIn("order_id", [...orders.keys()])
    return rows.map(({ order_id, line_id, role, level, partner_id, currency_code, earned, status }) => ({
      order: orders.get(order_id) ?? order_id,
      line: lines.get(line_id) ?? line_id,
      role,
      level,
      partner: this.partner(partner_id),
      currency: currency_code,
      earned: Number(earned),
      status,
    }))
  }

  private async balances(): Promise<Outcomes["balances"]> {
    const rows = await this.db<{
      partner_id: string
      currency_code: string
      pending: string
      available: string
    }>("referral_balance").whereIn("partner_id", [...this.names.partners.keys()])
    const paid = await this.reachedTheBank()
    return rows.map(({ partner_id, currency_code, pending, available }) => ({
      partner: this.partner(partner_id),
      currency: currency_code,
      pending: Number(pending),
      available: Number(available),
      paid: paid.get(`${partner_id} ${currency_code}`) ?? 0,
    }))
  }

  /** By partner and currency, from the entries. */
  private async reachedTheBank(): Promise<Map<string, number>> {
    const entries = await this.db<{
      partner_id: string
      currency_code: string
      source: string
      amount: string
    }>("referral_ledger_entry")
      .whereIn("partner_id", [...this.names.partners.keys()])
      .whereRaw("'bank' IN (source, destination)")
    const paid = new Map<string, number>()
    for (const { partner_id, currency_code, source, amount } of entries) {
      const whose = `${partner_id} ${currency_code}`
      paid.set(whose, (paid.get(whose) ?? 0) + (source === "bank" ? -1 : 1) * Number(amount))
    }
    return paid
  }

  private async payouts(): Promise<Outcomes["payouts"]> {
    const rows = await this.db<{
      run_id: string
      partner_id: string
      currency_code: string
      amount: string
      status: string
    }>("referral_payout").whereIn("run_id", [...this.names.runs.keys()])
    return rows.map(({ run_id, partner_id, currency_code, amount, status }) => ({
      run: this.run(run_id),
      partner: this.partner(partner_id),
      currency: currency_code,
      amount: Number(amount),
      status,
    }))
  }

  private async notifications(): Promise<Outcomes["notifications"]> {
    const rows = await this.db<{ kind: string; ref: string; partner_id: string }>(
      "referral_notification",
    ).whereIn("partner_id", [...this.names.partners.keys()])
    return rows.map(({ kind, ref, partner_id }) => ({
      kind,
      ref: this.refOf(ref),
      partner: this.partner(partner_id),
    }))
  }

  /** What a mail is about: an order, a lead, or a run and a currency. */
  private refOf(ref: string): string {
    const [run = "", currency] = ref.split(":")
    if (currency !== undefined) return `${this.run(run)}:${currency}`
    return this.names.orders.get(ref) ?? this.names.leads.get(ref) ?? ref
  }

  private readonly run = (id: string): string => this.names.runs.get(id) ?? id

  private readonly partner = (id: string): string => this.names.partners.get(id) ?? id
}
