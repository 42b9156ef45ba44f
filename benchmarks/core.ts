// Measures the rules alone, on one core: order lines decided and priced a second, whether the size of a rate card
// matters, and a what-if over many past orders. Owns no database and no workflow.
import { type PastOrder, whatIf } from "../src/core"
import { aWorld, type BenchWorld, settleAll } from "./core-world"
import { type Figure, report } from "./core-report"

const LINES_AIM = 100_000
const GROWTH_AIM = 1.2
const WHAT_IF_ORDERS = 100_000
const WHAT_IF_AIM_S = 60
const ROUNDS = 7

/** The best of some rounds, so that what else the machine does counts least. */
function linesPerSecond(world: BenchWorld, rounds = ROUNDS): number {
  let best = 0
  for (let round = 0; round < rounds; round++) {
    const begun = process.hrtime.bigint()
    const lines = settleAll(world)
    const seconds = Number(process.hrtime.bigint() - begun) / 1e9
    best = Math.max(best, lines / seconds)
  }
  return best
}

async function whatIfSeconds(world: BenchWorld): Promise<{ seconds: number; grownMb: number }> {
  function* past(): Generator<PastOrder> {
    for (let i = 0; i < WHAT_IF_ORDERS; i++) yield world.pastOrder(i)
  }
  const heapBefore = process.memoryUsage().heapUsed
  const begun = process.hrtime.bigint()
  const partners = await whatIf(past(), world.now)
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9
  if (partners.length === 0) throw new Error("the what-if found no partners")
  return { seconds, grownMb: (process.memoryUsage().heapUsed - heapBefore) / 1e6 }
}

async function main(): Promise<void> {
  const usual = aWorld({ rows: 1_000 })
  const large = aWorld({ rows: 100_000 })
  settleAll(usual) // warm up
  settleAll(large)
  // Taken in turns, so that a slow minute of the machine slows both.
  let [atUsual, atLarge] = [0, 0]
  for (let round = 0; round < ROUNDS; round++) {
    atUsual = Math.max(atUsual, linesPerSecond(usual, 1))
    atLarge = Math.max(atLarge, linesPerSecond(large, 1))
  }
  const { seconds, grownMb } = await whatIfSeconds(usual)
  const figures: Figure[] = [
    {
      name: "order lines decided, priced and posted, cards of 1,000 rows",
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
      ratio: atUsual / atLarge,
      aim: `costs ≤ ${GROWTH_AIM} ×`,
      met: atUsual / atLarge <= GROWTH_AIM,
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
      name: "heap grown during the what-if (garbage included)",
      value: grownMb,
      unit: "MB",
      floor: null,
      ratio: null,
      aim: "constant",
      met: null,
    },
  ]
  report("core", figures)
}

void main()
