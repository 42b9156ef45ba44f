// Runs one step of `npm test`: its output goes to a file, each finished suite is shown as it happens, all of it when it
// failed. Leaves the adding-up to tally.ts.
import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setInterval } from "node:timers"
import { say, since } from "../services/progress"
import { inState, PROJECT } from "../services/state"
import type { Supervisor } from "../services/supervisor"
import type { Step } from "./steps"
import type { JestReport, Tally } from "./tally"
import { tallyOfCheck, tallyOfJest } from "./tally"

const SHOW_MS = 500
const PROGRESS_MS = 30_000
/** The line that jest prints when a suite is done. */
const SUITE = /^(PASS|FAIL) /

/** Runs the step and says how it went: one line with its time, preceded by everything it printed if it failed. */
export async function runStep(
  step: Step,
  supervisor: Supervisor,
  servers: NodeJS.ProcessEnv,
): Promise<Tally> {
  const from = performance.now()
  const log = inState("logs", `test-${step.name}.log`)
  rmSync(log, { force: true })
  const tally = await (step.kind === "check"
    ? runCheck(step, log, supervisor)
    : runJest(step, { log, supervisor, servers }))
  if (tally.failed > 0) console.log(existsSync(log) ? readFileSync(log, "utf8") : "")
  say(`${tally.failed === 0 ? "✓" : "✗"} ${summary(step, tally)} (${since(from)})`)
  return tally
}

/** `unit: 68 passed, 2 skipped`; a static check is just its name. */
export function summary(step: Step, { passed, failed, skipped, because }: Tally): string {
  if (step.kind === "check") return step.name
  const parts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ]
  return `${step.name}: ${parts.join(", ")}${because === undefined ? "" : `; ${because}`}`
}

async function runCheck(step: Step & { kind: "check" }, log: string, supervisor: Supervisor): Promise<Tally> {
  let worst = 0
  for (const words of step.commands) {
    worst = Math.max(worst, await finish(step.name, words, { log, supervisor, env: {} }))
  }
  return tallyOfCheck(worst)
}

interface Means {
  log: string
  supervisor: Supervisor
  servers: NodeJS.ProcessEnv
}

async function runJest(step: Step & { kind: "jest" }, { log, supervisor, servers }: Means): Promise<Tally> {
  const report = inState("logs", `test-${step.name}.json`)
  rmSync(report, { force: true })
  // One suite after the other: with the row of steps beside it, two are under way, and a machine may have no more than two cores.
  const alone = step.servers ? ["--runInBand", "--forceExit"] : []
  const jest = join(PROJECT, "node_modules/jest/bin/jest.js")
  const words = [process.execPath, jest, "--json", "--outputFile", report, ...alone]
  const env = { ...(step.servers ? servers : {}), TEST_TYPE: step.name }
  const code = await finish(step.name, words, { log, supervisor, env })
  return tallyOfJest(
    code,
    existsSync(report) ? (JSON.parse(readFileSync(report, "utf8")) as JestReport) : undefined,
  )
}

interface Running {
  log: string
  supervisor: Supervisor
  env: NodeJS.ProcessEnv
}

/** Runs one command to its end, stopped with everything it started if this run is. */
async function finish(name: string, words: string[], { log, supervisor, env }: Running): Promise<number> {
  const [command = "", ...args] = words
  const from = performance.now()
  const environment = { ...process.env, MEDUSA_DISABLE_TELEMETRY: "true", NO_COLOR: "1", ...env }
  const running = supervisor.start({ name, command, args, log, cwd: PROJECT, env: environment })
  const show = tail(log)
  const showing = setInterval(show, SHOW_MS)
  const progress = setInterval(() => {
    say(`… ${name} (${since(from)})`)
  }, PROGRESS_MS)
  const how = await running.exited
  clearInterval(showing)
  clearInterval(progress)
  show()
  await supervisor.stop(running)
  return how === "exit code 0" ? 0 : Number(/^exit code (\d+)$/.exec(how)?.[1] ?? 1)
}

/** Shows the suites that were finished since it was last called. */
function tail(log: string): () => void {
  let shown = 0
  return () => {
    const lines = readFileSync(log, "utf8").split("\n").slice(0, -1)
    for (const line of lines.slice(shown)) if (SUITE.test(line)) say(`  ${line}`)
    shown = lines.length
  }
}
