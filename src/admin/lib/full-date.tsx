// Owns how a date stands in a cell. A component, because Medusa's `getFullDate` is another function at each render: columns that depend on
// it would be new each time, and a table with new columns mounts all of its cells again: open menus close, and the keyboard loses its place.
import { useDate } from "@medusajs/dashboard/hooks"

/** A date in the admin's language. `date` is an ISO timestamp. */
export function FullDate({ date, withTime = false }: { date: string; withTime?: boolean }) {
  const { getFullDate } = useDate()
  return <time dateTime={date}>{getFullDate({ date, includeTime: withTime })}</time>
}
