// Owns how the admin corrects an order over HTTP: the difference first, then the correction of exactly that. Shows nothing.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { post, type Refusal } from "../http"
import { orderKey } from "./order-record"
import type { OrderDifference } from "../../../api/contract/orders/orders"
export type { OrderDifference } from "../../../api/contract/orders/orders"

/** What is to be done to an order, as its route takes it. */
export type Correction =
  | { route: "reassign"; body: { role: "sale" | "lead"; partner_id: string | null } }
  | { route: "recalculate"; body: { with: "stored" | "current" } }

async function send(orderId: string, { route, body }: Correction, more: object): Promise<OrderDifference> {
  const path = `/admin/referral/orders/${orderId}/${route}`
  return (await post<{ difference: OrderDifference }>(path, { ...body, ...more })).difference
}

/** What a correction would come to; nothing is asked while there is none to ask for. */
export function usePreview(orderId: string, correction: Correction | null) {
  return useQuery<OrderDifference, Refusal | Error>({
    queryKey: [...orderKey(orderId), "preview", correction],
    queryFn: () => {
      if (correction === null) throw new Error("nothing was chosen yet")
      return send(orderId, correction, { dry_run: true })
    },
    enabled: correction !== null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

/** Makes a correction, if its difference is still the one that was shown; the order's record is read again after it. */
export function useCorrection(orderId: string) {
  const client = useQueryClient()
  return useMutation<
    OrderDifference,
    Refusal | Error,
    { correction: Correction; reason: string; fingerprint: string }
  >({
    mutationFn: ({ correction, ...more }) => send(orderId, correction, more),
    onSuccess: () => client.invalidateQueries({ queryKey: orderKey(orderId), exact: true }),
  })
}
