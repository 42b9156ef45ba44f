// Owns how the shop tells Temporal that an order, a lead or a payout run changed: soon, or not at all. Never throws and never holds up the
// shop: what could not be told is found by the sweep, since the row itself is the source of truth.
import { Client, Connection } from "@temporalio/client"
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  type CircuitBreakerPolicy,
} from "cockatiel"
import {
  APPLY_DEFAULTS_WORKFLOW,
  applyDefaultsWorkflowId,
  BACKFILL_WORKFLOW,
  backfillWorkflowId,
  type DefaultsRef,
  LEAD_CHANGED,
  LEAD_WORKFLOW,
  leadWorkflowId,
  ORDER_CHANGED,
  ORDER_WORKFLOW,
  orderWorkflowId,
  PAYOUT_RUN_CHANGED,
  PAYOUT_RUN_WORKFLOW,
  payoutRunWorkflowId,
} from "../workflows/durable/contract"
import { keepSchedules, type PayoutSchedule } from "./schedules"
import type { TemporalSettings } from "./temporal-settings"

/** For what no buyer and no admin waits for. */
const UNHURRIED_MS = 10_000
const FAILURES_BEFORE_PAUSE = 3
const PAUSE_MS = 10_000

/**
 * What became of telling Temporal. Neither `missed` nor `away` is a loss: the sweep tells it again. `missed`: it did not take this one in
 * time, as while it is closing the very workflow; `away`: it took none of the last ones, and is left alone for a while.
 */
export type Told = "told" | "missed" | "away"

/** The durable side as the shop sees it. */
export class DurableClient {
  private readonly connection: Connection
  private readonly client: Client
  // After three failures in a row nobody waits a second for nothing: the next try comes ten seconds later.
  private readonly breaker: CircuitBreakerPolicy = circuitBreaker(handleAll, {
    halfOpenAfter: PAUSE_MS,
    breaker: new ConsecutiveBreaker(FAILURES_BEFORE_PAUSE),
  })

  /** Told within so many seconds, or not at all. */
  constructor(
    private readonly settings: TemporalSettings,
    private readonly onFailure: (error: unknown) => void,
    private readonly timeoutSeconds = 1,
  ) {
    this.connection = Connection.lazy(settings.connection)
    this.client = new Client({ connection: this.connection, namespace: settings.namespace })
  }

  /** Says "look at this order again" to the order's workflow, which is started if it isn't running. */
  async orderChanged(orderId: string): Promise<Told> {
    return await this.lookAgain(ORDER_WORKFLOW, orderWorkflowId(orderId), ORDER_CHANGED, {
      order_id: orderId,
    })
  }

  /** Says the same of a lead; with a delay, a workflow that is not running waits so long before it looks. */
  async leadChanged(leadId: string, startDelay_ms = 0): Promise<Told> {
    const ref = { lead_id: leadId }
    return await this.lookAgain(LEAD_WORKFLOW, leadWorkflowId(leadId), LEAD_CHANGED, ref, startDelay_ms)
  }

  /** Says the same of a payout run. */
  async payoutRunChanged(runId: string): Promise<Told> {
    return await this.lookAgain(PAYOUT_RUN_WORKFLOW, payoutRunWorkflowId(runId), PAYOUT_RUN_CHANGED, {
      run_id: runId,
    })
  }

  /** Starts the backfill, unless it is running. */
  async startBackfill(): Promise<Told> {
    const { taskQueue } = this.settings
    return await this.withinReason(() =>
      this.client.workflow.start(BACKFILL_WORKFLOW, {
        workflowId: backfillWorkflowId(taskQueue),
        taskQueue,
        args: [],
        workflowIdReusePolicy: "ALLOW_DUPLICATE",
        workflowIdConflictPolicy: "USE_EXISTING",
      }),
    )
  }

  /** Sees to it that the schedules are there, and as they should be: a new or emptied Temporal has none. Nobody waits for it. */
  async keepSchedules(payouts: PayoutSchedule): Promise<Told> {
    try {
      await this.connection.withDeadline(Date.now() + UNHURRIED_MS, async () => {
        await keepSchedules(this.client.schedule, this.settings.taskQueue, payouts)
      })
      return "told"
    } catch (error) {
      this.onFailure(error)
      return "away"
    }
  }

  /** Has a saved version's terms written onto every record; does nothing where its workflow runs already. */
  async applyDefaults(version: number): Promise<Told> {
    const { taskQueue } = this.settings
    return await this.withinReason(() =>
      this.client.workflow.start<(ref: DefaultsRef) => Promise<void>>(APPLY_DEFAULTS_WORKFLOW, {
        workflowId: applyDefaultsWorkflowId(taskQueue, version),
        taskQueue,
        args: [{ version }],
        workflowIdConflictPolicy: "USE_EXISTING",
        // A failed job may be started again.
        workflowIdReusePolicy: "ALLOW_DUPLICATE",
      }),
    )
  }

  /** Whether Temporal answers just now, and has our namespace: a wrong one is as good as no Temporal. */
  async reachable(): Promise<boolean> {
    const { namespace } = this.settings
    return (
      (await this.withinReason(() => this.connection.workflowService.describeNamespace({ namespace }))) ===
      "told"
    )
  }

  async close(): Promise<void> {
    await this.connection.close()
  }

  private async lookAgain(
    type: string,
    workflowId: string,
    signal: string,
    ref: object,
    startDelay_ms = 0,
  ): Promise<Told> {
    return await this.withinReason(() =>
      this.client.workflow.signalWithStart(type, {
        workflowId,
        taskQueue: this.settings.taskQueue,
        args: [ref],
        signal,
        signalArgs: [],
        ...(startDelay_ms === 0 ? {} : { startDelay: startDelay_ms }),
        // A closed workflow starts afresh: once-ness is the database's, by unique keys, and outlives Temporal's retention.
        workflowIdReusePolicy: "ALLOW_DUPLICATE",
      }),
    )
  }

  private async withinReason(call: () => Promise<unknown>): Promise<Told> {
    try {
      const deadline = () => Date.now() + this.timeoutSeconds * 1_000
      await this.breaker.execute(() => this.connection.withDeadline(deadline(), call))
      return "told"
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) this.onFailure(error)
      return this.breaker.state === CircuitState.Closed ? "missed" : "away"
    }
  }
}
