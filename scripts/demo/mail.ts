// Waits for the mail that an order owes its partner, as Medusa's Notification module keeps it, and tells it. The demo's provider is Medusa's
// local one, which writes into the log and sends nothing.
import { setTimeout as sleep } from "node:timers/promises"
import type { HttpClient } from "../services/shop-http"
import { money } from "./commission"

const POLL_MS = 250
const WAIT_SECONDS = 60

interface Mail {
  to: string
  template: string
  resource_id: string | null
  data: { earned?: { amount: number; currency_code: string } }
}

/** The mails about an order, one line each. Throws `demo.no_mail` when none came in time. */
export async function mailAbout(admin: HttpClient, orderId: string): Promise<string[]> {
  const deadline = performance.now() + WAIT_SECONDS * 1000
  while (performance.now() < deadline) {
    const { notifications } = await admin.get<{ notifications: Mail[] }>(
      "/admin/notifications?channel=email&order=-created_at&limit=100&fields=to,template,resource_id,data",
    )
    const mails = notifications.filter((mail) => mail.resource_id === orderId)
    if (mails.length > 0) return mails.map(line)
    await sleep(POLL_MS)
  }
  throw new Error(
    `demo.no_mail: no mail about order ${orderId} within ${WAIT_SECONDS} s. See .referral/logs/medusa.log.`,
  )
}

const line = ({ to, template, data: { earned } }: Mail): string =>
  `Mail to ${to}, ${template}: ${earned ? `${money(earned.amount, earned.currency_code)} earned` : "nothing earned yet"}`
