// The four processes that the program stands on, each of its own, to be killed at any moment and started again on what it had written: the
// shop, the worker, Temporal and PostgreSQL. Knows nothing of what is sold.
import { freePort } from "../../scripts/services/ports"
import { askBackstage } from "../helpers/backstage/ask"
import { addAdmin, migrate } from "../helpers/processes/databases"
import { type MedusaProcess, startMedusa } from "../helpers/processes/medusa-process"
import { PostgresProcess } from "../helpers/processes/postgres-process"
import { TemporalProcess } from "../helpers/processes/temporal-process"

/** What can be killed. The worker is a Medusa that does nothing else. */
export type Part = "shop" | "worker" | "temporal" | "postgres"
export const PARTS: readonly Part[] = ["shop", "worker", "temporal", "postgres"]

interface Place {
  port: number
  backstage: number
}

export class Stack {
  readonly kills: Record<Part, number> = { shop: 0, worker: 0, temporal: 0, postgres: 0 }
  private shop!: MedusaProcess
  private worker!: MedusaProcess
  private mending: Promise<void> = Promise.resolve()
  /** Every Medusa that was started, those that are gone included. */
  private readonly medusas: MedusaProcess[] = []

  private constructor(
    private readonly postgres: PostgresProcess,
    readonly temporal: TemporalProcess,
    private readonly places: { shop: Place; worker: Place },
    private readonly seed: number,
  ) {}

  /** Everything new and empty but for an admin. Events of the shop are unruly by this seed. */
  static async start(seed: number): Promise<Stack> {
    const temporal = await TemporalProcess.prepared()
    const postgres = await PostgresProcess.start("chaos", migrate)
    const place = async () => ({ port: await freePort(), backstage: await freePort() })
    const places = { shop: await place(), worker: await place() }
    const stack = new Stack(postgres, temporal, places, seed)
    const parts = [temporal.start(), stack.startShop(), stack.startWorker(), addAdmin(postgres.url)]
    const failed = (await Promise.allSettled(parts)).find((part) => part.status === "rejected")
    if (failed === undefined) return stack
    await stack.close()
    throw failed.reason
  }

  get baseUrl(): string {
    return this.shop.baseUrl
  }

  get database(): string {
    return this.postgres.url
  }

  /** Kills one of them at once, as soon as what was killed before is back, and starts it again. Settles when all of them work. */
  async strike(part: Part): Promise<void> {
    this.mending = this.mending.then(() => this.killAndMend(part))
    await this.mending
  }

  /** Settles when nothing is down. */
  async mended(): Promise<void> {
    let mending: Promise<void> | null = null
    while (mending !== this.mending) await (mending = this.mending)
  }

  /** What the job does once a minute, in the worker. */
  async sweep(now: number): Promise<{ told: number; away: boolean }> {
    return await askBackstage(this.places.worker.backstage, { what: "sweep", now })
  }

  /** Events that are late come now. */
  async releaseEvents(): Promise<void> {
    await askBackstage(this.places.shop.backstage, { what: "release" })
  }

  /** How many events met each fate. */
  eventFates(): Record<string, number> {
    const fates: Record<string, number> = {}
    const printed = this.medusas.map((medusa) => medusa.log()).join("")
    const lines = printed.matchAll(/^event [\w.-]+: (.+)$/gm)
    for (const [, fate = ""] of lines) fates[fate] = (fates[fate] ?? 0) + 1
    return fates
  }

  async close(): Promise<void> {
    await this.mending.catch(() => undefined)
    await Promise.all([this.medusas.map((medusa) => medusa.kill()), this.temporal.close()].flat())
    await this.postgres.close()
  }

  private async killAndMend(part: Part): Promise<void> {
    this.kills[part]++
    switch (part) {
      case "shop":
        await this.shop.kill()
        await this.startShop()
        break
      case "worker":
        await this.worker.kill()
        await this.startWorker()
        break
      case "temporal":
        await this.temporal.kill()
        await this.temporal.start()
        break
      case "postgres":
        await this.postgres.crash()
        break
    }
    // Whoever fell over with it is started again, as a supervisor would.
    if (this.shop.hasEnded()) await this.startShop()
    if (this.worker.hasEnded()) await this.startWorker()
  }

  private async startShop(): Promise<void> {
    const unruly = this.seed + this.kills.shop
    this.shop = await this.startMedusa(this.places.shop, { REFERRAL_WORKER: "off" }, { unruly })
  }

  private async startWorker(): Promise<void> {
    this.worker = await this.startMedusa(this.places.worker, { MEDUSA_WORKER_MODE: "worker" }, {})
  }

  private async startMedusa(place: Place, env: NodeJS.ProcessEnv, options: object): Promise<MedusaProcess> {
    const backstage = {
      resolve: require.resolve("../helpers/backstage"),
      options: { port: place.backstage, ...options },
    }
    const medusa = await startMedusa({
      database: this.database,
      port: place.port,
      env: {
        TEMPORAL_ADDRESS: this.temporal.address,
        TEMPORAL_NAMESPACE: "default",
        REFERRAL_TASK_QUEUE: "chaos",
        REFERRAL_FURTHER_MODULES: JSON.stringify([backstage]),
        ...env,
      },
    })
    this.medusas.push(medusa)
    return medusa
  }
}
