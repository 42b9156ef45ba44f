// Sends partners the mail they are owed, through Medusa's Notification module: each once, however often it is tried. Decides
// nothing: whom to tell was written with the money.
import type { INotificationModuleService } from "@medusajs/framework/types"
import type ReferralModuleService from "../modules/referral/service"
import type { Mail } from "../workflows/durable/activities/order"
import { sendOnce } from "./outbox"

/** The templates that a shop provides; their data is documented in docs/notifications.md. */
const TEMPLATES = { order: "referral-order", lead: "referral-lead", payout: "referral-payout" } as const

/** The mail of one shop. */
export class PartnerMail implements Mail {
  constructor(
    private readonly books: ReferralModuleService,
    private readonly notifications: INotificationModuleService,
  ) {}

  async sendUnsent(kind: "order" | "lead", ref: string): Promise<void> {
    for (const mail of await this.books.takeUnsentNotifications(kind, ref, Date.now())) {
      // A partner without an address can't be told; the row is struck off, or it would be tried for ever.
      if (mail.email !== null) {
        await sendOnce(this.notifications, {
          to: mail.email,
          template: TEMPLATES[mail.kind],
          data: { kind, ref, partner: { id: mail.partner_id, name: mail.name } },
          resource_id: ref,
          resource_type: kind,
          idempotency_key: mail.id,
        })
      }
      await this.books.markNotificationSent(mail.id, Date.now())
    }
  }
}
