// Sends what is owed about a lead: the letter by which its sender confirms the address, and the partners' mail. Decides nothing.
import type { INotificationModuleService } from "@medusajs/framework/types"
import type { LeadBooks } from "../../modules/referral/books/lead/lead-books"
import type { LeadMail } from "../../workflows/durable/activities/lead"
import type { PartnerMail } from "./order-mail"
import { sendOnce } from "./outbox"

/** Its data is documented in docs/notifications.md. */
const CONFIRM_TEMPLATE = "referral-confirm-lead"
/** Where the backend answers it: the template puts the shop's own address before it. */
const CONFIRM_PATH = "/referral/confirmations"

export class MailOfLeads implements LeadMail {
  constructor(
    private readonly leads: LeadBooks,
    private readonly partners: PartnerMail,
    private readonly notifications: INotificationModuleService,
  ) {}

  async sendUnsent(leadId: string): Promise<void> {
    await this.askToConfirm(leadId, Date.now())
    await this.partners.sendUnsent("lead", leadId)
  }

  private async askToConfirm(leadId: string, now: number): Promise<void> {
    const due = await this.leads.takeConfirmation(leadId, now)
    if (due === null) return
    const { token, expires_at } = this.leads.confirmations.sign(leadId, now)
    await sendOnce(this.notifications, {
      to: due.email,
      template: CONFIRM_TEMPLATE,
      data: {
        kind: "confirm",
        ref: leadId,
        form: due.form,
        token,
        path: `${CONFIRM_PATH}/${token}`,
        expires_at: new Date(expires_at).toISOString(),
      },
      resource_id: leadId,
      resource_type: "lead",
      idempotency_key: `confirm ${leadId}`,
    })
    await this.leads.confirmationSent(leadId, Date.now())
  }
}
