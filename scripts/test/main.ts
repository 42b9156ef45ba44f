// `npm test [-- STEP…]`: runs the steps on servers of its own and closes with `N passed, N failed`. `--stalls`: under
// stalls, which `--seed N` names.
import { randomInt } from "node:crypto"
import { parseArgs } from "node:util"
import type { Life } from "../services/lifecycle"
import { live } from "../services/lifecycle"
import { portsInParts } from "../services/ports"
import { say, since } from "../services/progress"
import { startThrowaway } from "../services/throwaway"
import { runStep, summary } from "./run-step"
import { drawStalls, stallUntil } from "./stalls"
import type { Step } from "./steps"
import { chosenSteps, missingFolders, rowsOf } from "./steps"
import type { Tally } from "./tally"
import { closingLine } from "./tally"

const { values: asked, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { stalls: { type: "boolean", default: false }, seed: { type: "string" } },
})

async function test({ supervisor }: Life): Promise<number> {
  const from = performance.now()
  const steps = chosenSteps(names).filter(hasFolders)
  const servers = steps.some(needsServers) ? await startThrowaway(supervisor) : {}
  const tallies: [Step, Tally][] = []
  const rows = rowsOf(steps)
  // A port that one row found free, another may listen on by the time that it is used.
  const ports = portsInParts(rows.length)
  const run = async (row: Step[], place: number) => {
    const env = { ...servers, REFERRAL_PORTS: ports[place] }
    for (const step of row) tallies.push([step, await runStep(step, supervisor, env)])
  }
  const over = Promise.all(rows.map(run))
  if (asked.stalls) await stalled(over)
  await over
  const all = tallies.map(([, tally]) => tally)
  const red = tallies.filter(([, tally]) => tally.failed > 0)
  // Once more, after all that the other steps printed: whoever sees the end of a long output sees what failed.
  for (const failure of red.flatMap(([, { failures = [] }]) => failures)) console.log(`\n✗ ${failure}`)
  console.log(`\n${steps.length} steps in ${since(from)}${red.length > 0 ? "; not green:" : ""}`)
  for (const [step, tally] of red) say(`✗ ${summary(step, tally)}`)
  console.log(closingLine(all))
  return red.length === 0 ? 0 : 1
}

async function stalled(over: Promise<unknown>): Promise<void> {
  const seed = Number(asked.seed ?? randomInt(1_000_000))
  say(`stalls by seed ${seed}`)
  say(`${await stallUntil(over, drawStalls(seed))} stalls by seed ${seed}`)
}

function needsServers(step: Step): boolean {
  return step.kind === "jest" && step.servers
}

function hasFolders(step: Step): boolean {
  const missing = missingFolders(step)
  if (missing.length > 0) say(`– ${step.name}: left out, there is no ${missing.join(", ")} yet`)
  return missing.length === 0
}

void live({ title: "test" }, test)
