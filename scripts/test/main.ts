// `npm test [-- STEP…]`: runs the steps on servers of its own and closes with `N passed, N failed`.
import type { Life } from "../services/lifecycle"
import { live } from "../services/lifecycle"
import { portsInParts } from "../services/ports"
import { say, since } from "../services/progress"
import { startThrowaway } from "../services/throwaway"
import { runStep, summary } from "./run-step"
import type { Step } from "./steps"
import { chosenSteps, missingFolders, rowsOf } from "./steps"
import type { Tally } from "./tally"
import { closingLine } from "./tally"

async function test({ supervisor }: Life): Promise<number> {
  const from = performance.now()
  const steps = chosenSteps(process.argv.slice(2)).filter(hasFolders)
  const servers = steps.some(needsServers) ? await startThrowaway(supervisor) : {}
  const tallies: [Step, Tally][] = []
  const rows = rowsOf(steps)
  // A port that one row found free, another may listen on by the time that it is used.
  const ports = portsInParts(rows.length)
  const run = async (row: Step[], place: number) => {
    const env = { ...servers, REFERRAL_PORTS: ports[place] }
    for (const step of row) tallies.push([step, await runStep(step, supervisor, env)])
  }
  await Promise.all(rows.map(run))
  const all = tallies.map(([, tally]) => tally)
  const red = tallies.filter(([, tally]) => tally.failed > 0)
  // Once more, after all that the other steps printed: whoever sees the end of a long output sees what failed.
  for (const failure of red.flatMap(([, { failures = [] }]) => failures)) console.log(`\n✗ ${failure}`)
  console.log(`\n${steps.length} steps in ${since(from)}${red.length > 0 ? "; not green:" : ""}`)
  for (const [step, tally] of red) say(`✗ ${summary(step, tally)}`)
  console.log(closingLine(all))
  return red.length === 0 ? 0 : 1
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
