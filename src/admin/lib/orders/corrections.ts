// Owns how the admin corrects an order over HTTP: the difference first, then the correction of exactly that. Shows nothing.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { Message } from "../../../core"
import { post, type Refusal } from "../http"
import { orderKey, type PartnerName } from "./order-record"

/** What is to be done to an order, as its route takes it. */
export type Correction =
  | { route: "reassign"; body: { role: "sale" | "lead"; partner_id: string | null } }
  | { route: "recalculate"; body: { with: "stored" | "current" } }

/** What changes for whom, in major units. */
export interface Difference {
  fingerprint: string
  partners: {
    partner_id: string
    partner: PartnerName | null
    currency_code: string
    before: number
    after: number
    delta: number
  }[]
  commissions: { partner_id: string; line_id: string; messages: Message[] }[]
}

async function send(orderId: string, { route, body }: Correction, more: object): Promise<Difference> {
  const path = `/admin/referral/orders/${orderId}/${route}`
  return (await post<{ difference: Difference }>(path, { ...body, ...more })).difference
}

/** What a correction would come to; nothing is asked while there is none to ask for. */
export function usePreview(orderId: string, correction: Correction | null) {
  return useQuery<Difference, Refusal | Error>({
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
    Difference,
    Refusal | Error,
    { correction: Correction; reason: string; fingerprint: string }
  >({
    mutationFn: ({ correction, ...more }) => send(orderId, correction, more),
    onSuccess: () => client.invalidateQueries({ queryKey: orderKey(orderId), exact: true }),
  })
}
