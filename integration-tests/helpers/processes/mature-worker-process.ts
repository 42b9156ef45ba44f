// Entry of a process that is nothing but the plugin's worker on the books of a database, for what runs by the clock: the real activities,
// workflows, schedules and module. Dies by SIGKILL in the batch that DIES_IN_BATCH counts, just before its commit or right after it.
import ReferralModuleService from "../../../src/modules/referral/service"
import { activityLife } from "../../../src/worker/life"
import { reportFindings, reportLeftOut } from "../../../src/worker/reports"
import { temporalSettings } from "../../../src/worker/temporal-settings"
import { BackgroundWorker } from "../../../src/worker/worker"
import { matureActivities } from "../../../src/workflows/durable/activities/mature"
import { verifyActivities } from "../../../src/workflows/durable/activities/verify-ledger"
import { booksAt } from "../books/books"
import { Signals } from "../temporal/signals"

const env = process.env
const diesIn = Number(env.DIES_IN_BATCH)
let batches = 0

function dieIf(when: "before_commit" | "after_commit"): void {
  if (batches === diesIn && env.DIES_WHEN === when) process.kill(process.pid, "SIGKILL")
}

const { service, db } = booksAt(env.DATABASE_URL ?? "")

/** The books as ever, except that their transaction can be cut off just before it commits. */
const cutOff = new Proxy(db, {
  get(target, key) {
    if (key !== "transaction") return Reflect.get(target, key) as unknown
    return (work: Parameters<typeof db.transaction>[0], how?: Parameters<typeof db.transaction>[1]) =>
      db.transaction(async (trx) => {
        const result: unknown = await work(trx)
        dieIf("before_commit")
        return result
      }, how)
  },
})
const { money } = new ReferralModuleService({ __pg_connection__: cutOff }, service.options)

const settings = temporalSettings({ taskQueue: env.REFERRAL_TASK_QUEUE ?? "" })
if (settings === null) throw new Error("TEMPORAL_ADDRESS is missing")

const log = {
  info: (message: string) => process.stdout.write(`${message}\n`),
  warn: (message: string) => process.stderr.write(`${message}\n`),
  error: (message: string) => process.stderr.write(`${message}\n`),
}
const worker = new BackgroundWorker({
  settings,
  maxConcurrentOrders: 10,
  activities: {
    ...matureActivities({
      books: {
        async matureBatch(batch) {
          batches++
          const matured = await money.matureBatch(batch)
          dieIf("after_commit")
          return matured
        },
      },
      life: activityLife,
      report: reportLeftOut(log),
    }),
    ...verifyActivities({
      books: money,
      life: activityLife,
      report: reportFindings(log),
    }),
  },
  log,
})
const signals = new Signals(settings)
void signals.keepSchedules().then(() => log.info("schedules: told"))

process.once("SIGTERM", () => void Promise.all([worker.drain(), signals.close()]).then(() => process.exit(0)))
