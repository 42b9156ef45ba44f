// The exact difference that a correction would make: for each partner, and in a sentence for each commission.
import { getLocaleAmount } from "@medusajs/dashboard/lib"
import { Skeleton, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import type { OrderDifference } from "../../corrections"
import { useSay } from "../../../say"
import { useText } from "../../../text"

interface PreviewProps {
  /** Whether enough is chosen to ask for a difference. */
  asked: boolean
  difference: OrderDifference | undefined
  isLoading: boolean
}

/** Read out by itself as soon as it is there. */
export function Preview({ asked, difference, isLoading }: PreviewProps) {
  const text = useText()
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-y-2">
      <Paragraph id={titleId} size="small" leading="compact" weight="plus">
        {text("order.correction.preview")}
      </Paragraph>
      <div
        aria-live="polite"
        aria-busy={isLoading}
        className="bg-ui-bg-subtle shadow-borders-base rounded-md"
      >
        {isLoading ? (
          <div role="status" aria-label={text("order.correction.previewLoading")} className="p-4">
            <Skeleton className="h-5 w-full" />
          </div>
        ) : difference !== undefined && difference.partners.length > 0 ? (
          <Changes difference={difference} />
        ) : (
          <Paragraph size="small" className="text-ui-fg-subtle p-4 text-pretty">
            {text(asked && difference !== undefined ? "order.correction.nothing" : "order.correction.choose")}
          </Paragraph>
        )}
      </div>
    </section>
  )
}

function Changes({ difference: { partners, commissions } }: { difference: OrderDifference }) {
  const text = useText()
  const say = useSay()
  return (
    <ul className="divide-y">
      {partners.map(({ partner_id, partner, currency_code, before, after, delta }) => {
        const money = (amount: number) => getLocaleAmount(amount, currency_code)
        const own = commissions.filter((one) => one.partner_id === partner_id)
        return (
          <li key={partner_id} className="flex flex-col gap-y-1 px-4 py-3">
            <div className="txt-compact-small-plus flex items-baseline justify-between gap-x-3">
              <span className="truncate">{partner?.name ?? partner_id}</span>
              <span className="tabular-nums">
                {delta < 0 ? "−" : "+"}
                {money(Math.abs(delta))}
              </span>
            </div>
            <span className="txt-compact-small text-ui-fg-subtle tabular-nums">
              {text("order.correction.becomes", { before: money(before), after: money(after) })}
            </span>
            {own.map((one, place) => (
              <span key={place} className="txt-compact-xsmall text-ui-fg-muted text-pretty">
                {one.messages.map(say).join(" ")}
              </span>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
