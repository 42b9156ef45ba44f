// Owns the explanation of everything an order earns, line by line and role by role. Owns no arithmetic and no rule.
import type { DecidedRules, Decisions } from "../attribution/decision"
import type { Role } from "../attribution/method"
import { bearDiscounts } from "../commission/discount"
import { type PricedLine, priceLine } from "../commission/share"
import type { OrderFacts, OrderLine } from "../order/order"
import type { RuleBook } from "../rule-book"
import { type CommissionExplanation, explainCommission } from "./commission"
import { type Message, renderMessages } from "./message"

/** One line in one role: what it earns whom, and whom it earns nothing and why. Plain JSON. */
export interface LineExplanation {
  line_id: string
  role: Role
  commissions: CommissionExplanation[]
  /** Why the line earns nothing, or why partners of the chain earn nothing on it. */
  notes: Message[]
  sentence: string
}

/**
 * Explains an order by its stored decisions, as its lines and money now are. Roles that nobody is credited with are
 * left out: the decision explains those. `nameOf` gives partners' names.
 *
 * @example explainOrder(order, decisions, rules)[0]?.commissions[0]?.arithmetic // "10 % of 200.00 = 20.00"
 */
export function explainOrder(
  order: OrderFacts,
  decisions: Decisions,
  rules: Pick<RuleBook, "rateRow">,
  nameOf: (partnerId: string) => string = (id) => id,
): LineExplanation[] {
  const explained: LineExplanation[] = []
  for (const line of bearDiscounts(order.lines)) {
    for (const role of ["sale", "lead"] as const) {
      const { rules: decided, earn_on } = decisions[role]
      if (decided === null) continue
      const priced = priceLine(line, role, decided, order.currency, rules.rateRow)
      const commissions = priced.shares.map((share) =>
        explainCommission(share, order, earn_on, order.currency),
      )
      explained.push(explanationOf(line, role, commissions, notesOf(priced, decided, nameOf)))
    }
  }
  return explained
}

function explanationOf(
  line: Pick<OrderLine, "id">,
  role: Role,
  commissions: CommissionExplanation[],
  notes: Message[],
): LineExplanation {
  const sentences = [...commissions.map((commission) => commission.sentence), renderMessages(notes)]
  return {
    line_id: line.id,
    role,
    commissions,
    notes,
    sentence: sentences.filter((one) => one !== "").join(" "),
  }
}

function notesOf(
  priced: PricedLine,
  decided: DecidedRules,
  nameOf: (partnerId: string) => string,
): Message[] {
  if (priced.nothing !== null) return [{ id: `nothing.${priced.nothing}`, values: {} }]
  const levels = priced.decided_by?.enrollment.terms.levels ?? 0
  const paid = new Set(priced.shares.map((share) => share.level))
  return decided.chain.slice(0, levels).flatMap((link, index): Message[] => {
    const level = index + 1
    if (paid.has(level)) return []
    const because = !link.active ? "not_active" : link.blocked_buyer ? "blocked_buyer" : "no_rate"
    return [{ id: `level.${because}`, values: { partner: nameOf(link.partner_id), level: String(level) } }]
  })
}
