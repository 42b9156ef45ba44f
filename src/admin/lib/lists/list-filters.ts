// Owns how a table's filters are read from the address, where Medusa's table keeps them, and what of them a route is asked for.
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { useMemo } from "react"
import type { Query } from "../http"

/** As Medusa's table writes a range of days. */
interface DayRange {
  $gte?: string
  $lte?: string
}

export const PAGE_SIZE = 20

/** What the filters in the address ask a route for. Tables that share an address each have a prefix. */
export function useListFilters(ids: string[], prefix?: string): Query {
  const params = useQueryParams(ids, prefix)
  const written = JSON.stringify(ids.map((id) => params[id]))
  return useMemo(() => Object.assign({}, ...ids.map((id) => asked(id, params[id]))) as Query, [written])
}

/** The page and the order in the address; newest first by default. */
export function usePageInAddress(pageSize = PAGE_SIZE, prefix?: string): Query {
  const { offset, order } = useQueryParams(["offset", "order"], prefix)
  return { offset, order, limit: pageSize }
}

/** A filter's value: JSON, as the table writes it, or a word, as a person or a link does. */
export function parseFilter(written: string | undefined): unknown {
  if (written === undefined) return undefined
  try {
    return JSON.parse(written) as unknown
  } catch {
    return written
  }
}

function asked(id: string, written: string | undefined): Query {
  const value = parseFilter(written)
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return days(id, value)
  if (typeof value === "number") return { [id]: String(value) }
  return typeof value === "string" && value !== "" ? { [id]: value } : {}
}

/** From the first day to the end of the last, in the admin's time zone. */
function days(id: string, { $gte, $lte }: DayRange): Query {
  return { [`${id}[gte]`]: $gte, [`${id}[lt]`]: $lte === undefined ? undefined : dayAfter($lte) }
}

function dayAfter(day: string): string | undefined {
  const date = new Date(day)
  if (Number.isNaN(date.getTime())) return undefined
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).toISOString()
}
