// No server outlives its run, however the run ends. Real processes, in place of servers small ones that only sleep.
import type { ChildProcess } from "node:child_process"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { STATE } from "./state"
import { Supervisor } from "./supervisor"

/** Starts a server that has a child of its own and, if `deaf`, ignores polite signals; then does what `ending` says. */
const RUN = `
  const { existsSync, mkdirSync, readFileSync } = require("fs")
  const { Supervisor } = require(${JSON.stringify(join(__dirname, "supervisor.ts"))})
  const [folder, ending, deaf, holds] = process.argv.slice(1)
  const child = "setInterval(() => {}, 1000)"
  const server = (deaf === "deaf" ? "process.on('SIGTERM', () => {});" : "") +
    "const c = require('child_process').spawn(process.execPath, ['-e', " + JSON.stringify(child) + "]);" +
    "require('fs').writeFileSync(" + JSON.stringify(folder + "/pids") + ", process.pid + ' ' + c.pid);" + child
  const supervisor = Supervisor.open("spec", holds)
  supervisor.removeAtEnd(folder + "/throwaway")
  mkdirSync(folder + "/throwaway")
  supervisor.start({ name: "sleeper", command: process.execPath, args: ["-e", server], log: folder + "/log", grace_ms: 300 })
  const onceUp = (end) => {
    const poll = setInterval(() => {
      if (!existsSync(folder + "/pids") || !readFileSync(folder + "/pids", "utf8").includes(" ")) return
      clearInterval(poll)
      end()
    }, 25)
  }
  if (ending === "closes") onceUp(() => supervisor.close())
  if (ending === "throws") onceUp(() => { throw new Error("a bug") })
  setInterval(() => {}, 1000).unref()
  if (ending === "stays") setInterval(() => {}, 1000)
`

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A zombie is dead: it only waits to be collected by a parent that is not ours.
    return !existsSync("/proc/self/stat") || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"))
  } catch {
    return false
  }
}

/** What the watchdog of a run has written down. */
function recordIn(file: string): { watchdog: { pid: number }; children: unknown[] } {
  return JSON.parse(readFileSync(file, "utf8")) as { watchdog: { pid: number }; children: unknown[] }
}

async function eventually(holds: () => boolean, within_ms = 30_000): Promise<boolean> {
  const until = Date.now() + within_ms
  while (!holds() && Date.now() < until) await sleep(25)
  return holds()
}

describe("a run with a server", () => {
  let folder = ""
  let runs: ChildProcess[] = []
  let closings: Promise<unknown>[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "referral-supervisor-"))
    runs = []
    closings = []
  })
  afterEach(async () => {
    for (const child of runs) child.kill("SIGKILL")
    // Their watchdogs share their standard error: it closes when the last of them is done.
    await Promise.all(closings)
    rmSync(folder, { recursive: true, force: true })
  })

  function begin(ending: "closes" | "throws" | "stays", deaf = "hearing", holds = "-"): ChildProcess {
    const child = spawn(process.execPath, ["--import", "tsx", "-e", RUN, folder, ending, deaf, holds], {
      stdio: ["ignore", "ignore", "pipe"],
    })
    runs.push(child)
    closings.push(once(child, "close"))
    return child
  }

  async function serversOf(): Promise<number[]> {
    const file = join(folder, "pids")
    await eventually(() => existsSync(file) && readFileSync(file, "utf8").includes(" "))
    return readFileSync(file, "utf8").split(" ").map(Number)
  }

  it.each(["closes", "throws"] as const)(
    "leaves no process and no throwaway folder when it %s",
    async (ending) => {
      begin(ending)
      const pids = await serversOf()
      expect(await eventually(() => !pids.some(isAlive))).toBe(true)
      expect(await eventually(() => !existsSync(join(folder, "throwaway")))).toBe(true)
    },
  )

  it.each(["hearing", "deaf"])(
    "leaves no process behind a kill -9, with a server %s polite signals",
    async (deaf) => {
      const child = begin("stays", deaf)
      const pids = await serversOf()
      expect(pids.every(isAlive)).toBe(true)
      child.kill("SIGKILL")
      expect(await eventually(() => !pids.some(isAlive))).toBe(true)
      expect(await eventually(() => !existsSync(join(folder, "throwaway")))).toBe(true)
    },
  )

  it("is cleaned up by the next run when its watchdog was killed with it", async () => {
    const child = begin("stays")
    const pids = await serversOf()
    const file = join(STATE, "runs", `${child.pid}.json`)
    // The server may be up before its watchdog has written down that it is.
    expect(await eventually(() => existsSync(file) && recordIn(file).children.length > 0)).toBe(true)
    process.kill(recordIn(file).watchdog.pid, "SIGKILL")
    child.kill("SIGKILL")
    await once(child, "exit")
    expect(pids.every(isAlive)).toBe(true)
    rmSync(join(folder, "throwaway"), { recursive: true })
    writeFileSync(join(folder, "pids"), "")
    begin("closes")
    expect(await eventually(() => !pids.some(isAlive))).toBe(true)
  })

  it("starts nothing more once it ends, which nobody would stop", async () => {
    const supervisor = Supervisor.open("spec")
    const sleeper = ["-e", "setInterval(() => {}, 1000)"]
    const early = supervisor.start({ name: "early one", command: process.execPath, args: sleeper })
    const closed = supervisor.close()
    const late = { name: "late one", command: process.execPath, args: sleeper }
    expect(() => supervisor.start(late)).toThrow("services.closed")
    await supervisor.stop(early)
    await closed
    expect(early.ended()).toBeDefined()
  })

  it("refuses to share what another living run holds, and names that run", async () => {
    const first = begin("stays", "hearing", "spec")
    await serversOf()
    const second = begin("stays", "hearing", "spec")
    let said = ""
    second.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()))
    await once(second, "close")
    expect(said).toContain(`services.in_use: \`npm run spec\` (process ${first.pid}) is using`)
  })
})
