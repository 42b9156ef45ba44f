// What an approver should have looked at before the money goes: payouts that have nowhere to go, and payout details that changed lately.
import { Alert } from "@medusajs/ui"
import { useText } from "../../text"
import { useAttention } from "../attention"
import type { RunRecord } from "../records"

/** Nothing where there is nothing to look at. */
export function Warnings({ run }: { run: RunRecord }) {
  const text = useText()
  const { no_details, new_details } = useAttention(run)
  return (
    <>
      {no_details.count > 0 && (
        <Alert variant="warning">{text("payouts.needs.no_details.title", { count: no_details.count })}</Alert>
      )}
      {new_details.count > 0 && (
        <Alert variant="warning">
          {text("payouts.needs.new_details.title", { count: new_details.count })}
        </Alert>
      )}
    </>
  )
}
