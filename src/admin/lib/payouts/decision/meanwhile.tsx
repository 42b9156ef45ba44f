// Why a decision was not taken, and what others did to the run while this admin was about to decide.
import { Alert, Text as Paragraph } from "@medusajs/ui"
import { useId, useState } from "react"
import { Refusal } from "../../http"
import { useText } from "../../text"
import { useRun } from "../api"
import { Deed } from "../deed"
import type { PayoutRunDetail } from "../records"

/** Out of sight while there is no error. Read out by itself. */
export function Meanwhile({ run, error }: { run: PayoutRunDetail; error: Error | null }) {
  const text = useText()
  const titleId = useId()
  const [known] = useState(() => new Set(run.actions.map(({ id }) => id)))
  const { data: now } = useRun(run.id)
  const news = (now?.actions ?? []).filter(({ id }) => !known.has(id))
  return (
    <div role="status" className={error === null ? "sr-only" : "flex flex-col gap-y-4"}>
      {error !== null && (
        <Alert variant="error">
          {/* Without an answer nobody knows. */}
          {error instanceof Refusal ? error.message : text("payoutDecisions.unknown")}
        </Alert>
      )}
      {error !== null && news.length > 0 && (
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
