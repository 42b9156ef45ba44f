// What payouts stand on, each a process of its own, to be killed at any moment: two workers, Temporal and PostgreSQL; and the bank, which can
// be away. Knows nothing of who is paid.
import { setTimeout as pause } from "node:timers/promises"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type ReferralModuleService from "../../../src/modules/referral/service"
import { DurableClient } from "../../../src/worker/client"
import { Bank } from "../../helpers/backstage/bank"
import { booksAt } from "../../helpers/books/books"
import { type KillableWorker, startPayoutWorker } from "../../helpers/processes/killable-worker"
import { MAILBOX, PAYOUTS } from "../../helpers/processes/payout-worker"
import { PostgresProcess } from "../../helpers/processes/postgres-process"
import { TemporalProcess } from "../../helpers/processes/temporal-process"
import { Strikes } from "../strikes"

export type Part = "worker_1" | "worker_2" | "temporal" | "postgres" | "bank"
export const PARTS: readonly Part[] = ["worker_1", "worker_2", "temporal", "postgres", "bank"]

const QUEUE = "payout-storm"
/** A call that takes longer has an unknown outcome; twice as long nobody else asks about it. */
const TIMEOUT_SECONDS = 3
export const IN_FLIGHT_MS = 2 * TIMEOUT_SECONDS * 1_000
const BANK_AWAY_MS = 1_500

export class PayoutStack {
  readonly strikes: Strikes<Part>
  private readonly workers: Partial<Record<Part, KillableWorker>> = {}
  private printed = ""

  private constructor(
    private readonly postgres: PostgresProcess,
    private readonly temporal: TemporalProcess,
    readonly bank: Bank,
    readonly service: ReferralModuleService,
    readonly db: Knex,
    readonly client: DurableClient,
  ) {
    this.strikes = new Strikes<Part>({
      worker_1: this.worker("worker_1"),
      worker_2: this.worker("worker_2"),
      temporal,
      // It is back when its crash is over.
      postgres: { kill: () => postgres.crash(), start: () => Promise.resolve() },
      bank: { kill: () => bank.goesAway(), start: () => this.bankComesBack() },
    })
  }

  /** Everything new and empty. */
  static async start(): Promise<PayoutStack> {
    const temporal = await TemporalProcess.prepared()
    const postgres = await PostgresProcess.start("payout_storm")
    const payouts = { ...PAYOUTS, timeoutSeconds: TIMEOUT_SECONDS }
    const { service, db } = booksAt(postgres.url, { payouts })
    const settings = { connection: { address: temporal.address }, namespace: "default", taskQueue: QUEUE }
    const client = new DurableClient(settings, () => undefined)
    const stack = new PayoutStack(postgres, temporal, await Bank.open(), service, db, client)
    try {
      await temporal.start()
      await db.raw(MAILBOX)
      await Promise.all([stack.worker("worker_1").start(), stack.worker("worker_2").start()])
      return stack
    } catch (error) {
      await stack.close()
      throw error
    }
  }

  /** What the workers printed, those that are gone included. */
  log(): string {
    return [this.printed, ...Object.values(this.workers).map((worker) => worker.log())].join("")
  }

  async close(): Promise<void> {
    await this.strikes.mended().catch(() => undefined)
    await Promise.all(Object.values(this.workers).map((worker) => worker.kill()))
    await this.client.close()
    await this.bank.close()
    await this.db.destroy()
    await this.temporal.close()
    await this.postgres.close()
  }

  private worker(part: Part) {
    return {
      kill: async () => {
        await this.workers[part]?.kill()
        this.printed += this.workers[part]?.log() ?? ""
      },
      start: () => {
        const place = { database: this.postgres.url, queue: QUEUE, bank: this.bank.url }
        const timing = { timeout_seconds: TIMEOUT_SECONDS, temporal: this.temporal.address }
        this.workers[part] = startPayoutWorker({ ...place, ...timing })
        return Promise.resolve()
      },
    }
  }

  private async bankComesBack(): Promise<void> {
    await pause(BANK_AWAY_MS)
    await this.bank.comesBack()
  }
}
