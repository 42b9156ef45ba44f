// Money came or went: look again at the order it was for.
import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { REFERRAL_DURABLE } from "../modules/durable/key"
import type ReferralDurableService from "../modules/durable/service"

interface PaymentRow {
  payment_collection?: { order?: { id: string } | null } | null
}

export default async function paymentChanged({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "payment",
    fields: ["payment_collection.order.id"],
    filters: { id: event.data.id },
  })
  const orderId = (data[0] as PaymentRow | undefined)?.payment_collection?.order?.id
  if (orderId !== undefined) {
    await container.resolve<ReferralDurableService>(REFERRAL_DURABLE).orderChanged(orderId)
  }
}

export const config: SubscriberConfig = {
  event: ["payment.captured", "payment.refunded"],
  context: { subscriberId: "referral-payment-changed" },
}
