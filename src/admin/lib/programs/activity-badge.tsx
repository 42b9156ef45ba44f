// Owns how it is shown whether a program or an enrollment takes orders.
import { StatusBadge } from "@medusajs/ui"
import { useText } from "../text"
import type { Activity } from "./records"

/** Active or inactive. */
export function ActivityBadge({ status }: { status: Activity }) {
  const text = useText()
  return (
    <StatusBadge color={status === "active" ? "green" : "grey"}>
      {text(`programs.status.${status}`)}
    </StatusBadge>
  )
}
