// A referral program in an installed shop, set up and used over HTTP as its people would: partners earn, visitors follow links.
import type { HttpClient } from "../helpers/shop/http"
import type { Shop } from "../helpers/shop/shop"
import { untilFound } from "../helpers/until"

/** What the order's page in the admin would show, as far as it matters here. */
interface OrderRecord {
  commissions: { partner: { code: string } | null; level: number; amount: number }[]
}

/** What GET /admin/referral/health answers. */
export interface Health {
  status: string
  temporal: { configured: boolean; reachable: boolean }
  worker: { state: string; reason?: string; last_error?: string | null }
}

/** Jim earns 10 % of what he sells, and Bob, who recruited him, 4 %. */
export async function startProgram(admin: HttpClient): Promise<void> {
  const { program } = await admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: "Friends",
  })
  await admin.post(`/admin/referral/programs/${program.id}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: [{ percent: 10 }, { percent: 4 }] } }],
  })
  const bob = await addPartner(admin, program.id, { name: "Bob", code: "bob" })
  await addPartner(admin, program.id, { name: "Jim", code: "jim", parent_id: bob })
}

async function addPartner(
  admin: HttpClient,
  program: string,
  partner: { name: string; code: string; parent_id?: string },
): Promise<string> {
  const made = await admin.post<{ partner: { id: string } }>("/admin/referral/partners", {
    ...partner,
    status: "active",
  })
  await admin.post("/admin/referral/enrollments", { partner_id: made.partner.id, program_id: program })
  return made.partner.id
}

/** A visitor opens Jim's link and buys two shirts for 200.00; answers the order's id. */
export async function buysThroughJim(shop: Shop): Promise<string> {
  const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" }
  const landing = await shop.store.with(browser).raw("GET", "/r/jim")
  const cookie = landing.headers.getSetCookie()[0]?.split(";")[0]
  if (landing.status !== 302 || cookie === undefined) throw new Error(`/r/jim answered ${landing.status}`)
  return await shop.sells({ visitor: { ...browser, cookie } })
}

/** What everybody earned with an order, as soon as it is known. */
export async function earnings(
  shop: Shop,
  orderId: string,
  patience_ms: number,
): Promise<Record<string, number>> {
  const record = await untilFound(
    `order ${orderId} earned somebody something`,
    async () => {
      const { body, status } = await shop.admin.raw<{ order: OrderRecord }>(
        "GET",
        `/admin/referral/orders/${orderId}`,
      )
      return status === 200 && body.order.commissions.length > 0 ? body.order : null
    },
    patience_ms,
  )
  return Object.fromEntries(record.commissions.map(({ partner, amount }) => [partner?.code ?? "", amount]))
}

/** How things stand, as the health route says. */
export async function health(shop: Shop): Promise<Health> {
  return (await shop.admin.get<{ health: Health }>("/admin/referral/health")).health
}
