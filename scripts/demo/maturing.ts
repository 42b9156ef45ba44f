// Lets time pass for what orders earned: the buyers' payments are captured over HTTP, and the schedule that makes earnings available, which
// Temporal starts every quarter of an hour, is started now. Posts nothing itself.
import { Client, Connection } from "@temporalio/client"
import type { HttpClient } from "../services/shop-http"
import { recordOf } from "./commission"
import { soon } from "./waiting"

/** As the plugin names it, for the task queue that it takes where none is set. */
const SCHEDULE = `referral-mature/${process.env.REFERRAL_TASK_QUEUE ?? "referral-partners"}`

interface WithPayments {
  order: { payment_collections: { payments: { id: string; captured_at: string | null }[] }[] }
}

/** Captures what these orders' buyers pay, and waits until the referral side has seen it. */
export async function pay(admin: HttpClient, orderIds: readonly string[]): Promise<void> {
  for (const id of orderIds) {
    const fields = "fields=id,payment_collections.payments.id,payment_collections.payments.captured_at"
    const { order } = await admin.get<WithPayments>(`/admin/orders/${id}?${fields}`)
    const payments = order.payment_collections.flatMap((collection) => collection.payments)
    for (const payment of payments.filter(({ captured_at }) => captured_at === null)) {
      await admin.post(`/admin/payments/${payment.id}/capture`)
    }
  }
  for (const id of orderIds) {
    const isPaid = async () => {
      const record = await recordOf(admin, id)
      return record && record.paid >= record.total ? true : undefined
    }
    await soon(isPaid, () => `demo.not_paid: order ${id} does not count as paid.`)
  }
}

/** Starts the schedule, and waits until all that these orders earned is available. */
export async function mature(
  admin: HttpClient,
  temporal: { address: string; namespace: string },
  orderIds: readonly string[],
): Promise<void> {
  const connection = await Connection.connect({ address: temporal.address })
  try {
    const { schedule } = new Client({ connection, namespace: temporal.namespace })
    await schedule.getHandle(SCHEDULE).trigger()
  } finally {
    await connection.close()
  }
  for (const id of orderIds) {
    const isAvailable = async () => {
      const { commissions } = (await recordOf(admin, id)) ?? { commissions: [] }
      return commissions.every(({ status }) => status !== "pending") || undefined
    }
    await soon(isAvailable, () => `demo.not_matured: what order ${id} earned is still pending.`)
  }
}
