// The plugin's worker of payout runs on the books of a database and the bank of tests: the real activities, workflows and module, in whatever
// process. Its clock can be ahead of the machine's, for what would take days.
import type { INotificationModuleService, IUserModuleService } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { PayoutProvider } from "../../../src/providers/payouts/payout-provider"
import type ReferralModuleService from "../../../src/modules/referral/service"
import type { ReferralPluginOptions } from "../../../src/modules/referral/options"
import { activityLife } from "../../../src/worker/life"
import { payoutBooks } from "../../../src/worker/payouts/books"
import { MailOfPayouts } from "../../../src/worker/payouts/mail"
import { payoutPace } from "../../../src/worker/payouts/pace"
import { PayoutProviders } from "../../../src/worker/payouts/providers"
import { reportPayouts } from "../../../src/worker/reports"
import type { TemporalSettings } from "../../../src/worker/temporal-settings"
import { BackgroundWorker } from "../../../src/worker/worker"
import {
  draftPayoutsActivities,
  payoutRunActivities,
} from "../../../src/workflows/durable/activities/payouts/payouts"

/** What shops of these tests say under `payouts`. */
export const PAYOUTS = {
  secrets: ["only-for-development-and-tests-0123456789"],
} satisfies ReferralPluginOptions["payouts"]

/** How long a bank that is away is left alone: a test does not wait. */
const REST_MS = 0
/** How long a run rests after an error of ours. */
const TROUBLE_MS = 1_000

export type MailServer = (mail: { to: string; idempotency_key: string }) => Promise<void>

interface Setup {
  settings: TemporalSettings
  service: ReferralModuleService
  db: Knex
  provider: PayoutProvider
  /** What the books and the activities take for now. */
  now: () => number
  /** How long the bank may take just now; else as the options say. */
  timeout_ms?: () => number
  log: (line: string) => void
  /** Takes a mail, or throws; else every mail is taken. */
  mailServer?: MailServer
  /** It remembers no workflow: a Temporal that skips time waits for ever for a worker that is gone with what it remembered. */
  forgets?: boolean
}

export function payoutWorker({
  settings,
  service,
  db,
  provider,
  now,
  timeout_ms,
  log,
  mailServer = async () => undefined,
  forgets,
}: Setup): BackgroundWorker {
  const pace = payoutPace(service.options.payouts)
  const books = payoutBooks(service.payouts, (work) => work())
  const life = { ...activityLife, now }
  const mail = new MailOfPayouts(service, mailboxIn(db, mailServer), TWO_ADMINS)
  const { reminderHours } = service.options.payouts
  return new BackgroundWorker({
    settings,
    maxConcurrentOrders: 10,
    ...(forgets === true ? { maxCachedWorkflows: 0 } : {}),
    activities: {
      ...payoutRunActivities({
        books,
        providers: new PayoutProviders([["bank", provider]]),
        pace: {
          ...pace,
          get timeout_ms() {
            return timeout_ms?.() ?? pace.timeout_ms
          },
          leaveAlone_ms: () => REST_MS,
          trouble_ms: TROUBLE_MS,
        },
        life,
        mail,
        reminders: mail,
        remind_every_ms: reminderHours * 3_600_000,
        report: reportPayouts({ error: log }),
      }),
      ...draftPayoutsActivities({ books, life }),
    },
    log: { info: log, warn: log },
  })
}

/** There is no Medusa here to ask. */
const TWO_ADMINS = {
  listUsers: async () => [
    { id: "user_ada", email: "ada@shop.test" },
    { id: "user_ben", email: "ben@shop.test" },
  ],
} as unknown as Pick<IUserModuleService, "listUsers">

/** Like Medusa's: what was sent under a key is not sent again, what is being sent may be. */
const mailboxIn = (db: Knex, mailServer: MailServer) =>
  ({
    async createNotifications({
      idempotency_key = "",
      to = "",
      template,
    }: Record<string, string>): Promise<void> {
      if ((await db("sent_mail").where({ idempotency_key })).length > 0) return
      await mailServer({ to, idempotency_key })
      await db("sent_mail")
        .insert({ idempotency_key, recipient: to, template })
        .onConflict("idempotency_key")
        .ignore()
    },
  }) as unknown as INotificationModuleService

/** Where that mail lies. */
export const MAILBOX =
  "CREATE TABLE sent_mail (idempotency_key text PRIMARY KEY, recipient text, template text)"
