// Whatever happens to an order: look at it again. Which events there are, and what has none: docs/events.md.
import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { REFERRAL_DURABLE } from "../modules/durable/key"
import type ReferralDurableService from "../modules/durable/service"

/** Some events carry the order's id as `id`, others as `order_id`. */
export default async function orderChanged({
  event,
  container,
}: SubscriberArgs<{ id?: string; order_id?: string }>): Promise<void> {
  const orderId = event.data.order_id ?? event.data.id
  if (orderId !== undefined) {
    await container.resolve<ReferralDurableService>(REFERRAL_DURABLE).orderChanged(orderId)
  }
}

export const config: SubscriberConfig = {
  event: [
    "order.placed",
    "order.updated",
    "order.completed",
    "order.canceled",
    "order.return_requested",
    "order.return_received",
    "order.claim_created",
    "order.exchange_created",
    "order-edit.confirmed",
  ],
  context: { subscriberId: "referral-order-changed" },
}
