// Once a minute: partners are told of changes to where their money goes, and to their e-mail.
import type { MedusaContainer } from "@medusajs/framework/types"
import { REFERRAL_DURABLE } from "../modules/durable/key"
import type ReferralDurableService from "../modules/durable/service"

export default async function sendReferralNotices(container: MedusaContainer): Promise<void> {
  await container.resolve<ReferralDurableService>(REFERRAL_DURABLE).sendNotices()
}

export const config = { name: "referral-notices", schedule: "* * * * *" }
