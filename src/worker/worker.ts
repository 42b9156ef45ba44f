// Owns the Temporal worker inside a Medusa process: connect in the background, run, drain. Never delays boot, checkout or
// shutdown, and never takes the shop down with it: what goes wrong is told on the health route and tried again.
import { existsSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import type { Logger, LogMetadata, Worker, WorkerOptions } from "@temporalio/worker"
import { failClean } from "./failures"
import type { TemporalSettings } from "./temporal-settings"

const RETRY_AFTER_MS = 5_000
const CACHED_WORKFLOWS = 200
/** Below the three seconds that remain of Medusa's own patience at shutdown. */
const DRAIN_SECONDS = "2500 milliseconds"

/** How the worker is, for the health route. */
export type WorkerState =
  | { state: "off"; reason: string }
  | { state: "connecting"; since: string; last_error: string | null }
  | { state: "running"; since: string }
  | { state: "stopped" }

interface Log {
  info(message: string): void
  warn(message: string): void
}

interface WorkerSetup {
  settings: TemporalSettings
  maxConcurrentOrders: number
  /** How many workflows it keeps in memory from one step to the next; 0: each is read anew. */
  maxCachedWorkflows?: number
  /** Those of contract.ts, by name; what they throw is cleaned here, so that none can be registered without it. */
  activities: object
  log: Log
}

/** A Temporal worker that starts by itself in the background and stays until it is drained. */
export class BackgroundWorker {
  state: WorkerState = { state: "connecting", since: new Date().toISOString(), last_error: null }
  private worker: Worker | null = null
  private draining = false
  private readonly stop = new AbortController()
  private readonly ended: Promise<void>

  constructor(private readonly setup: WorkerSetup) {
    this.ended = this.keepRunning()
  }

  /** Lets what is under way finish and takes nothing new. Safe to call more than once. */
  async drain(): Promise<void> {
    if (!this.draining) {
      this.draining = true
      this.stop.abort()
      if (this.worker?.getState() === "RUNNING") this.worker.shutdown()
    }
    await this.ended
  }

  private async keepRunning(): Promise<void> {
    while (!this.draining) {
      try {
        await this.runOnce()
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        this.setup.log.warn(
          `Referral worker: Temporal at ${this.setup.settings.connection.address} can't be used yet, trying again: ${message}`,
        )
        this.state = { state: "connecting", since: new Date().toISOString(), last_error: message }
        await wait(RETRY_AFTER_MS, undefined, { signal: this.stop.signal }).catch(() => undefined)
      }
    }
    this.state = { state: "stopped" }
  }

  private async runOnce(): Promise<void> {
    // Native code of some 50 MB that takes a second to load: only a process that works pays for it.
    const { NativeConnection, Worker, Runtime } = await import("@temporalio/worker")
    // Medusa handles signals itself; a second Runtime in the same process is refused, so the first stays.
    if (Runtime._instance === undefined) {
      Runtime.install({ shutdownSignals: [], logger: quietly(this.setup.log) })
    }
    const connection = await NativeConnection.connect(this.setup.settings.connection)
    try {
      this.worker = await Worker.create({
        connection,
        namespace: this.setup.settings.namespace,
        taskQueue: this.setup.settings.taskQueue,
        activities: failClean(this.setup.activities),
        ...workflows(),
        ...limits(this.setup),
      })
      if (this.draining) return
      this.state = { state: "running", since: new Date().toISOString() }
      this.setup.log.info(`Referral worker: listening on task queue "${this.setup.settings.taskQueue}"`)
      await this.worker.run()
    } finally {
      this.worker = null
      await connection.close()
    }
  }
}

/** The package ships its workflows bundled; a checkout bundles them from source when the worker starts. */
function workflows(): Pick<WorkerOptions, "workflowBundle" | "workflowsPath"> {
  const codePath = join(__dirname, "..", "..", "temporal", "workflow-bundle.js")
  return existsSync(codePath)
    ? { workflowBundle: { codePath } }
    : { workflowsPath: require.resolve("../workflows/durable") }
}

const limits = ({
  maxConcurrentOrders: orders,
  maxCachedWorkflows = CACHED_WORKFLOWS,
}: WorkerSetup): Omit<WorkerOptions, "taskQueue"> => ({
  shutdownGraceTime: DRAIN_SECONDS,
  maxConcurrentLocalActivityExecutions: orders,
  maxConcurrentActivityTaskExecutions: orders,
  maxConcurrentWorkflowTaskExecutions: orders,
  workflowTaskPollerBehavior: { type: "autoscaling" },
  activityTaskPollerBehavior: { type: "autoscaling" },
  maxCachedWorkflows,
})

/** Temporal's own lines, but only those that an operator has to see; a failure with its reason. */
function quietly(log: Log): Logger {
  const ignore = () => undefined
  const warn = (message: string, meta?: LogMetadata) => {
    const reason: unknown = meta?.error
    log.warn(`Referral worker: ${message}${reason instanceof Error ? `: ${reason.message}` : ""}`)
  }
  return {
    log: (level, message, meta) => {
      if (level === "WARN" || level === "ERROR") warn(message, meta)
    },
    trace: ignore,
    debug: ignore,
    info: ignore,
    warn,
    error: warn,
  }
}
