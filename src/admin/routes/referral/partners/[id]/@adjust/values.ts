// What the form of an adjustment holds, what of it is sent, and which field a refusal is about. Shows nothing.
import { Refusal } from "../../../../../lib/http"
import type { NewAdjustment } from "../../../../../lib/money/partner-money"

/** The form: texts as they are typed; the amount without a sign. */
export interface AdjustForm {
  direction: "up" | "down"
  currency_code: string
  amount: string
  reason: string
}

const DECIMAL = /^\d+([.,]\d+)?$/

/** What is typed as a number, or null: what has a sign, or letters, is none. */
export function typedAmount(amount: string): number | null {
  const typed = amount.trim()
  return DECIMAL.test(typed) ? Number(typed.replace(",", ".")) : null
}

/** What it does to the balance, in major units; 0 while no number is typed. */
export function signedAmount({ direction, amount }: Pick<AdjustForm, "direction" | "amount">): number {
  const number = typedAmount(amount) ?? 0
  return direction === "down" ? -number : number
}

export function toAdjustment(partner_id: string, form: AdjustForm): NewAdjustment {
  return {
    partner_id,
    amount: signedAmount(form),
    currency_code: form.currency_code,
    reason: form.reason.trim(),
  }
}

/** The field that a refusal names, by its path or by its code. */
export function fieldAtFault(error: Error): keyof AdjustForm | undefined {
  if (!(error instanceof Refusal)) return undefined
  if (error.path === "amount" || error.code === "adjustment.zero") return "amount"
  if (error.path === "currency_code" || error.path === "reason") return error.path
  return undefined
}
