// Owns how terms are said in words, row by row. Says nothing of what they pay: that is in the rates.
import type { Terms } from "../../../../core"
import { type Text, type TextKey, useText } from "../../text"

/** One row of the terms. */
export type TermsRow = "levels" | "payOn" | "payBy" | "unused"

export const TERMS_ROWS: TermsRow[] = ["levels", "payOn", "payBy", "unused"]

/** Names and values in the admin's language. */
export interface TermsWords {
  name: (row: TermsRow) => string
  /** @example value("payOn", terms) // "Leads and Sales" */
  value: (row: TermsRow, terms: Terms) => string
}

const NAMES: Record<TermsRow, TextKey> = {
  levels: "settings.names.levels",
  payOn: "settings.fields.payOn",
  payBy: "settings.fields.payBy",
  unused: "settings.names.pay_if_unused",
}

/** Terms in words. */
export function useTermsWords(): TermsWords {
  const text = useText()
  return { name: (row) => text(NAMES[row]), value: (row, terms) => inWords(row, terms, text) }
}

function inWords(row: TermsRow, terms: Terms, text: Text): string {
  switch (row) {
    case "levels":
      return String(terms.levels)
    case "payOn":
      return both(
        terms.pays_lead && text("settings.choices.lead"),
        terms.pays_sale && text("settings.choices.sale"),
        text,
      )
    case "payBy":
      return both(
        terms.pays_amount && text("settings.choices.amount"),
        terms.pays_percent && text("settings.choices.percent"),
        text,
      )
    case "unused":
      return text(terms.pay_if_unused ? "settings.onOff.on" : "settings.onOff.off")
  }
}

function both(one: string | false, other: string | false, text: Text): string {
  const [first = "", second] = [one, other].filter((word) => word !== false)
  return second === undefined ? first : text("settings.widget.and", { one: first, other: second })
}
