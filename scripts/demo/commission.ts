// Waits for the commission that an order earns, as anybody would who asks the admin API, and tells it. Calculates nothing.
import { type HttpClient, Refused } from "../services/shop-http"
import { soon } from "./waiting"

/** What the decision record of an order says, as far as it is told here. */
export interface OrderRecord {
  total: number
  /** Captured so far. */
  paid: number
  sale: { method: string | null; explanation: string } | null
  commissions: Commission[]
}

interface Commission {
  partner: { name: string } | null
  level: number
  amount: number
  currency_code: string
  status: string
  explanation: { arithmetic: string; sentence: string } | null
}

/** Asks until the order has commissions. Throws `demo.no_commission`, with what the health route says, when none came in time. */
export async function commissionsOf(admin: HttpClient, orderId: string): Promise<OrderRecord> {
  return await soon(
    async () => {
      const record = await recordOf(admin, orderId)
      return record && record.commissions.length > 0 ? record : undefined
    },
    async () => {
      const health = await admin
        .get<object>("/admin/referral/health")
        .catch((error: unknown) => ({ error: String(error) }))
      return (
        `demo.no_commission: order ${orderId} earned nobody anything. ` +
        `The health route says ${JSON.stringify(health)}.`
      )
    },
  )
}

/** Who earned what and why, one line each. An order has a commission for every line and level. */
export function told({ sale, commissions }: OrderRecord): string[] {
  const why = sale === null ? [] : [sale.explanation]
  return [
    ...why,
    ...byPartner(commissions).flatMap(([name, own]) => [`${name} earns ${total(own)}:`, ...own.map(line)]),
  ]
}

function byPartner(commissions: Commission[]): [string, Commission[]][] {
  const groups = new Map<string, Commission[]>()
  for (const one of commissions) {
    const name = one.partner?.name ?? "An unknown partner"
    groups.set(name, [...(groups.get(name) ?? []), one])
  }
  return [...groups]
}

function total(commissions: Commission[]): string {
  const sum = commissions.reduce((all, { amount }) => all + amount, 0)
  return money(sum, commissions[0]?.currency_code ?? "usd")
}

function line({ level, amount, currency_code, status, explanation }: Commission): string {
  const why = explanation?.arithmetic ?? money(amount, currency_code)
  return `    level ${level}: ${why} (${status})`
}

/** An amount in major units, as the currency writes it. */
export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).format(amount)
}

/** The decision record of an order, which is not known on the referral side until its event was handled. */
export async function recordOf(admin: HttpClient, orderId: string): Promise<OrderRecord | undefined> {
  try {
    return (await admin.get<{ order: OrderRecord }>(`/admin/referral/orders/${orderId}`)).order
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined
    throw error
  }
}
