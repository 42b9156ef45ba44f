// What the form of the terms holds, what of it is sent, and which field a refusal is about. Shows nothing.
import type { Terms } from "../../../../core"
import { Refusal } from "../../http"
import { type PayBy, type PayOn, toNumber } from "../../settings/values"

/** The form: the number as it is typed. */
export interface TermsForm {
  levels: string
  pay_on: PayOn[]
  pay_by: PayBy[]
  pay_if_unused: boolean
}

/** The form as it shows these terms. */
export function toForm(terms: Terms): TermsForm {
  return {
    levels: String(terms.levels),
    pay_on: [
      ...(terms.pays_lead ? (["lead"] as const) : []),
      ...(terms.pays_sale ? (["sale"] as const) : []),
    ],
    pay_by: [
      ...(terms.pays_amount ? (["amount"] as const) : []),
      ...(terms.pays_percent ? (["percent"] as const) : []),
    ],
    pay_if_unused: terms.pay_if_unused,
  }
}

/** Only what differs: an edit that changes nothing is none. */
export function changesTo(before: Terms, form: TermsForm): Partial<Terms> {
  const after: Terms = {
    levels: toNumber(form.levels),
    pays_lead: form.pay_on.includes("lead"),
    pays_sale: form.pay_on.includes("sale"),
    pays_amount: form.pay_by.includes("amount"),
    pays_percent: form.pay_by.includes("percent"),
    pay_if_unused: form.pay_if_unused,
  }
  const names = Object.keys(after) as (keyof Terms)[]
  return Object.fromEntries(
    names.filter((name) => after[name] !== before[name]).map((name) => [name, after[name]]),
  )
}

const FIELDS: Record<string, keyof TermsForm> = {
  levels: "levels",
  pays_lead: "pay_on",
  pays_sale: "pay_on",
  pays_amount: "pay_by",
  pays_percent: "pay_by",
  pay_if_unused: "pay_if_unused",
}

/** The field that a refusal names. */
export function fieldAtFault(error: Error): keyof TermsForm | undefined {
  return error instanceof Refusal ? FIELDS[error.path ?? ""] : undefined
}
