// What an admin does with an order's money, over HTTP: captures, refunds, what an edit made due. Answers false where there is nothing to
// capture or to refund.
import { toMajor, toMinor } from "../../../src/core"
import type { Does, Desk } from "./desk"
import { GOODWILL, type OrderSeen, paymentsOf, type PaymentSeen } from "./order-seen"

const sum = (rows: { amount: number }[]): number => rows.reduce((all, row) => all + row.amount, 0)

/** So many percent of an amount, at least the smallest coin. */
function partOf(amount: number, share: number, currency: string): number {
  const minor = (toMinor(amount, currency) * BigInt(share)) / 100n
  return Number(toMajor(minor > 0n ? minor : 1n, currency))
}

const toCapture = (payment: PaymentSeen): number =>
  payment.canceled_at === null ? payment.amount - sum(payment.captures) : 0
const toRefund = (payment: PaymentSeen): number => sum(payment.captures) - sum(payment.refunds)

function payment(order: OrderSeen, left: (payment: PaymentSeen) => number): [string, number] | null {
  const smallest = Number(toMajor(1n, order.currency_code))
  const one = paymentsOf(order).find((each) => left(each) >= smallest * 0.999)
  // Sums of decimals are off by what no currency has.
  return one === undefined ? null : [one.id, Number(left(one).toFixed(6))]
}

export async function capture({ admin }: Desk, order: OrderSeen, share: number): Promise<boolean> {
  const open = payment(order, toCapture)
  if (open === null) return false
  const [id, amount] = open
  const part = share < 100 ? { amount: partOf(amount, share, order.currency_code) } : {}
  await admin.post(`/admin/payments/${id}/capture`, part)
  return true
}

export async function refund({ admin }: Desk, order: OrderSeen, share: number): Promise<boolean> {
  const paid = payment(order, toRefund)
  if (paid === null) return false
  const [id, amount] = paid
  await admin.post(`/admin/payments/${id}/refund`, {
    amount: share < 100 ? partOf(amount, share, order.currency_code) : amount,
  })
  return true
}

export const payDifference: Does = async ({ admin }, order) => {
  const due = order.summary.pending_difference
  if (due <= 0) return false
  const open = order.payment_collections.find(({ status }) => status === "not_paid")
  const { payment_collection } =
    open === undefined
      ? await admin.post<{ payment_collection: { id: string } }>("/admin/payment-collections", {
          order_id: order.id,
          amount: due,
        })
      : { payment_collection: open }
  await admin.post(`/admin/payment-collections/${payment_collection.id}/mark-as-paid`, { order_id: order.id })
  return true
}

/** Lets go a part of what the buyer still owes. */
export const letGo: Does = async ({ admin }, order, { share }) => {
  const owed = order.summary.pending_difference
  if (owed <= 0 || order.status === "canceled") return false
  const amount = partOf(Number(owed.toFixed(6)), share, order.currency_code)
  if (amount > owed) return false
  await admin.post(`/admin/orders/${order.id}/credit-lines`, {
    amount,
    reference: GOODWILL,
    reference_id: "the storm",
  })
  return true
}
