// Waits for the mail that an order or a payout owes its partner, as Medusa's Notification module keeps it, and tells it. The demo's provider is
// Medusa's local one, which writes into the log and sends nothing.
import type { HttpClient } from "../services/shop-http"
import { money } from "./commission"
import { soon } from "./waiting"

interface Sum {
  amount: number
  currency_code: string
}

interface Mail {
  to: string
  template: string
  resource_id: string | null
  data: { earned?: Sum; paid?: Sum }
}

/** The mails about an order or a payout, one line each. Throws `demo.no_mail` when none came in time. */
export async function mailAbout(admin: HttpClient, id: string): Promise<string[]> {
  const mails = async () => {
    const { notifications } = await admin.get<{ notifications: Mail[] }>(
      "/admin/notifications?channel=email&order=-created_at&limit=100&fields=to,template,resource_id,data",
    )
    const found = notifications.filter((mail) => mail.resource_id === id)
    return found.length > 0 ? found : undefined
  }
  return (await soon(mails, () => `demo.no_mail: there is no mail about ${id}.`)).map(line)
}

const line = ({ to, template, data }: Mail): string => `Mail to ${to}, ${template}: ${told(data)}`

function told({ earned, paid }: Mail["data"]): string {
  if (paid) return `${money(paid.amount, paid.currency_code)} paid`
  return earned ? `${money(earned.amount, earned.currency_code)} earned` : "nothing earned yet"
}
