// What an admin does to an order, over HTTP: pays, ships, takes back, edits, cancels, by the share and the pick of a plan. Answers false
// where the order is not in a state for it. Knows nothing of commissions.
import { toMajor, toMinor } from "../../src/core"
import type { HttpClient } from "../helpers/http"
import { type ItemSeen, type OrderSeen, paymentsOf, type PaymentSeen, seeOrder } from "./order-seen"
import type { Happening, Operation } from "./plan"

/** Who does it, and where. */
export interface Desk {
  admin: HttpClient
  location: string
  /** The goods of the order's first line: what replaces anything. */
  anchor: string
}

type Does = (desk: Desk, order: OrderSeen, how: Happening) => Promise<boolean>

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

async function capture({ admin }: Desk, order: OrderSeen, share: number): Promise<boolean> {
  const open = payment(order, toCapture)
  if (open === null) return false
  const [id, amount] = open
  const part = share < 100 ? { amount: partOf(amount, share, order.currency_code) } : {}
  await admin.post(`/admin/payments/${id}/capture`, part)
  return true
}

async function refund({ admin }: Desk, order: OrderSeen, share: number): Promise<boolean> {
  const paid = payment(order, toRefund)
  if (paid === null) return false
  const [id, amount] = paid
  await admin.post(`/admin/payments/${id}/refund`, {
    amount: share < 100 ? partOf(amount, share, order.currency_code) : amount,
  })
  return true
}

/** Money moves while something else is half done: whoever looks now must look again. Medusa books such a refund, and then refuses it. */
async function meanwhile(desk: Desk, order: OrderSeen, { meanwhile, share, pick }: Happening): Promise<void> {
  if (!meanwhile) return
  const captured = await capture(desk, order, share)
  if (!captured && pick % 3 === 0) await refund(desk, order, Math.ceil(share / 4))
}

interface ChangeSeen {
  status: string
  change_type: string
  return_id: string | null
  claim_id: string | null
  exchange_id: string | null
}

/** Withdraws what was begun and cut off: an order takes one change at a time. */
async function withdraw({ admin }: Desk, orderId: string): Promise<void> {
  const { order_changes } = await admin.get<{ order_changes: ChangeSeen[] }>(
    `/admin/orders/${orderId}/changes`,
  )
  const open = order_changes.find(({ status }) => status === "pending" || status === "requested")
  if (open === undefined) return
  const { change_type, return_id, claim_id, exchange_id } = open
  const what =
    change_type === "return_receive"
      ? `returns/${return_id}/receive`
      : claim_id !== null
        ? `claims/${claim_id}/request`
        : exchange_id !== null
          ? `exchanges/${exchange_id}/request`
          : return_id !== null
            ? `returns/${return_id}/request`
            : `order-edits/${orderId}`
  await admin.raw("DELETE", `/admin/${what}`)
}

const pickOf = <T>(all: T[], pick: number): T | undefined => all[pick % all.length]

/** From one to all of so many. */
const someOf = (count: number, share: number): number => Math.max(1, Math.ceil((count * share) / 100))

const returnable = ({ detail }: ItemSeen): number =>
  detail.fulfilled_quantity -
  detail.return_requested_quantity -
  detail.return_received_quantity -
  detail.return_dismissed_quantity

/** A line with something that can come back, and how much of it is to. */
function comingBack(order: OrderSeen, { pick, share }: Happening): { id: string; quantity: number } | null {
  const item = pickOf(
    order.items.filter((one) => returnable(one) > 0),
    pick,
  )
  return item === undefined ? null : { id: item.id, quantity: someOf(returnable(item), share) }
}

const ship: Does = async ({ admin, location }, order, { share }) => {
  const items = order.items
    .map(({ id, detail }) => ({ id, left: detail.quantity - detail.fulfilled_quantity }))
    .filter(({ left }) => left > 0)
    .map(({ id, left }) => ({ id, quantity: someOf(left, share < 50 ? share : 100) }))
  if (items.length === 0 || order.status === "canceled") return false
  await admin.post(`/admin/orders/${order.id}/fulfillments`, { items, location_id: location })
  return true
}

const requestReturn: Does = async (desk, order, how) => {
  const { admin, location } = desk
  const item = comingBack(order, how)
  if (item === null) return false
  const begun = await admin.post<{ return: { id: string } }>("/admin/returns", {
    order_id: order.id,
    location_id: location,
  })
  const path = `/admin/returns/${begun.return.id}`
  await admin.post(`${path}/request-items`, { items: [item] })
  await meanwhile(desk, order, how)
  await admin.post(`${path}/request`)
  return true
}

interface ReturnSeen {
  id: string
  status: string
  items: { item_id: string; quantity: number; received_quantity: number }[]
}

const receiveReturn: Does = async (desk, order, how) => {
  const { admin } = desk
  const { returns } = await admin.get<{ returns: ReturnSeen[] }>(
    `/admin/returns?order_id=${order.id}&fields=id,status,*items`,
  )
  const open = pickOf(
    returns.filter(({ status }) => status === "requested"),
    how.pick,
  )
  if (open === undefined) return false
  const path = `/admin/returns/${open.id}`
  await admin.post(`${path}/receive`)
  const items = open.items.map(({ item_id, quantity }) => ({ id: item_id, quantity }))
  // Some of what comes back is broken.
  await admin.post(`${path}/${how.pick % 3 === 0 ? "dismiss-items" : "receive-items"}`, { items })
  await meanwhile(desk, order, how)
  await admin.post(`${path}/receive/confirm`)
  return true
}

/** Begins an edit, does it, confirms it. */
async function edit(
  desk: Desk,
  order: OrderSeen,
  how: Happening,
  change: (path: string) => Promise<unknown>,
): Promise<boolean> {
  await desk.admin.post("/admin/order-edits", { order_id: order.id })
  const path = `/admin/order-edits/${order.id}`
  await change(path)
  await meanwhile(desk, order, how)
  await desk.admin.post(`${path}/confirm`)
  return true
}

const editUp: Does = async (desk, order, how) => {
  const item = pickOf(order.items, how.pick)
  if (item === undefined || order.status === "canceled") return false
  const quantity = item.detail.quantity + someOf(3, how.share)
  return await edit(desk, order, how, (path) =>
    desk.admin.post(`${path}/items/item/${item.id}`, { quantity }),
  )
}

/** Down to what was shipped already, or to nothing; the first line stays. */
const editDown: Does = async (desk, order, how) => {
  const least = (item: ItemSeen) =>
    Math.max(item.detail.fulfilled_quantity, item.variant_id === desk.anchor ? 1 : 0)
  const item = pickOf(
    order.items.filter((one) => one.detail.quantity > least(one)),
    how.pick,
  )
  if (item === undefined || order.status === "canceled") return false
  const quantity = item.detail.quantity - someOf(item.detail.quantity - least(item), how.share)
  return await edit(desk, order, how, (path) =>
    desk.admin.post(`${path}/items/item/${item.id}`, { quantity }),
  )
}

const editAdd: Does = async (desk, order, how) => {
  if (order.status === "canceled") return false
  const items = [{ variant_id: desk.anchor, quantity: someOf(2, how.share) }]
  return await edit(desk, order, how, (path) => desk.admin.post(`${path}/items`, { items }))
}

const payDifference: Does = async ({ admin }, order) => {
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

/** Something comes back and something else goes out: as a claim, or as an exchange. */
const swap =
  (kind: "claim" | "exchange"): Does =>
  async (desk, order, how) => {
    const item = comingBack(order, how)
    if (item === null) return false
    const { admin, anchor, location } = desk
    const begun = await admin.post<Record<string, { id: string }>>(`/admin/${kind}s`, {
      order_id: order.id,
      ...(kind === "claim" ? { type: how.share % 2 === 0 ? "refund" : "replace" } : {}),
    })
    const path = `/admin/${kind}s/${begun[kind]?.id}`
    await admin.post(`${path}/inbound/items`, { items: [item], location_id: location })
    if (kind === "exchange" || how.share % 2 === 1) {
      await admin.post(`${path}/outbound/items`, {
        items: [{ variant_id: anchor, quantity: someOf(2, how.share) }],
      })
    }
    await meanwhile(desk, order, how)
    await admin.post(`${path}/request`)
    return true
  }

const DOES: Record<Operation, Does> = {
  capture: (desk, order) => capture(desk, order, 100),
  capture_part: (desk, order, { share }) => capture(desk, order, share),
  refund_part: (desk, order, { share }) => refund(desk, order, share),
  refund_rest: (desk, order) => refund(desk, order, 100),
  ship,
  request_return: requestReturn,
  receive_return: receiveReturn,
  edit_up: editUp,
  edit_down: editDown,
  edit_add: editAdd,
  pay_difference: payDifference,
  claim: swap("claim"),
  exchange: swap("exchange"),
  async cancel({ admin }, order) {
    if (order.status === "canceled") return false
    await admin.post(`/admin/orders/${order.id}/cancel`)
    return true
  },
}

/** What is done where an order is in no state for something: mostly what it lacks for that. */
const INSTEAD: Partial<Record<Operation, Operation>> = {
  receive_return: "request_return",
  request_return: "ship",
  claim: "ship",
  exchange: "ship",
  refund_part: "capture",
  refund_rest: "capture_part",
  pay_difference: "refund_part",
  edit_down: "edit_up",
}

/** Does it, or what comes before it; answers what was done, or null where the order is in no state for any of it. */
export async function operate(desk: Desk, orderId: string, how: Happening): Promise<Operation | null> {
  await withdraw(desk, orderId)
  const order = await seeOrder(desk.admin, orderId)
  for (let what: Operation | undefined = how.what; what !== undefined; what = INSTEAD[what]) {
    if (await DOES[what](desk, order, how)) return what
  }
  return null
}
