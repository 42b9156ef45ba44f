// Owns how the admin reads orders that could not be settled over HTTP, and has them tried again. Shows
// nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { toast } from "@medusajs/ui"
import { get, post, type Query, type Refusal } from "../http"
import { orderName } from "../money/commission-link"
import { useText } from "../text"
import { useAfterChange } from "./order-record"
import type { UnsettledOrder } from "../../../api/contract/orders/unsettled-orders"
export type { UnsettledOrder } from "../../../api/contract/orders/unsettled-orders"

/** The kinds of reasons, by which words are chosen. */
export type ReasonKind = "currency" | "unreadable" | "unwritable" | "refused" | "other"

const KINDS: Record<string, ReasonKind> = {
  "currency.unknown": "currency",
  "order.unreadable": "unreadable",
  "order.unwritable": "unwritable",
  "order.unsettled": "other",
}

/** @example reasonKind("currency.unknown") // "currency" */
export const reasonKind = (code: string): ReasonKind => KINDS[code] ?? "refused"

const PATH = "/admin/referral/unsettled-orders"
const KEY = ["referral", "unsettled-orders"]
/** While it is shown it may come to an end at any moment. */
const LOOK_AGAIN_MS = 5_000

interface Listed {
  unsettled_orders: UnsettledOrder[]
  count: number
  count_estimated?: true
}

/** A page of them, the one that has waited longest first. */
export function useUnsettledOrders(query: Query) {
  return useQuery({
    queryKey: [...KEY, query],
    queryFn: () => get<Listed>(PATH, query),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => ((state.data?.count ?? 0) > 0 ? LOOK_AGAIN_MS : false),
  })
}

/**
 * Why this order could not be settled; null where it could, or nobody knows. Looks again while that may
 * change by itself.
 */
export function useUnsettledOrder(order: { id: string }, isDecided: boolean): UnsettledOrder | null {
  const { data, refetch } = useQuery({
    queryKey: [...KEY, { order_id: order.id }],
    queryFn: async () =>
      (await get<Listed>(PATH, { order_id: order.id, limit: 1 })).unsettled_orders[0] ?? null,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data != null || !isDecided ? LOOK_AGAIN_MS : false),
  })
  useAfterChange(order, refetch)
  return data ?? null
}

/** Has an order tried at once, and says so. */
export function useTryAgain({ order_id, order_display_id }: UnsettledOrder) {
  const text = useText()
  const client = useQueryClient()
  const order = orderName({ order_id, order_display_id })
  return useMutation<unknown, Refusal | Error, void>({
    mutationFn: () => post(`${PATH}/${order_id}/retry`, {}),
    onSuccess: () => toast.success(text("unsettled.retry.done", { order })),
    onError: ({ message }) => toast.error(text("unsettled.retry.failed"), { description: message }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
