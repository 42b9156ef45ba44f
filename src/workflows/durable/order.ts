// Keeps one order's commissions true, whatever happens to the order. Sequences and waits only: activities act, core decides.
import { log, proxyActivities, proxyLocalActivities } from "@temporalio/workflow"
import { ORDER_CHANGED, type OrderActivities, type OrderRef } from "./contract"
import { FOR_DAYS, IN_PASSING, lookAgain, PATIENTLY } from "./look-again"

const inPassing = proxyLocalActivities<OrderActivities>(IN_PASSING)
const patiently = proxyActivities<OrderActivities>(PATIENTLY)
const mail = proxyActivities<OrderActivities>(FOR_DAYS)

/**
 * Settles the order, again for as long as something new was signalled, then ends; a later event starts it afresh. Mail goes out
 * beside the loop, so that a mail server that is down never holds up money.
 */
export async function referralOrder(ref: OrderRef): Promise<void> {
  await lookAgain(ref, {
    signal: ORDER_CHANGED,
    settleInPassing: inPassing.settleOrder,
    settlePatiently: patiently.settleOrder,
    sendMail,
  })
}

async function sendMail(ref: OrderRef): Promise<void> {
  try {
    await mail.sendOrderMail(ref)
  } catch (failure) {
    // The rows stay unsent and the sweep asks again; the order's money is not touched by it.
    log.warn("Mail for an order was given up for now", { order_id: ref.order_id, failure: String(failure) })
  }
}
