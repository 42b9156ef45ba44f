// Owns how the difference between two cards is shown: scope by scope, old → new.
import { ArrowRightMini } from "@medusajs/icons"
import type { ReactNode } from "react"
import { useText } from "../text"
import { keyOf, type RateCardDifference } from "./rates"
import { ScopeName } from "./scope-name"
import { useRateWords } from "./words"

interface DifferenceListProps {
  differences: RateCardDifference[]
  label: string
  /** Something more to say of a scope, beneath it. */
  note?: (difference: RateCardDifference) => ReactNode
}

/** What changed, in plain words. */
export function DifferenceList({ differences, label, note }: DifferenceListProps) {
  const text = useText()
  const { changes } = useRateWords()
  return (
    <ul aria-label={label} className="flex w-full flex-col gap-y-4">
      {differences.map((difference) => (
        <li key={keyOf(difference.scope)} className="txt-compact-small flex flex-col gap-y-1">
          <ScopeName scope={difference.scope} />
          {changes(difference.before, difference.after).map((change) => (
            <div key={change.label} className="grid grid-cols-1 gap-x-4 gap-y-0.5 sm:grid-cols-2">
              <span className="text-ui-fg-subtle">{change.label}</span>
              <span className="flex min-w-0 flex-wrap items-center gap-x-1">
                <span className="text-ui-fg-subtle">{change.from}</span>
                <ArrowRightMini aria-hidden className="text-ui-fg-muted shrink-0 rtl:rotate-180" />
                <span className="sr-only">{text("rates.becomes")}</span>
                <span className="text-ui-fg-base">{change.to}</span>
              </span>
            </div>
          ))}
          {note?.(difference)}
        </li>
      ))}
    </ul>
  )
}
