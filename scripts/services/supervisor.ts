// Starts servers so that none outlives its run: each is in a group of its own, its output in a log file, and known to a
// watchdog that stops it when this process ends, however it ends. Knows no particular server.
import type { ChildProcess } from "node:child_process"
import { execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { closeSync, openSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { inState, STATE } from "./state"

const WATCHDOG = join(__dirname, "watchdog.mjs")
const POLL_MS = 50
const LOG_LINES = 25

/** A server to start. `signal` asks it to end; after `grace_ms` it is killed. */
export interface Service {
  name: string
  command: string
  args: string[]
  /** The file for its output; without one, the terminal. */
  log?: string
  env?: NodeJS.ProcessEnv
  cwd?: string
  user?: { uid: number; gid: number }
  signal?: "SIGTERM" | "SIGINT"
  /** Whether the polite signal goes to its children as well. */
  signals_group?: boolean
  grace_ms?: number
}

/** A server that was started. */
export interface Running {
  name: string
  pid: number
  log: string | undefined
  exited: Promise<string>
  /** How it ended, or undefined while it runs. */
  ended(): string | undefined
}

interface LivingRun {
  title: string
  holds: string
  pid: number
}

/** Owns the servers of one run. */
export class Supervisor {
  private closing: Promise<void> | undefined

  private constructor(private readonly watchdog: ChildProcess) {}

  /**
   * Finishes what killed runs left behind, then opens a run of its own. `holds` names what only one run may use at a
   * time (the development database); throws `services.in_use` while another living run has it.
   */
  static open(title: string, holds = "-"): Supervisor {
    const swept = execFileSync(process.execPath, [WATCHDOG, "sweep", join(STATE, "runs")], {
      encoding: "utf8",
    })
    const other = (JSON.parse(swept) as LivingRun[]).find((run) => holds !== "-" && run.holds === holds)
    if (other) {
      throw new Error(
        `services.in_use: \`npm run ${other.title}\` (process ${other.pid}) is using the state in .referral/. ` +
          `Stop it with Ctrl-C where it runs, or with: kill ${other.pid}`,
      )
    }
    const file = inState("runs", `${process.pid}.json`)
    const watchdog = spawn(process.execPath, [WATCHDOG, "guard", file, title, holds, String(process.pid)], {
      stdio: ["pipe", "ignore", "inherit"],
      detached: true,
    })
    watchdog.unref()
    return new Supervisor(watchdog)
  }

  /** Starts a server and returns at once; `until` waits for it to be ready. Throws `services.closed` once the run ends. */
  start(service: Service): Running {
    // Nobody would stop it: work that goes on for a moment after Ctrl-C must not start its next step.
    if (this.closing !== undefined) {
      throw new Error(`services.closed: this run ends, and starts no ${service.name} any more.`)
    }
    const log = service.log === undefined ? undefined : openSync(service.log, "a")
    const child = spawn(service.command, service.args, {
      stdio: ["ignore", log ?? "inherit", log ?? "inherit"],
      detached: true,
      env: service.env ?? process.env,
      cwd: service.cwd,
      ...service.user,
    })
    if (log !== undefined) closeSync(log)
    const { pid } = child
    if (pid !== undefined) this.tell({ watch: watched(service, pid) })
    let how: string | undefined
    const exited = new Promise<string>((resolve) => {
      child.once("error", (error) => {
        resolve((how = error.message))
      })
      child.once("exit", (code, signal) => {
        resolve((how = signal ? `signal ${signal}` : `exit code ${code}`))
      })
    })
    return { name: service.name, pid: pid ?? 0, log: service.log, exited, ended: () => how }
  }

  /** Stops one server before the others. */
  async stop(running: Running): Promise<void> {
    this.tell({ stop: running.name })
    await running.exited
  }

  /** Deletes this folder when the run ends, also when it is killed. */
  removeAtEnd(folder: string): void {
    this.tell({ remove: folder })
  }

  /** Stops everything, the last started first, and waits until it is gone. May be called more than once. */
  async close(): Promise<void> {
    this.closing ??= this.finish()
    await this.closing
  }

  private async finish(): Promise<void> {
    if (this.watchdog.exitCode !== null || this.watchdog.signalCode !== null) return
    this.watchdog.ref()
    this.watchdog.stdin?.end()
    await once(this.watchdog, "exit")
  }

  private tell(message: object): void {
    // It has been told to stop everything, and hears no more.
    if (this.closing !== undefined) return
    this.watchdog.stdin?.write(`${JSON.stringify(message)}\n`)
  }
}

/** Waits until `ready` says so; throws with the end of the log when the server ends first or time is up. */
export async function until(running: Running, ready: () => Promise<boolean>, seconds: number): Promise<void> {
  const deadline = performance.now() + seconds * 1000
  while (!(await ready())) {
    const ended = running.ended()
    if (ended !== undefined) throw new Error(`${running.name} ended with ${ended}.\n${logTail(running.log)}`)
    if (performance.now() > deadline) {
      throw new Error(`${running.name} was not ready after ${seconds} s.\n${logTail(running.log)}`)
    }
    await sleep(POLL_MS)
  }
}

/** The last lines that a server wrote, for an error message. */
export function logTail(file: string | undefined): string {
  if (file === undefined) return "See what it printed above."
  const lines = readFileSync(file, "utf8").trimEnd().split("\n")
  return [`The end of its log (${file}):`, ...lines.slice(-LOG_LINES).map((line) => `    ${line}`)].join("\n")
}

function watched(service: Service, pid: number): object {
  return {
    name: service.name,
    pid,
    signal: service.signal ?? "SIGTERM",
    group: service.signals_group ?? true,
    grace_ms: service.grace_ms ?? 5_000,
  }
}
