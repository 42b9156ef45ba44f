// What others did to a run while this admin was about to decide: said when the decision was refused.
import { Text as Paragraph } from "@medusajs/ui"
import { useId, useState } from "react"
import { useText } from "../../text"
import { useRun } from "../api"
import { Deed } from "../deed"
import type { RunRecord } from "../records"

/** What is new since it was first there. Read out by itself. */
export function Meanwhile({ run, isShown }: { run: RunRecord; isShown: boolean }) {
  const text = useText()
  const titleId = useId()
  const [known] = useState(() => new Set(run.actions.map(({ id }) => id)))
  const { data: now } = useRun(run.id)
  const news = (now?.actions ?? []).filter(({ id }) => !known.has(id))
  return (
    <div role="status">
      {isShown && news.length > 0 && (
        <div className="flex flex-col gap-y-2">
          <Paragraph id={titleId} size="small" leading="compact" weight="plus">
            {text("payoutDecisions.meanwhile")}
          </Paragraph>
          <ul aria-labelledby={titleId} className="flex flex-col gap-y-3">
            {news.map((action) => (
              <Deed key={action.id} action={action} />
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
