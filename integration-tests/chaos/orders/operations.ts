// Everything that an admin does to an order, by its name in a plan. Knows nothing of commissions.
import type { Desk, Does } from "./desk"
import {
  cancel,
  editAdd,
  editDown,
  editOff,
  editUp,
  receiveReturn,
  replaceLost,
  requestReturn,
  ship,
  swap,
} from "./goods"
import { capture, letGo, payDifference, refund } from "./money"
import { seeOrder } from "./order-seen"
import type { Happening, Operation } from "./plan"

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
  edit_off: editOff,
  pay_difference: payDifference,
  goodwill: letGo,
  claim: swap("claim"),
  claim_lost: replaceLost,
  exchange: swap("exchange"),
  cancel,
}

/** What is done where an order is in no state for something: mostly what it lacks for that. */
const INSTEAD: Partial<Record<Operation, Operation>> = {
  receive_return: "request_return",
  request_return: "ship",
  goodwill: "edit_up",
  claim: "ship",
  claim_lost: "ship",
  exchange: "ship",
  refund_part: "capture",
  refund_rest: "capture_part",
  pay_difference: "refund_part",
  capture: "edit_add",
  capture_part: "edit_up",
  edit_down: "edit_up",
}

/** Does just this; null where the order is in no state for it. */
export async function operateOnly(desk: Desk, orderId: string, how: Happening): Promise<Operation | null> {
  await withdraw(desk, orderId)
  return (await DOES[how.what](desk, await seeOrder(desk.admin, orderId), how)) ? how.what : null
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
