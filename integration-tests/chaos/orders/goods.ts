// What an admin does with an order's goods, over HTTP: ships, takes back, edits, claims, exchanges, cancels, by the share and the pick of a
// plan. Answers false where the order is in no state for it.
import { currencyDecimals } from "../../../src/core"
import type { Desk, Does } from "./desk"
import { capture, refund } from "./money"
import type { ItemSeen, OrderSeen } from "./order-seen"
import type { Happening } from "./plan"

/** Money moves while something else is half done: whoever looks now must look again. Medusa books such a refund, and then refuses it. */
async function meanwhile(desk: Desk, order: OrderSeen, { meanwhile, share, pick }: Happening): Promise<void> {
  if (!meanwhile) return
  const captured = await capture(desk, order, share)
  if (!captured && pick % 3 === 0) await refund(desk, order, Math.ceil(share / 4))
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

export const ship: Does = async ({ admin, location }, order, { share }) => {
  const items = order.items
    .filter(({ requires_shipping }) => requires_shipping)
    .map(({ id, detail }) => ({ id, left: detail.quantity - detail.fulfilled_quantity }))
    .filter(({ left }) => left > 0)
    .map(({ id, left }) => ({ id, quantity: someOf(left, share < 50 ? share : 100) }))
  if (items.length === 0 || order.status === "canceled") return false
  await admin.post(`/admin/orders/${order.id}/fulfillments`, { items, location_id: location })
  return true
}

export const requestReturn: Does = async (desk, order, how) => {
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

export const receiveReturn: Does = async (desk, order, how) => {
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

export const editUp: Does = async (desk, order, how) => {
  const item = pickOf(order.items, how.pick)
  if (item === undefined || order.status === "canceled") return false
  const quantity = item.detail.quantity + someOf(3, how.share)
  return await edit(desk, order, how, (path) =>
    desk.admin.post(`${path}/items/item/${item.id}`, { quantity }),
  )
}

/** Down to what was shipped already, or to nothing; the first line stays. */
export const editDown: Does = async (desk, order, how) => {
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

export const editAdd: Does = async (desk, order, how) => {
  if (order.status === "canceled") return false
  const items = [{ variant_id: desk.anchor, quantity: someOf(2, how.share) }]
  return await edit(desk, order, how, (path) => desk.admin.post(`${path}/items`, { items }))
}

/** A discount given by hand: a line below 0, now and then larger than the order. */
export const editOff: Does = async (desk, order, how) => {
  if (order.status === "canceled") return false
  const off = (order.item_total * (how.pick % 10 === 0 ? 150 : how.share / 3)) / 100
  const decimals = currencyDecimals(order.currency_code)
  const unit_price = -Number(Math.max(off, 10 ** -decimals).toFixed(decimals))
  const items = [{ variant_id: desk.anchor, quantity: 1, unit_price }]
  return await edit(desk, order, how, (path) => desk.admin.post(`${path}/items`, { items }))
}

/** Sends again, for free, what was lost on its way. */
export const replaceLost: Does = async (desk, order, how) => {
  const item = pickOf(
    order.items.filter((one) => one.detail.fulfilled_quantity > 0),
    how.pick,
  )
  if (item === undefined || order.status === "canceled") return false
  const { admin, anchor } = desk
  const begun = await admin.post<{ claim: { id: string } }>("/admin/claims", {
    order_id: order.id,
    type: "replace",
  })
  const path = `/admin/claims/${begun.claim.id}`
  await admin.post(`${path}/claim-items`, { items: [{ id: item.id, quantity: 1, reason: "missing_item" }] })
  await admin.post(`${path}/outbound/items`, {
    items: [{ variant_id: anchor, quantity: someOf(2, how.share) }],
  })
  await meanwhile(desk, order, how)
  await admin.post(`${path}/request`)
  return true
}

/** Something comes back and something else goes out: as a claim, or as an exchange. */
export const swap =
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

/** What is on its way is called back first. */
export const cancel: Does = async ({ admin }, { id, status }) => {
  if (status === "canceled") return false
  const path = `/admin/orders/${id}`
  const { order } = await admin.get<{
    order: { fulfillments: { id: string; canceled_at: string | null }[] }
  }>(`${path}?fields=id,fulfillments.id,fulfillments.canceled_at`)
  for (const one of order.fulfillments) {
    if (one.canceled_at === null) await admin.post(`${path}/fulfillments/${one.id}/cancel`)
  }
  await admin.post(`${path}/cancel`)
  return true
}
