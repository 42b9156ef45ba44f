// The four processes that the program stands on, each of its own, to be killed at any moment and started again on what it had written: the
// shop, the worker, Temporal and PostgreSQL. Knows nothing of what is sold.
import { freePort } from "../../../scripts/services/ports"
import { askBackstage } from "../../helpers/backstage/ask"
import { addAdmin, migrate } from "../../helpers/processes/databases"
import { AS_SOON_AS_IN_A_SHOP, type MedusaProcess, startMedusa } from "../../helpers/processes/medusa-process"
import { PostgresProcess } from "../../helpers/processes/postgres-process"
import { TemporalProcess } from "../../helpers/processes/temporal-process"
import { Strikes } from "../strikes"

/** What can be killed. The worker is a Medusa that does nothing else. */
export type Part = "shop" | "worker" | "temporal" | "postgres"
export const PARTS: readonly Part[] = ["shop", "worker", "temporal", "postgres"]

interface Place {
  port: number
  backstage: number
}

export class Stack {
  readonly strikes: Strikes<Part>
  private shop!: MedusaProcess
  private worker!: MedusaProcess
  /** Every Medusa that was started, those that are gone included. */
  private readonly medusas: MedusaProcess[] = []

  private constructor(
    private readonly postgres: PostgresProcess,
    readonly temporal: TemporalProcess,
    private readonly places: { shop: Place; worker: Place },
    private readonly seed: number,
  ) {
    this.strikes = new Strikes<Part>({
      shop: {
        kill: () => this.shop.kill(),
        start: () => this.startShop(),
        hasEnded: () => this.shop.hasEnded(),
      },
      worker: {
        kill: () => this.worker.kill(),
        start: () => this.startWorker(),
        hasEnded: () => this.worker.hasEnded(),
      },
      temporal,
      // It is back when its crash is over.
      postgres: { kill: () => postgres.crash(), start: () => Promise.resolve() },
    })
  }

  /** Everything new and empty but for an admin. Events of the shop are unruly by this seed. */
  static async start(seed: number): Promise<Stack> {
    const temporal = await TemporalProcess.prepared()
    const postgres = await PostgresProcess.start("chaos", migrate)
    const place = async () => ({ port: await freePort(), backstage: await freePort() })
    const places = { shop: await place(), worker: await place() }
    const stack = new Stack(postgres, temporal, places, seed)
    // The first Medusa on an empty database makes its default store; two at once would both make it, and one
    // of them end.
    const medusas = stack.startShop().then(() => Promise.all([stack.startWorker(), addAdmin(postgres.url)]))
    const parts = [temporal.start(), medusas]
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

  /** What the job does once a minute, in the worker. */
  async sweep(now: number): Promise<{ told: number; missed: number; away: boolean }> {
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
    await this.strikes.mended().catch(() => undefined)
    await Promise.all([this.medusas.map((medusa) => medusa.kill()), this.temporal.close()].flat())
    await this.postgres.close()
  }

  private async startShop(): Promise<void> {
    const unruly = this.seed + this.strikes.kills.shop
    this.shop = await this.startMedusa(this.places.shop, { REFERRAL_WORKER: "off" }, { unruly })
  }

  private async startWorker(): Promise<void> {
    this.worker = await this.startMedusa(this.places.worker, { MEDUSA_WORKER_MODE: "worker" }, {})
  }

  private async startMedusa(place: Place, env: NodeJS.ProcessEnv, options: object): Promise<MedusaProcess> {
    const backstage = {
      resolve: require.resolve("../../helpers/backstage"),
      options: { port: place.backstage, ...options },
    }
    const medusa = await startMedusa({
      database: this.database,
      port: place.port,
      env: {
        TEMPORAL_ADDRESS: this.temporal.address,
        TEMPORAL_NAMESPACE: "default",
        ...AS_SOON_AS_IN_A_SHOP,
        REFERRAL_TASK_QUEUE: "chaos",
        REFERRAL_FURTHER_MODULES: JSON.stringify([backstage]),
        ...env,
      },
    })
    this.medusas.push(medusa)
    return medusa
  }
}
