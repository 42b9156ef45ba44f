// Says which of the rates that are shown the terms have switched off: they are kept, and earn nothing
// (rules §2.2).
import { Text as Paragraph } from "@medusajs/ui"
import type { Terms } from "../../../core"
import { type Text, useText } from "../text"
import type { Rate, RateRow } from "./rates"
import { isEmpty } from "./words"

/** Nothing where all of them count. */
export function SwitchedOff({ rows, terms }: { rows: RateRow[]; terms: Terms }) {
  const text = useText()
  const parts = partsOff(rows, terms, text)
  if (parts.length === 0) return null
  return (
    <Paragraph size="small" className="text-ui-fg-subtle text-pretty px-6 py-4">
      {text("rates.switchedOff", { parts: parts.join(", ") })}
    </Paragraph>
  )
}

function partsOff(rows: RateRow[], terms: Terms, text: Text): string[] {
  const sales = rows.flatMap(({ sale }) => sale?.levels ?? [])
  const unused = rows.flatMap(({ sale }) => sale?.unused ?? [])
  const leads = rows.flatMap(({ lead }) => lead?.levels ?? [])
  const all: Rate[] = [...sales, ...unused, ...leads]
  const highest = Math.max(
    0,
    ...rows.flatMap(({ sale, lead }) => [sale?.levels, lead?.levels].map((levels) => levels?.length ?? 0)),
  )
  return [
    !terms.pays_lead && leads.some((rate) => !isEmpty(rate)) && text("rates.parts.lead"),
    !terms.pays_amount &&
      all.some(({ amount = {} }) => Object.keys(amount).length > 0) &&
      text("rates.parts.amount"),
    !terms.pays_percent && all.some(({ percent }) => percent !== undefined) && text("rates.parts.percent"),
    !terms.pay_if_unused && unused.some((rate) => !isEmpty(rate)) && text("rates.parts.unused"),
    highest > terms.levels && text("rates.parts.levels", { levels: terms.levels }),
  ].filter((part) => part !== false)
}
