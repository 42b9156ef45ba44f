// Owns the sentence that says what a correction changes for one partner (rules §4.6). Owns no arithmetic.
import { toMajor } from "../money/major"
import type { Difference } from "../order/difference"
import type { DecisionExplanation } from "./decision"
import { type Message, renderMessages } from "./message"

/**
 * Explains one commission before and after. `nameOf` gives partners' names.
 *
 * @example explainDifference(difference).sentence // "jim no longer earns 20.00 USD with the sale at level 1."
 */
export function explainDifference(
  { partner_id, role, level, currency, before, after }: Difference,
  nameOf: (partnerId: string) => string = (id) => id,
): DecisionExplanation {
  const what = before === 0n ? "starts" : after === 0n ? "ends" : "changes"
  const message: Message = {
    id: `difference.${what}`,
    values: {
      partner: nameOf(partner_id),
      role: { id: `role.${role}`, values: {} },
      level: String(level),
      currency: currency.toUpperCase(),
      before: toMajor(before, currency),
      after: toMajor(after, currency),
    },
  }
  return { sentence: renderMessages([message]), messages: [message] }
}
