// How orders' events are sent through the whole pipeline and timed, from the signal to the closed workflow. Owns no servers.
import type { WorkflowClient } from "@temporalio/client"
import { ORDER_CHANGED, ORDER_WORKFLOW, orderWorkflowId } from "../../src/workflows/durable/contract"

const IN_FLIGHT = 50

/** Does work `count` times, fifty at once; answers how many a second. */
export async function perSecond(count: number, runOne: (index: number) => Promise<unknown>): Promise<number> {
  const from = performance.now()
  let next = 0
  const lane = async () => {
    while (next < count) await runOne(next++)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
  return count / ((performance.now() - from) / 1000)
}

/** Tells an order's workflow as a subscriber does, and waits until it closed. */
export async function settle(workflow: WorkflowClient, taskQueue: string, orderId: string): Promise<void> {
  const handle = await workflow.signalWithStart(ORDER_WORKFLOW, {
    workflowId: orderWorkflowId(orderId),
    taskQueue,
    args: [{ order_id: orderId }],
    signal: ORDER_CHANGED,
  })
  await handle.result()
}

/** A rate of orders that earned nothing would be worth nothing. */
export async function requireCommissions(
  admin: { get: <T>(path: string) => Promise<T> },
  orders: string[],
): Promise<void> {
  for (const id of [orders.at(0), orders.at(-1)]) {
    const { order } = await admin.get<{ order: { commissions: { amount: number }[] } }>(
      `/admin/referral/orders/${id}`,
    )
    const earned = order.commissions.map((one) => one.amount).sort((a, b) => a - b)
    if (earned.join() !== "8,20")
      throw new Error(`bench.wrong_commissions: order ${id} earned ${earned.join()}, not 8,20`)
  }
}
