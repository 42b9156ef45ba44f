// Sends partners the mail they are owed, through Medusa's Notification module: each once, however often it is tried. Decides
// nothing: whom to tell was written with the money.
import type { INotificationModuleService } from "@medusajs/framework/types"
import type ReferralModuleService from "../modules/referral/service"
import type { Mail } from "../workflows/durable/activities/order"

/** The template of the mail that tells a partner about an order; its data is documented in docs/notifications.md. */
const TEMPLATES = { order: "referral-order", lead: "referral-lead", payout: "referral-payout" } as const

export class PartnerMail implements Mail {
  constructor(
    private readonly books: ReferralModuleService,
    private readonly notifications: INotificationModuleService,
  ) {}

  async sendUnsent(kind: "order", ref: string): Promise<void> {
    for (const mail of await this.books.unsentNotifications(kind, ref)) {
      // A partner without an address can't be told; the row is struck off, or it would be tried for ever.
      if (mail.email !== null) {
        await this.notifications.createNotifications({
          to: mail.email,
          channel: "email",
          template: TEMPLATES[mail.kind],
          data: { kind: mail.kind, ref: mail.ref, partner: { id: mail.partner_id, name: mail.name } },
          resource_id: mail.ref,
          resource_type: mail.kind,
          // Medusa sends one key once: a retry after a crash between sending and striking off sends nothing.
          idempotency_key: mail.id,
        })
      }
      await this.books.markNotificationSent(mail.id, Date.now())
    }
  }
}
