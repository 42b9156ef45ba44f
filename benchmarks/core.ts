// Measures the rules alone, on one core: order lines decided and priced a second, whether the size of a rate card
// matters, and a what-if over many past orders. Owns no database and no workflow.
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { type PastOrder, whatIf } from "../src/core"
import { aWorld, type BenchWorld, settleAll } from "./core-world"
import { type Figure, report } from "./core-report"

const LINES_AIM = 100_000
const GROWTH_AIM = 1.2
const WHAT_IF_ORDERS = 100_000
const WHAT_IF_AIM_S = 60
const ROUNDS = 15

/** One round over all orders of a world. */
function linesPerSecond(world: BenchWorld): number {
  const begun = process.hrtime.bigint()
  const lines = settleAll(world)
  return lines / (Number(process.hrtime.bigint() - begun) / 1e9)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** How long a what-if takes, and how much more memory is in use at its last order than at its thousandth. */
async function whatIfSeconds(world: BenchWorld): Promise<{ seconds: number; grownMb: number }> {
  const kept: number[] = []
  function* past(): Generator<PastOrder> {
    for (let i = 0; i < WHAT_IF_ORDERS; i++) {
      if (i === 1_000 || i === WHAT_IF_ORDERS - 1) kept.push(heapInUse())
      yield world.pastOrder(i)
    }
  }
  const begun = process.hrtime.bigint()
  const partners = await whatIf(past(), world.now)
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9
  if (partners.length === 0) throw new Error("the what-if found no partners")
  const [early = 0, late = 0] = kept
  return { seconds, grownMb: (late - early) / 1e6 }
}

/** What is left after collecting garbage. */
function heapInUse(): number {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  collect()
  return process.memoryUsage().heapUsed
}

async function main(): Promise<void> {
  const usual = aWorld({ rows: 1_000 })
  const bothRoles = aWorld({ rows: 1_000, pays_lead: true })
  const large = aWorld({ rows: 100_000 })
  for (const world of [usual, bothRoles, large, usual, bothRoles, large]) settleAll(world) // warm up
  // Taken in turns and compared round by round, so that a slow moment of the machine slows all of them; the best rounds
  // count, because nothing but the machine makes a round slower.
  const rounds = Array.from({ length: ROUNDS }, () => ({
    usual: linesPerSecond(usual),
    large: linesPerSecond(large),
    bothRoles: linesPerSecond(bothRoles),
  }))
  const best = (name: "usual" | "large" | "bothRoles") => Math.max(...rounds.map((round) => round[name]))
  const [atUsual, atLarge, atBoth] = [best("usual"), best("large"), best("bothRoles")]
  const growth = median(rounds.map((round) => round.usual / round.large))
  const { seconds, grownMb } = await whatIfSeconds(usual)
  const figures: Figure[] = [
    {
      name: "order lines decided, priced and posted (3 lines, 3 levels, 5 clicks, cards of 1,000 rows)",
      value: atUsual,
      unit: "lines/s",
      floor: LINES_AIM,
      ratio: atUsual / LINES_AIM,
      aim: `≥ ${LINES_AIM}`,
      met: atUsual >= LINES_AIM,
    },
    {
      name: "the same with cards of 100,000 rows",
      value: atLarge,
      unit: "lines/s",
      floor: atUsual,
      ratio: growth,
      aim: `costs ≤ ${GROWTH_AIM} × (median of rounds)`,
      met: growth <= GROWTH_AIM,
    },
    {
      name: "the same with lead commissions too (6 commissions a line)",
      value: atBoth,
      unit: "lines/s",
      floor: null,
      ratio: null,
      aim: "",
      met: null,
    },
    {
      name: "what-if over 100,000 past orders",
      value: seconds,
      unit: "s",
      floor: WHAT_IF_AIM_S,
      ratio: seconds / WHAT_IF_AIM_S,
      aim: `< ${WHAT_IF_AIM_S} s`,
      met: seconds < WHAT_IF_AIM_S,
    },
    {
      name: "heap grown between the 1,000th and the last past order",
      value: grownMb,
      unit: "MB",
      floor: null,
      ratio: null,
      aim: "constant: < 10",
      met: grownMb < 10,
    },
  ]
  report("core", figures)
}

void main()
