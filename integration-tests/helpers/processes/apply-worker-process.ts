// Entry of a process that is nothing but the plugin's worker on the books of a database, for saved settings: the real activity, workflow
// and module. Dies by SIGKILL in the batch that DIES_IN_BATCH counts, just before its commit or right after it.
import ReferralModuleService from "../../../src/modules/referral/service"
import { whyRefusedForGood } from "../../../src/modules/referral/books/db"
import { activityLife } from "../../../src/worker/life"
import { temporalSettings } from "../../../src/worker/temporal-settings"
import { BackgroundWorker } from "../../../src/worker/worker"
import { applyActivities } from "../../../src/workflows/durable/activities/apply-defaults"
import { booksAt } from "../books/books"

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
    return (work: Parameters<typeof db.transaction>[0]) =>
      db.transaction(async (trx) => {
        const result: unknown = await work(trx)
        dieIf("before_commit")
        return result
      })
  },
})
const { settings } = new ReferralModuleService({ __pg_connection__: cutOff }, service.options)

const temporal = temporalSettings({ taskQueue: env.REFERRAL_TASK_QUEUE ?? "" })
if (temporal === null) throw new Error("TEMPORAL_ADDRESS is missing")

const worker = new BackgroundWorker({
  settings: temporal,
  maxConcurrentOrders: 10,
  activities: applyActivities({
    books: {
      async applyBatch(version, batch) {
        batches++
        const status = await settings.applyBatch(version, batch)
        dieIf("after_commit")
        return status
      },
      failApplyJob: (version, error, now) => settings.failJob(version, error, now),
    },
    life: activityLife,
    whyHopeless: whyRefusedForGood,
  }),
  log: {
    info: (message) => process.stdout.write(`${message}\n`),
    warn: (message) => process.stderr.write(`${message}\n`),
  },
})

process.once("SIGTERM", () => void worker.drain().then(() => process.exit(0)))
