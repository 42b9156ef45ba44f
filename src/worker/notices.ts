// Sends partners the mail about changes to their own record: where their money goes, and their e-mail. Never
// skipped, and needs no Temporal. Decides nothing.
import type { INotificationModuleService } from "@medusajs/framework/types"
import type { Instant } from "../core"
import type { AccountBooks } from "../modules/referral/books/accounts/account-books"
import type { UnsentNotice } from "../modules/referral/books/accounts/notices"
import { isWithoutProvider, sendOnce } from "./mail/outbox"

/** Notices in one look: more take turns. */
const AT_ONCE = 200
/** Their data is documented in docs/notifications.md. */
const TEMPLATES = {
  payout_details_changed: "referral-payout-details-changed",
  email_changed: "referral-partner-email-changed",
} as const

/** The parts of the application that sending notices needs. */
export interface NoticeWorld {
  books: AccountBooks
  notifications: INotificationModuleService
}

/** Sends what is due. Fails at the end where one could not be sent; each is tried again by itself. */
export async function sendNotices({ books, notifications }: NoticeWorld, now: Instant): Promise<void> {
  const failures: unknown[] = []
  for (const notice of await books.takeDueNotices(AT_ONCE, now)) {
    try {
      await send(notifications, notice)
      await books.noticeSent(notice.id, now)
    } catch (failure) {
      // A shop that sends no mail is told so by the first order's.
      if (!isWithoutProvider(failure)) failures.push(failure)
    }
  }
  await books.forgetOldNotices(now)
  if (failures.length > 0) throw failures[0]
}

async function send(notifications: INotificationModuleService, notice: UnsentNotice): Promise<void> {
  const { id, kind, ref, partner_id, name, email, is_former_email, created_at } = notice
  const accounts =
    kind === "payout_details_changed"
      ? { old_account: notice.old_account, new_account: notice.new_account }
      : {}
  await sendOnce(notifications, {
    to: email,
    template: TEMPLATES[kind],
    data: {
      kind,
      ref,
      partner: { id: partner_id, name },
      changed_at: created_at,
      is_former_email,
      ...accounts,
    },
    resource_id: partner_id,
    resource_type: "referral_partner",
    idempotency_key: id,
  })
}
