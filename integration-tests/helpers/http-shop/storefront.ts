// A storefront's client: it has a publishable key of its own, and sells nothing.
import type { HttpShop } from "."
import type { HttpClient } from "../shop/http"
import { unique } from "../unique"

/** Speaks to the store API as a storefront does. */
export async function storefront({ admin, stranger }: HttpShop): Promise<HttpClient> {
  const name = unique("storefront")
  const { sales_channel } = await admin.post<{ sales_channel: { id: string } }>("/admin/sales-channels", {
    name,
  })
  const { api_key } = await admin.post<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
    title: name,
    type: "publishable",
  })
  await admin.post(`/admin/api-keys/${api_key.id}/sales-channels`, { add: [sales_channel.id] })
  return stranger.with({ "x-publishable-api-key": api_key.token })
}
