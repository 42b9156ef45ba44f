// Owns how rates are said in words: on the page, in the history, and when two admins meet.
import { getStylizedAmount } from "@medusajs/dashboard/lib"
import { useMemo } from "react"
import { type Text, useText } from "../text"
import type { Rate, RateRow } from "./rates"

/** One rate of a row, with the name of its place. */
export interface RatePart {
  id: string
  label: string
  value: string
}

/** Rates in the admin's language. */
export interface RateWords {
  /** @example rate({ percent: 10, amount: { usd: 5 } }) // "10 % + $ 5.00 USD" */
  rate: (rate: Rate) => string
  /** Everything that a row says. */
  parts: (row: RateRow | null) => RatePart[]
  /** What a row says otherwise than the row before it: "none" where one of them says nothing. */
  changes: (before: RateRow | null, after: RateRow | null) => { label: string; from: string; to: string }[]
}

/** Rates in words. */
export function useRateWords(): RateWords {
  const text = useText()
  return useMemo(() => {
    const parts = (row: RateRow | null) => (row === null ? [] : partsOf(row, text))
    return {
      rate: (rate) => inWords(rate, text),
      parts,
      changes: (a, b) => changesOf(parts(a), parts(b), text),
    }
  }, [text])
}

function inWords({ percent, amount = {} }: Rate, text: Text): string {
  const amounts = Object.entries(amount).map(([currency, sum]) => getStylizedAmount(sum, currency))
  const all = [...(percent === undefined ? [] : [text("rates.percent", { percent })]), ...amounts]
  return all.length === 0 ? text("rates.none") : all.join(" + ")
}

function partsOf({ excluded = false, sale, lead }: RateRow, text: Text): RatePart[] {
  const levels = (role: "sale" | "lead", rates: Rate[] = []) =>
    rates
      .map((rate, index) => ({ rate, level: index + 1 }))
      .filter(({ rate }) => !isEmpty(rate))
      .map(({ rate, level }) => ({
        id: `${role}${level}`,
        label: text(`rates.part.${role}`, { level }),
        value: inWords(rate, text),
      }))
  const unused = sale?.unused
  return [
    ...(excluded
      ? [{ id: "excluded", label: text("rates.part.excluded"), value: text("rates.excluded") }]
      : []),
    ...levels("sale", sale?.levels),
    ...(unused === undefined || isEmpty(unused)
      ? []
      : [{ id: "unused", label: text("rates.part.unused"), value: inWords(unused, text) }]),
    ...levels("lead", lead?.levels),
  ]
}

function changesOf(before: RatePart[], after: RatePart[], text: Text) {
  const all = new Map([...before, ...after].map((part) => [part.id, part.label]))
  const value = (parts: RatePart[], id: string) =>
    parts.find((part) => part.id === id)?.value ??
    text(id === "excluded" ? "rates.paysAsRates" : "rates.none")
  return [...all]
    .map(([id, label]) => ({ label, from: value(before, id), to: value(after, id) }))
    .filter(({ from, to }) => from !== to)
}

/** Whether a rate says nothing at all: it keeps the place of its level. */
export function isEmpty({ percent, amount = {} }: Rate): boolean {
  return percent === undefined && Object.keys(amount).length === 0
}
