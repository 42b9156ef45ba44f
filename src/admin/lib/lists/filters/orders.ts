// Owns how orders of Medusa's are found by the number that people know. Shows nothing.
import { useQuery } from "@tanstack/react-query"
import { get, type Query } from "../../http"
import type { Choice, Choices } from "../../choosing/choices"

interface Order {
  id: string
  display_id: number
  email: string | null
}

interface OrderPage {
  orders: Order[]
  count: number
  offset: number
  limit: number
}

const ORDERS_KEY = ["referral", "order-choices"]

/** Orders, by number or e-mail. */
export const ORDER_CHOICES: Choices = {
  queryKey: ORDERS_KEY,
  read: async ({ q, ...query }) => {
    const { orders, ...page } = await listOrders({
      ...query,
      q: typeof q === "string" ? q.replace("#", "") : q,
    })
    return { ...page, choices: orders.map(choiceOf) }
  },
}

/** The name of a chosen order. */
export function useOrderChoice(id: string | undefined): Choice | undefined {
  const { data } = useQuery({
    queryKey: [...ORDERS_KEY, "one", id],
    queryFn: async () => (await listOrders({ id, limit: 1 })).orders[0] ?? null,
    enabled: id !== undefined,
  })
  return data == null ? undefined : choiceOf(data)
}

async function listOrders(query: Query): Promise<OrderPage> {
  return await get<OrderPage>("/admin/orders", {
    order: "-created_at",
    ...query,
    fields: "id,display_id,email",
  })
}

function choiceOf({ id, display_id, email }: Order): Choice {
  return { value: id, label: email === null ? `#${display_id}` : `#${display_id} (${email})` }
}
