// That payouts were called failed which still stand in a run's payment file: whoever sends it must leave them out.
import { Alert } from "@medusajs/ui"
import { InlineLink } from "../money/commission-link"
import { useText } from "../text"
import { type PayoutRunDetail, runPath } from "./records"

/** With a link to which they are; nothing where there are none. */
export function FailedInFile({ run: { id, file } }: { run: PayoutRunDetail }) {
  const text = useText()
  if (file === null || file.failed === 0) return null
  return (
    <Alert variant="warning">
      <div className="flex flex-col items-start gap-y-1 text-pretty">
        {text("payouts.run.failedInFile", { count: file.failed })}
        <InlineLink to={`${runPath(id)}?status=failed`}>
          {text("payouts.run.whichFailed", { count: file.failed })}
        </InlineLink>
      </div>
    </Alert>
  )
}
