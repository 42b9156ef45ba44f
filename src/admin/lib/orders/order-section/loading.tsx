// The shape of the section while its record is on the way.
import { Skeleton } from "@medusajs/ui"
import { useText } from "../../text"

const ROWS = ["partner", "method", "commission"]

/** Holds the section's place. */
export function Loading() {
  const text = useText()
  return (
    <div role="status" aria-label={text("order.loading")} className="divide-y">
      {ROWS.map((row) => (
        <div key={row} className="grid grid-cols-2 items-center gap-4 px-6 py-4">
          <Skeleton className="h-4 w-20" />
          <Skeleton className="h-4 w-28" />
        </div>
      ))}
    </div>
  )
}
