// The shop confirmed the e-mail of a customer: whoever emits `referral.email_confirmed` lets their
// registration count for orders that are known by that e-mail alone (docs/leads.md).
import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { REFERRAL_DURABLE } from "../modules/durable/key"
import type ReferralDurableService from "../modules/durable/service"
import { REFERRAL_MODULE } from "../modules/referral/key"
import type ReferralModuleService from "../modules/referral/service"

const EmailConfirmed = z.strictObject({
  customer_id: z.string().min(1),
  /** The e-mail that was confirmed: a customer's may be another by now. */
  email: z.string().min(1),
})

export default async function emailConfirmed({ event, container }: SubscriberArgs<unknown>): Promise<void> {
  const parsed = EmailConfirmed.safeParse(event.data)
  if (!parsed.success) {
    // Paths only: what is wrong in an event may be personal.
    const paths = parsed.error.issues.map((issue) => issue.path.join(".") || "its fields").join(", ")
    container
      .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      .warn(`Referral partners: an event referral.email_confirmed was left out, see docs/leads.md: ${paths}`)
    return
  }
  const { customer_id, email } = parsed.data
  // It may come before `customer.created` does.
  await container.resolve<ReferralDurableService>(REFERRAL_DURABLE).customerRegistered(customer_id)
  const { leads } = container.resolve<ReferralModuleService>(REFERRAL_MODULE)
  await leads.confirmRegistered(customer_id, email, Date.now())
}

export const config: SubscriberConfig = {
  event: "referral.email_confirmed",
  context: { subscriberId: "referral-email-confirmed" },
}
