// Holds the books against the bank, when nothing happens any more: every payment, every payout, each partner's money, the ledger, the mails.
// Names what differs and mends nothing.
import { accounts } from "../../helpers/books/ledger"
import type { PayoutSeen } from "./desk"
import type { PayoutStack } from "./stack"

/** What was compared, and what was found. */
export interface PayoutVerdict {
  /** How many payouts ended in each status. */
  payouts: Record<string, number>
  payments: number
  /** Payments that the bank returned. */
  returned: number
  differences: string[]
}

type Payment = ReturnType<PayoutStack["bank"]["payments"]>[number]

interface Money {
  partner_id: string
  currency_code: string
  amount: string
}

export class PayoutJudge {
  private readonly differences: string[] = []
  private readonly payments: readonly Payment[]

  constructor(
    private readonly stack: PayoutStack,
    private readonly partners: readonly string[],
    private readonly returned: ReadonlySet<string>,
  ) {
    this.payments = stack.bank.payments()
  }

  async judge(): Promise<PayoutVerdict> {
    const payouts = await this.stack.db<PayoutSeen>("referral_payout").orderBy("id")
    this.judgePayments(payouts)
    const byAdmins = await this.resolvedByAdmins()
    for (const payout of payouts) this.judgePayout(payout, byAdmins.has(payout.id))
    await this.judgeTheBank()
    await this.judgePartners()
    await this.judgeDecisions()
    await this.judgeMail(payouts)
    const { findings } = await this.stack.service.money.verify(Date.now())
    this.differences.push(...findings.map((finding) => `verify: ${JSON.stringify(finding)}`))
    const statuses: Record<string, number> = {}
    for (const { status } of payouts) statuses[status] = (statuses[status] ?? 0) + 1
    const { returned, differences } = this
    return { payouts: statuses, payments: this.payments.length, returned: returned.size, differences }
  }

  /** Each is a payout's, to the same partner, of the same amount. */
  private judgePayments(payouts: readonly PayoutSeen[]): void {
    const byId = new Map(payouts.map((payout) => [payout.id, payout]))
    for (const { idempotency_key, amount_minor, currency_code, partner_id } of this.payments) {
      const payout = byId.get(idempotency_key)
      const isRight =
        payout !== undefined &&
        BigInt(payout.amount) === amount_minor &&
        payout.currency_code === currency_code &&
        payout.partner_id === partner_id
      if (isRight) continue
      const paid = `the bank paid ${amount_minor} ${currency_code} to ${partner_id} for ${idempotency_key}`
      this.differences.push(paid)
    }
  }

  /** Paid once where the books say so, else never; final, or of unknown outcome with the reason and the bank still at it. */
  private judgePayout(payout: PayoutSeen, isByAdmins: boolean): void {
    const { id, status, problem } = payout
    const times = this.payments.filter((one) => one.idempotency_key === id).length
    const expected = status === "paid" || this.returned.has(id) ? 1 : 0
    if (times !== expected) this.differs(`the bank paid ${times} times, expected ${expected}`, payout)
    if (payout.late_outcome !== null) this.differs("paid late", payout)
    if (status === "draft" || status === "approved") this.differs("left behind", payout)
    if (status === "failed" && problem === null && !isByAdmins)
      this.differs("failed without a reason", payout)
    if (status !== "unknown") return
    if (problem === null) this.differs("of unknown outcome without a reason", payout)
    if (!this.stack.bank.processing().includes(id)) this.differs("the bank knows more", payout)
  }

  private async resolvedByAdmins(): Promise<Set<string>> {
    const rows = await this.stack
      .db<{ payout_id: string }>("referral_payout_action")
      .where({ kind: "resolve_failed" })
    return new Set(rows.map(({ payout_id }) => payout_id))
  }

  /** What the ledger says has reached the bank is what the bank paid, less what it returned. */
  private async judgeTheBank(): Promise<void> {
    const left = new Sums()
    for (const { currency_code, amount_minor } of this.kept()) left.add(currency_code, amount_minor)
    for (const { account, currency_code, balance } of await accounts(this.stack)) {
      if (account === "bank") left.add(currency_code, -balance)
    }
    for (const [currency, rest] of left.notNothing()) {
      this.differences.push(`the bank paid ${rest} ${currency} more than the ledger says`)
    }
  }

  /** What a partner was given is what is available, was paid, or is on its way. */
  private async judgePartners(): Promise<void> {
    const { db } = this.stack
    const left = new Sums()
    for (const given of await db<Money>("referral_adjustment")) left.add(nameOf(given), BigInt(given.amount))
    for (const row of await db<Money & { available: string }>("referral_balance")) {
      left.add(nameOf(row), -BigInt(row.available))
    }
    for (const sent of await db<Money>("referral_payout").where({ status: "unknown" })) {
      left.add(nameOf(sent), -BigInt(sent.amount))
    }
    for (const payment of this.kept()) left.add(nameOf(payment), -payment.amount_minor)
    for (const [whose, rest] of left.notNothing()) {
      this.differences.push(`${whose} was given ${rest} more than came of it`)
    }
    for (const partner of this.partners) {
      if (!left.has(partner)) this.differences.push(`${partner} was given nothing`)
    }
  }

  private kept(): Payment[] {
    return this.payments.filter(({ idempotency_key }) => !this.returned.has(idempotency_key))
  }

  /** Whatever was sent had been approved by two different admins. */
  private async judgeDecisions(): Promise<void> {
    const { rows } = await this.stack.db.raw<{ rows: { id: string; admins: number }[] }>(
      `SELECT p.run_id AS id, (
         SELECT count(DISTINCT actor)::int FROM referral_payout_action a WHERE a.run_id = p.run_id AND kind = 'approve'
       ) AS admins FROM referral_payout p WHERE p.attempts > 0 GROUP BY p.run_id`,
    )
    for (const { id, admins } of rows) {
      if (admins < 2) this.differences.push(`run ${id} was paid with ${admins} approvals`)
    }
  }

  /** Whoever was paid was told of it, once for each payout. */
  private async judgeMail(payouts: readonly PayoutSeen[]): Promise<void> {
    const paid = payouts.filter(({ id, status }) => status === "paid" || this.returned.has(id)).length
    const sent = await this.stack.db("sent_mail").where({ template: "referral-payout" })
    if (sent.length !== paid) this.differences.push(`${sent.length} mails went out for ${paid} payouts`)
  }

  private differs(what: string, payout: PayoutSeen): void {
    this.differences.push(`${what}: ${JSON.stringify(payout)}`)
  }
}

/** Sums that should come to nothing. */
class Sums {
  private readonly sums = new Map<string, bigint>()

  add(whose: string, amount: bigint): void {
    this.sums.set(whose, (this.sums.get(whose) ?? 0n) + amount)
  }

  has(start: string): boolean {
    return [...this.sums.keys()].some((whose) => whose.startsWith(start))
  }

  notNothing(): [string, bigint][] {
    return [...this.sums].filter(([, sum]) => sum !== 0n)
  }
}

const nameOf = ({ partner_id, currency_code }: Pick<Money, "partner_id" | "currency_code">): string =>
  `${partner_id} ${currency_code}`
