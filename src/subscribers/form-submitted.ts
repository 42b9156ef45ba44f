// A form that is not this plugin's was filled in: whoever emits `referral.form_submitted` hands it in as a lead (docs/leads.md).
import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { DomainError } from "../core/errors"
import { REFERRAL_DURABLE } from "../modules/durable/key"
import type ReferralDurableService from "../modules/durable/service"
import { REFERRAL_MODULE } from "../modules/referral/key"
import type ReferralModuleService from "../modules/referral/service"

const FormSubmitted = z.strictObject({
  /** The form's code or id. */
  form: z.string(),
  /** Events are delivered more than once: the same key is the same submission. */
  idempotency_key: z.string().min(1).max(255),
  email: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  /** The visitor's token, as the tracking cookie holds it. */
  visitor: z.string().nullish(),
})

export default async function formSubmitted({ event, container }: SubscriberArgs<unknown>): Promise<void> {
  const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
  const parsed = FormSubmitted.safeParse(event.data)
  if (!parsed.success) {
    // Paths only: what is wrong in an event may be personal.
    const paths = parsed.error.issues.map((issue) => issue.path.join(".") || "its fields").join(", ")
    logger.warn(
      `Referral partners: an event referral.form_submitted was left out, see docs/leads.md: ${paths}`,
    )
    return
  }
  const { visitor, ...submission } = parsed.data
  const { leads, tracking } = container.resolve<ReferralModuleService>(REFERRAL_MODULE)
  try {
    const visitor_id = tracking.visitors.read(visitor)
    const { id, open } = await leads.submit({ ...submission, visitor_id, ip_hashes: null }, Date.now())
    if (open) await container.resolve<ReferralDurableService>(REFERRAL_DURABLE).leadChanged(id)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    logger.warn(`Referral partners: an event referral.form_submitted was left out: ${error.code}`)
  }
}

export const config: SubscriberConfig = {
  event: "referral.form_submitted",
  context: { subscriberId: "referral-form-submitted" },
}
