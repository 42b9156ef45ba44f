// Keeps one order's commissions true, whatever happens to the order. Sequences and waits only: activities act, core decides.
import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  log,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow"
import { ORDER_CHANGED, type OrderActivities, type OrderRef, type SettledOrder } from "./contract"

// The cheapest durable step there is, good for the usual case: the database answers at once.
const inPassing = proxyLocalActivities<OrderActivities>({
  startToCloseTimeout: "5 seconds",
  retry: { maximumAttempts: 3, initialInterval: "100 milliseconds" },
})

// The same step where it may take as long as it takes, seen and retried by the server.
const patiently = proxyActivities<OrderActivities>({
  startToCloseTimeout: "1 minute",
  retry: { initialInterval: "1 second", maximumInterval: "5 minutes" },
})

const mail = proxyActivities<OrderActivities>({
  startToCloseTimeout: "1 minute",
  scheduleToCloseTimeout: "3 days",
  retry: { initialInterval: "5 seconds", maximumInterval: "15 minutes" },
})

/**
 * Settles the order, again for as long as something new was signalled, then ends; a later event starts it afresh. Mail goes out
 * beside the loop, so that a mail server that is down never holds up money.
 */
export async function referralOrder(ref: OrderRef): Promise<void> {
  let changed = true
  let mailing = 0
  setHandler(defineSignal(ORDER_CHANGED), () => {
    changed = true
  })

  while (changed) {
    if (workflowInfo().continueAsNewSuggested && mailing === 0) await continueAsNew<typeof referralOrder>(ref)
    changed = false
    const settled = await settle(ref)
    if (settled.mail) {
      mailing++
      void sendMail(ref).finally(() => {
        mailing--
      })
    }
    await condition(() => changed || mailing === 0)
  }
}

async function settle(ref: OrderRef): Promise<SettledOrder> {
  try {
    return await inPassing.settleOrder(ref)
  } catch (failure) {
    if (isCancellation(failure) || isRefusal(failure)) throw failure
    return await patiently.settleOrder(ref)
  }
}

/** A refusal by a rule: trying again can't help, and the workflow ends with its reason. */
function isRefusal(failure: unknown): boolean {
  // What fails in a local activity comes as it is, without the wrapping that names a retry state.
  const reason = failure instanceof ActivityFailure ? failure.cause : failure
  return reason instanceof ApplicationFailure && reason.nonRetryable === true
}

async function sendMail(ref: OrderRef): Promise<void> {
  try {
    await mail.sendOrderMail(ref)
  } catch (failure) {
    // The rows stay unsent and the sweep asks again; the order's money is not touched by it.
    log.warn("Mail for an order was given up for now", { order_id: ref.order_id, failure: String(failure) })
  }
}
