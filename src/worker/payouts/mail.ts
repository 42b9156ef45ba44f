// Sends the mail about payout runs, through Medusa's Notification module: to partners who were paid, to admins for whom a run waits. Decides
// nothing. No mail says where money goes.
import type { INotificationModuleService, IUserModuleService } from "@medusajs/framework/types"
import { toMajor } from "../../core/money/major"
import type { UnsentPayoutMail } from "../../modules/referral/books/payouts/mail"
import type { RunDetail } from "../../modules/referral/books/reading/payout-runs"
import type ReferralModuleService from "../../modules/referral/service"
import type { Admin, PayoutMail, Reminders } from "../../workflows/durable/activities/payouts/mail"
import { sendOnce } from "../mail/outbox"

/** Their data is documented in docs/notifications.md. */
const TEMPLATES = { partner: "referral-payout", admin: "referral-payout-run" } as const
/** The run's page: the template puts the admin's own address before it. */
const PAGE_PATH = "/referral/payouts"

export class MailOfPayouts implements PayoutMail<UnsentPayoutMail>, Reminders<RunDetail> {
  constructor(
    private readonly books: Pick<ReferralModuleService, "payouts" | "markNotificationSent">,
    private readonly notifications: INotificationModuleService,
    private readonly users: Pick<IUserModuleService, "listUsers">,
  ) {}

  async takeUnsent(runId: string, limit: number): Promise<UnsentPayoutMail[]> {
    return await this.books.payouts.takeUnsentMail(runId, { limit, now: Date.now() })
  }

  async send({ id, payout_id, partner_id, name, email, ...paid }: UnsentPayoutMail): Promise<void> {
    // A partner without an address can't be told; the row is struck off, or it would be tried for ever.
    if (email !== null) {
      await sendOnce(this.notifications, {
        to: email,
        template: TEMPLATES.partner,
        data: {
          kind: "payout",
          ref: payout_id,
          partner: { id: partner_id, name },
          paid: {
            amount: Number(toMajor(paid.amount, paid.currency_code)),
            currency_code: paid.currency_code,
          },
          period_end: paid.period_end,
        },
        resource_id: payout_id,
        resource_type: "payout",
        idempotency_key: id,
      })
    }
    await this.books.markNotificationSent(id, Date.now())
  }

  async waiting(runId: string): Promise<RunDetail | null> {
    const run = await this.books.payouts.run(runId)
    return run.phase === "waiting" ? run : null
  }

  async admins(): Promise<Admin[]> {
    return await this.users.listUsers({}, { select: ["id", "email"] })
  }

  async remind({ id, email }: Admin, run: RunDetail, n: number): Promise<void> {
    await sendOnce(this.notifications, {
      to: email,
      template: TEMPLATES.admin,
      data: {
        kind: "payout_run",
        ref: run.id,
        path: `${PAGE_PATH}/${run.id}`,
        reminder: n,
        period_end: run.period_end,
        waiting_since: run.drafted_at,
        payouts: run.statuses.draft,
        totals: run.totals
          .filter(({ open }) => open > 0)
          .map(({ currency_code, open }) => ({ currency_code, amount: open })),
        approvals: {
          required: run.required_approvals,
          missing: run.required_approvals - run.approvals.length,
        },
      },
      resource_id: run.id,
      resource_type: "payout_run",
      idempotency_key: `payout-run ${run.id} ${n} ${id}`,
    })
  }
}
