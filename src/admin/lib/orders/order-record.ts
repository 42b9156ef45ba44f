// Owns how the admin reads an order's decision record, and when it looks again. Knows its shape, shows nothing.
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { get, Refusal } from "../http"
import type { OrderRecord, RoleRecord } from "../../../api/contract/orders/record"
export type {
  LineRecord,
  OrderCommission,
  OrderRecord,
  Posting,
  RoleRecord,
  TimelineEntry,
} from "../../../api/contract/orders/record"
export type { PartnerName, User } from "../../../api/contract/shapes"

/** A partner who might have been credited. */
export type ConsideredPartner = RoleRecord["candidates"][number]

/** Under this key lies what is known of an order. */
export const orderKey = (id: string) => ["referral", "orders", id]

/** A new order is usually looked at within two seconds; after half a minute something is away, and a person should know. */
const LOOK_AGAIN_MS = [1_000, 2_000, 4_000, 8_000, 15_000]
/** What an admin does to an order reaches its commissions a moment later; where its event got lost, with the sweep, each minute. */
const AFTER_CHANGE_MS = [1_000, 4_000, 10_000, 30_000, 75_000]

/**
 * The record of an order; `data` is null where it wasn't looked at yet. Looks again by itself while nothing is decided, and after
 * `order`, as the page has it, changed. `gaveUp` says that it no longer does.
 */
export function useOrderRecord(order: { id: string }) {
  const queryKey = orderKey(order.id)
  const query = useQuery({
    queryKey,
    queryFn: () => orderRecord(order.id),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.status === "error" || isDecided(state.data) ? false : nextLook(state.dataUpdateCount),
  })
  useAfterChange(order, query.refetch)
  const looks = useQueryClient().getQueryState(queryKey)?.dataUpdateCount ?? 0
  return { ...query, gaveUp: !query.isFetching && nextLook(looks) === false }
}

/** Reads again, several times, after `order`, as the page has it, changed. */
export function useAfterChange(order: { id: string }, refetch: () => Promise<unknown>): void {
  const known = useRef(order)
  useEffect(() => {
    if (known.current === order) return
    known.current = order
    const timers = AFTER_CHANGE_MS.map((delay) => window.setTimeout(() => void refetch(), delay))
    return () => timers.forEach((timer) => window.clearTimeout(timer))
  }, [order, refetch])
}

/** Whether it is settled who is credited. */
export function isDecided(record: OrderRecord | null | undefined): boolean {
  return record?.sale != null
}

function nextLook(looks: number): number | false {
  return LOOK_AGAIN_MS[looks - 1] ?? false
}

async function orderRecord(id: string): Promise<OrderRecord | null> {
  try {
    return (await get<{ order: OrderRecord }>(`/admin/referral/orders/${id}`)).order
  } catch (error) {
    if (error instanceof Refusal && error.code === "order.unknown") return null
    throw error
  }
}
