// A customer registered: that is a lead.
import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { REFERRAL_DURABLE } from "../modules/durable/key"
import type ReferralDurableService from "../modules/durable/service"

export default async function customerRegistered({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await container.resolve<ReferralDurableService>(REFERRAL_DURABLE).customerRegistered(event.data.id)
}

export const config: SubscriberConfig = {
  event: "customer.created",
  context: { subscriberId: "referral-customer-registered" },
}
