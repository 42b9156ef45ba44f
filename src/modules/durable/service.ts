// Owns the life of the durable side inside a Medusa process: the client that tells, the worker that does. Composes, decides nothing.
import type { Logger } from "@medusajs/framework/types"
import { DurableClient, type Told } from "../../worker/client"
import { type CorrectionOrder, correctOrder, type OrderDifference } from "../../worker/orders/correct-order"
import { watchCoupons } from "../../worker/coupons"
import { sendNotices } from "../../worker/notices"
import type { PayoutProviders } from "../../worker/payouts/providers"
import { takeRegistration } from "../../worker/sweep/registrations"
import {
  correctionWorld,
  couponWorld,
  noticeWorld,
  registry,
  startWorker,
  sweepWorld,
} from "../../worker/start"
import { payoutScheduleOf } from "../../worker/schedules"
import { sweep } from "../../worker/sweep/sweep"
import { reportOfSweeps } from "../../worker/reports"
import type { SweepReport, Swept } from "../../worker/sweep/world"
import { temporalSettings, type TemporalSettings } from "../../worker/temporal-settings"
import type { BackgroundWorker, WorkerState } from "../../worker/worker"
import { parseOptions, type ReferralOptions } from "../referral/options"

/** What the health route says of Temporal. */
export interface DurableHealth {
  temporal: { configured: boolean; address: string | null; namespace: string | null; reachable: boolean }
  worker: WorkerState
}

/** A registration is bound to its visitor within this time, or never. */
const UNTIL_ANSWERED_MS = 2_000

interface Container {
  logger: Logger
  /** Put there by the module's loader. */
  payoutProviders: PayoutProviders
}

interface Declaration {
  worker_mode?: "shared" | "worker" | "server"
}

export default class ReferralDurableService {
  /** Who can move the money of payouts. */
  readonly payoutProviders: PayoutProviders
  private readonly logger: Logger
  private readonly options: ReferralOptions
  private readonly settings: TemporalSettings | null
  private readonly client: DurableClient | null
  private readonly works: boolean
  private worker: BackgroundWorker | null = null
  private sweeping = false
  private readonly reportOfSweep: SweepReport

  constructor(container: Container, options: unknown, declaration?: Declaration) {
    this.logger = container.logger
    this.payoutProviders = container.payoutProviders
    this.reportOfSweep = reportOfSweeps(this.logger)
    this.options = parseOptions(options)
    this.settings = temporalSettings(this.options.temporal)
    const { timeoutSeconds } = this.options.temporal
    const away = (error: unknown) => this.reportAway(error)
    this.client = this.settings && new DurableClient(this.settings, away, timeoutSeconds)
    this.works = this.options.worker.enabled && (declaration?.worker_mode ?? "shared") !== "server"
  }

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      if (this.settings === null) {
        this.logger.warn(
          "Referral partners: no Temporal address is configured (TEMPORAL_ADDRESS or the plugin's option temporal.address), so commissions wait. " +
            "Clicks, carts and orders are kept, and everything is caught up once Temporal is there.",
        )
        return
      }
      if (!this.works) return
      this.worker = startWorker(this.settings, this.options, {
        logger: this.logger,
        payoutProviders: this.payoutProviders,
      })
      if (payoutScheduleOf(this.options.payouts) !== this.options.payouts.schedule) {
        this.logger.warn(
          "Referral partners: no payout runs are drafted by schedule, since their payment files could not be kept: set the option payouts.secrets, " +
            "or payouts.schedule to false. See docs/payout-providers.md.",
        )
      }
      // Once, beside the boot: the sweep sees to it again every minute.
      void this.client?.keepSchedules(payoutScheduleOf(this.options.payouts))
      // Medusa's own hooks come only after the last HTTP request has drained; the worker need not wait for those.
      process.once("SIGTERM", () => void this.worker?.drain())
      return await Promise.resolve()
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.worker?.drain()
      await this.client?.close()
    },
  }

  /** Whether there is a Temporal to tell at all. */
  get configured(): boolean {
    return this.client !== null
  }

  /** Says "look at this order again". Answers within about a second, and never throws: what wasn't told, the sweep finds. */
  async orderChanged(orderId: string): Promise<Told> {
    return (await this.client?.orderChanged(orderId)) ?? "away"
  }

  /** Has a saved version written onto every record. Answers within about a second, and never throws: the sweep starts what wasn't. */
  async applyDefaults(version: number): Promise<Told> {
    return (await this.client?.applyDefaults(version)) ?? "away"
  }

  /** Where a person finds the workflow of this order: in Temporal's web UI, if the options name one. */
  workflowUrl(workflowId: string): string | null {
    const base = this.options.temporal.webUrl?.replace(/\/$/, "")
    if (base === undefined || this.settings === null) return null
    const namespace = encodeURIComponent(this.settings.namespace)
    return `${base}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`
  }

  /** Reassigns or recalculates an order as the shop has it now; or only says what that would come to. Needs no Temporal. */
  async correctOrder(orderId: string, order: CorrectionOrder): Promise<OrderDifference> {
    return await correctOrder(correctionWorld(), orderId, order)
  }

  /** Says "look at this lead again", in the same way. */
  async leadChanged(leadId: string): Promise<Told> {
    return (await this.client?.leadChanged(leadId)) ?? "away"
  }

  /** Says the same of a payout run. What was done to it is committed, and needs no Temporal to be true. */
  async payoutRunChanged(runId: string): Promise<Told> {
    return (await this.client?.payoutRunChanged(runId)) ?? "away"
  }

  /** Takes the registration of a customer in as a lead, and tells its workflow. A guest is none. */
  async customerRegistered(customerId: string): Promise<void> {
    const leadId = await takeRegistration(registry(), customerId)
    // Whose browser it was becomes known when the registration is answered, about when this event comes.
    if (leadId !== null) await this.client?.leadChanged(leadId, UNTIL_ANSWERED_MS)
  }

  /** The minute's sweep; none while the one before is still under way, as after a long outage. */
  async sweepUnlessSweeping(): Promise<void> {
    if (this.sweeping) return
    this.sweeping = true
    try {
      await this.sweep()
    } finally {
      this.sweeping = false
    }
  }

  /** Tells again what no event told. Does nothing while Temporal is not configured: nothing is lost by waiting. */
  async sweep(now = Date.now()): Promise<Swept> {
    const { client } = this
    if (client === null) return { told: 0, missed: 0, failed: 0, away: true }
    const world = sweepWorld({
      report: this.reportOfSweep,
      tellOrder: (orderId) => this.orderChanged(orderId),
      tellLead: (leadId) => this.leadChanged(leadId),
      applyDefaults: (version) => this.applyDefaults(version),
      startBackfill: () => client.startBackfill(),
      tellPayoutRun: (runId) => this.payoutRunChanged(runId),
      keepSchedules: () => client.keepSchedules(payoutScheduleOf(this.options.payouts)),
    })
    return await sweep(world, now)
  }

  /**
   * Looks once at the promotions of coupons, and tells admins of those that were deleted. Needs no Temporal.
   */
  async watchCoupons(now = Date.now()): Promise<void> {
    await watchCoupons(couponWorld(), now)
  }

  /** Sends partners what is due about changes to their own record. Needs no Temporal. */
  async sendNotices(now = Date.now()): Promise<void> {
    await sendNotices(noticeWorld(), now)
  }

  async health(): Promise<DurableHealth> {
    return {
      temporal: {
        configured: this.configured,
        address: this.settings?.connection.address ?? null,
        namespace: this.settings?.namespace ?? null,
        reachable: (await this.client?.reachable()) ?? false,
      },
      worker: this.worker?.state ?? { state: "off", reason: this.whyOff() },
    }
  }

  private whyOff(): string {
    if (this.settings === null) return "Temporal is not configured"
    return this.options.worker.enabled
      ? "this process runs in worker mode `server`"
      : "the option worker.enabled is false"
  }

  private reportAway(error: unknown): void {
    // Temporal's client says what it was about, and its cause why not.
    const reasons = error instanceof Error ? [error, error.cause].filter(isError) : []
    const reason = reasons.length > 0 ? reasons.map(({ message }) => message).join(": ") : String(error)
    this.logger.warn(`Referral partners: Temporal did not take a signal, the sweep will repeat it: ${reason}`)
  }
}

const isError = (value: unknown): value is Error => value instanceof Error
