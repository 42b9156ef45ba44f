// Entry of a process that is nothing but the plugin's worker of payout runs. Dies by SIGKILL at the point that FAULT names.
import ReferralModuleService from "../../../src/modules/referral/service"
import { temporalSettings } from "../../../src/worker/temporal-settings"
import { bankProvider } from "../backstage/bank-provider"
import { booksAt } from "../books/books"
import type { PayFault } from "./killable-worker"
import { PAYOUTS, payoutWorker } from "./payout-worker"

const env = process.env
const fault = (env.FAULT ?? null) as PayFault | null
const ahead_ms = Number(env.AHEAD_MS)

function dieIf(point: PayFault): void {
  if (fault === point) process.kill(process.pid, "SIGKILL")
}

const timeout = env.TIMEOUT_SECONDS === undefined ? {} : { timeoutSeconds: Number(env.TIMEOUT_SECONDS) }
const { service, db } = booksAt(env.DATABASE_URL ?? "", { payouts: { ...PAYOUTS, ...timeout } })
const bank = bankProvider(env.BANK_URL ?? "")
const settings = temporalSettings({ taskQueue: env.REFERRAL_TASK_QUEUE ?? "" })
if (settings === null) throw new Error("TEMPORAL_ADDRESS is missing")

/** The books as ever, with points to die at. */
class FragileService extends ReferralModuleService {
  override readonly payouts = Object.assign(Object.create(service.payouts) as typeof service.payouts, {
    begin: async (...given: Parameters<typeof service.payouts.begin>) => {
      dieIf("before_begin")
      return await service.payouts.begin(...given)
    },
    end: async (...given: Parameters<typeof service.payouts.end>) => {
      const ended = await service.payouts.end(...given)
      dieIf("after_booking")
      return ended
    },
  })
}

const worker = payoutWorker({
  settings,
  service: new FragileService({ __pg_connection__: db }, service.options),
  db,
  provider: {
    keyLivesHours: bank.keyLivesHours,
    needsDetails: bank.needsDetails,
    async send(transfer, signal) {
      dieIf("before_call")
      const answer = await bank.send(transfer, signal)
      dieIf("after_call")
      return answer
    },
    lookup: (ref, signal) => bank.lookup(ref, signal),
  },
  now: () => Date.now() + ahead_ms,
  log: (line) => process.stdout.write(`${line}\n`),
})

process.once("SIGTERM", () => void worker.drain().then(() => process.exit(0)))
