// Sends partners the mail they are owed, through Medusa's Notification module: each once, however often it is tried. Decides
// nothing: whom to tell was written with the money.
import type { INotificationModuleService } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { ApplicationFailure } from "@temporalio/common"
import type { UnsentNotification } from "../modules/referral/books/notifications"
import type ReferralModuleService from "../modules/referral/service"
import type { Mail } from "../workflows/durable/activities/order"

/** The templates that a shop provides; their data is documented in docs/notifications.md. */
const TEMPLATES = { order: "referral-order", lead: "referral-lead", payout: "referral-payout" } as const

/** The mail of one shop. */
export class PartnerMail implements Mail {
  constructor(
    private readonly books: ReferralModuleService,
    private readonly notifications: INotificationModuleService,
  ) {}

  async sendUnsent(kind: "order", ref: string): Promise<void> {
    for (const mail of await this.books.takeUnsentNotifications(kind, ref, Date.now())) {
      // A partner without an address can't be told; the row is struck off, or it would be tried for ever.
      if (mail.email !== null) await this.send(mail, mail.email)
      await this.books.markNotificationSent(mail.id, Date.now())
    }
  }

  private async send({ id, kind, ref, partner_id, name }: UnsentNotification, to: string): Promise<void> {
    try {
      await this.notifications.createNotifications({
        to,
        channel: "email",
        template: TEMPLATES[kind],
        data: { kind, ref, partner: { id: partner_id, name } },
        resource_id: ref,
        resource_type: kind,
        // Medusa sends one key once: a retry after a crash between sending and striking off sends nothing.
        idempotency_key: id,
      })
    } catch (error) {
      if (!hasNoProvider(error)) throw error
      // Trying for days can't help a shop that sends no mail; the rows wait until it does.
      throw ApplicationFailure.nonRetryable(
        'No notification provider for the channel "email" is configured',
        "mail.no_provider",
      )
    }
  }
}

/** Medusa's way of saying that nobody sends on this channel; several failures come as one. */
const hasNoProvider = (error: unknown): boolean =>
  error instanceof MedusaError &&
  (error.type === MedusaError.Types.NOT_FOUND ||
    error.message.includes("Could not find a notification provider"))
