// A real Medusa as a process of its own, to be started, stopped and killed. Owns no database (databases.ts makes them) and no
// knowledge of what the shop sells (shop.ts).
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { freePort } from "../../../scripts/services/ports"
import { PROJECT } from "../../../scripts/services/state"

/** Medusa's own program, not npx: its process is the one that is killed. */
export const MEDUSA_CLI = join(PROJECT, "node_modules/@medusajs/cli/cli.js")

const READY_MS = 180_000
const GRACE_MS = 30_000
const POLL_MS = 100
const LOG_LINES = 40
/** A machine that stalls for a second is no database that is slow, and no Temporal that is away. */
const PATIENCE_SECONDS = 30

/** What a test adds to `env` that takes Temporal away: it is given up on as soon as in a shop. */
export const AS_SOON_AS_IN_A_SHOP = { REFERRAL_TEMPORAL_SECONDS: "1" }

interface Start {
  /** The database's address, as `freshDatabase` answers it. */
  database: string
  /** The application's folder; this repository is one itself. */
  home?: string
  /** Another free one is taken when it is left out. */
  port?: number
  /** Serves the dashboard at /app. */
  admin?: boolean
  /** Laid over what medusa-config.ts reads by default; `undefined` takes a variable away (TEMPORAL_ADDRESS, for one). */
  env?: NodeJS.ProcessEnv
}

/** A running Medusa. */
export interface MedusaProcess {
  baseUrl: string
  pid: number
  /** Asks it to end (SIGTERM) and waits until it did; throws when it does not within half a minute. */
  stop(): Promise<void>
  /** Ends it at once (SIGKILL), as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
  /** Whether it is gone, for whatever reason. */
  hasEnded(): boolean
  /** Everything that it printed. */
  log(): string
}

/** Starts Medusa and waits until it answers. Throws with the end of its log when it doesn't. */
export async function startMedusa({
  database,
  home = PROJECT,
  port,
  admin = false,
  env = {},
}: Start): Promise<MedusaProcess> {
  const listens = port ?? (await freePort())
  const baseUrl = `http://localhost:${listens}`
  // The application's own program: two copies of Medusa in one process would not know each other.
  const cli = require.resolve("@medusajs/cli/cli.js", { paths: [home] })
  const child = spawn(process.execPath, [cli, "start"], {
    cwd: home,
    stdio: ["ignore", "pipe", "pipe"],
    env: medusaEnvironment({
      DATABASE_URL: database,
      PORT: String(listens),
      ADMIN_CORS: baseUrl,
      AUTH_CORS: baseUrl,
      MEDUSA_ADMIN_DISABLED: String(!admin),
      REFERRAL_TEMPORAL_SECONDS: String(PATIENCE_SECONDS),
      ...env,
      REFERRAL_FURTHER_OPTIONS: patiently(env.REFERRAL_FURTHER_OPTIONS),
    }),
  })
  const closed = once(child, "close").catch(() => null)
  const medusa = { baseUrl, pid: child.pid ?? 0, ...controls(child) }
  await untilHealthy(child, { ...medusa, closed })
  return medusa
}

/** What a shop adds to its options, with tracking that is given up late unless they say otherwise. */
const patiently = (options = "{}"): string =>
  JSON.stringify({ trackingTimeoutSeconds: PATIENCE_SECONDS, ...(JSON.parse(options) as object) })

/** What every command of Medusa's is given: development mode, as production wants an admin that was built before. */
export function medusaEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "development",
    // Jest's own options are not for it.
    NODE_OPTIONS: undefined,
    NO_COLOR: "1",
    MEDUSA_DISABLE_TELEMETRY: "1",
    // An answer that breaks its contract fails its request.
    REFERRAL_CHECK_ANSWERS: "1",
    MEDUSA_ADMIN_DISABLED: "true",
    ...env,
  }
}

function controls(child: ChildProcess): Pick<MedusaProcess, "stop" | "kill" | "hasEnded" | "log"> {
  let printed = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => (printed += chunk.toString("utf8")))
  }
  // A run that is interrupted leaves no Medusa behind.
  const withUs = () => child.kill("SIGKILL")
  process.once("exit", withUs)
  child.once("exit", () => process.removeListener("exit", withUs))

  const log = () => printed
  return {
    log,
    hasEnded: () => hasEnded(child),
    async kill() {
      if (hasEnded(child)) return
      child.kill("SIGKILL")
      await once(child, "exit")
    },
    async stop() {
      if (hasEnded(child)) return
      const ended = once(child, "exit")
      child.kill("SIGTERM")
      if ((await Promise.race([ended, pause(GRACE_MS, "late", { ref: false })])) !== "late") return
      child.kill("SIGKILL")
      throw new Error(`Medusa did not end within ${GRACE_MS / 1000} s of SIGTERM.\n${endOf(printed)}`)
    },
  }
}

async function untilHealthy(
  child: ChildProcess,
  medusa: MedusaProcess & { closed: Promise<unknown> },
): Promise<void> {
  const deadline = performance.now() + READY_MS
  while (!(await isHealthy(medusa.baseUrl))) {
    if (hasEnded(child)) {
      // What it said last may still be under way.
      await Promise.race([medusa.closed, pause(GRACE_MS, null, { ref: false })])
      throw new Error(`Medusa ended with ${child.exitCode ?? child.signalCode}.\n${endOf(medusa.log())}`)
    }
    if (performance.now() > deadline) {
      await medusa.kill()
      throw new Error(`Medusa was not up after ${READY_MS / 1000} s.\n${endOf(medusa.log())}`)
    }
    await pause(POLL_MS)
  }
}

async function isHealthy(baseUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${baseUrl}/health`, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

const endOf = (printed: string) => printed.trimEnd().split("\n").slice(-LOG_LINES).join("\n")
