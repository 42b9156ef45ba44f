// Sends partners the mail they are owed, through Medusa's Notification module: each once, however often it is tried. Decides
// nothing: whom to tell was written with the money.
import type { INotificationModuleService, Query } from "@medusajs/framework/types"
import { toMajor } from "../../core/money/major"
import type { UnsentNotification } from "../../modules/referral/books/notifications"
import type ReferralModuleService from "../../modules/referral/service"
import type { Mail } from "../../workflows/durable/activities/order"
import { sendOnce } from "./outbox"

/** The templates that a shop provides; their data is documented in docs/notifications.md. */
const TEMPLATES = { order: "referral-order", lead: "referral-lead", payout: "referral-payout" } as const

/** The mail of one shop. */
export class PartnerMail implements Mail {
  constructor(
    private readonly books: ReferralModuleService,
    private readonly notifications: INotificationModuleService,
    private readonly query: Pick<Query, "graph">,
  ) {}

  /** Sends what can be sent, and fails where something could not be: one partner's address must not keep the others' mail. */
  async sendUnsent(kind: "order" | "lead", ref: string): Promise<void> {
    const due = await this.books.takeUnsentNotifications(kind, ref, Date.now())
    const order = kind === "order" && due.length > 0 ? await this.orderOf(ref) : null
    const failures: unknown[] = []
    for (const mail of due) {
      try {
        await this.send(mail, order)
      } catch (failure) {
        failures.push(failure)
      }
    }
    if (failures.length > 0) throw failures[0]
  }

  private async send(mail: UnsentNotification, order: OrderTold | null): Promise<void> {
    const { id, kind, ref, partner_id, name, email, earned } = mail
    // A partner without an address can't be told; the row is struck off, or it would be tried for ever.
    if (email !== null) {
      await sendOnce(this.notifications, {
        to: email,
        template: TEMPLATES[kind],
        data: {
          kind,
          ref,
          partner: { id: partner_id, name },
          ...(order === null ? {} : { order }),
          ...(earned === null ? {} : { earned: majorOf(earned) }),
        },
        resource_id: ref,
        resource_type: kind,
        idempotency_key: id,
      })
    }
    await this.books.markNotificationSent(id, Date.now())
  }

  /** What a partner may know of an order: its number. */
  private async orderOf(id: string): Promise<OrderTold | null> {
    const { data } = await this.query.graph({
      entity: "order",
      fields: ["id", "display_id"],
      filters: { id },
    })
    const order = data[0] as OrderTold | undefined
    return order ? { id: order.id, display_id: order.display_id } : null
  }
}

interface OrderTold {
  id: string
  display_id: number
}

const majorOf = ({ amount, currency_code }: { amount: bigint; currency_code: string }) => ({
  amount: Number(toMajor(amount, currency_code)),
  currency_code,
})
