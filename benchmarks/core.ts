// Order lines decided, priced and posted a second by the rules alone, whatever the size of a rate card; what-if as a stream.
// Owns no database and no workflow.
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { type PastOrder, whatIf } from "../src/core"
import { aWorld, type BenchWorld, settleAll } from "./lib/core-world"
import { report } from "./lib/report"

const WHAT_IF_ORDERS = 100_000
const ROUNDS = 40

/** One round over all orders of a world. */
function linesPerSecond(world: BenchWorld): number {
  const begun = process.hrtime.bigint()
  const lines = settleAll(world)
  return lines / (Number(process.hrtime.bigint() - begun) / 1e9)
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
  // Taken in turns, so that a slow moment of the machine slows all of them; the best rounds count, because nothing but
  // the machine makes a round slower.
  const rounds = Array.from({ length: ROUNDS }, () => ({
    usual: linesPerSecond(usual),
    large: linesPerSecond(large),
    bothRoles: linesPerSecond(bothRoles),
  }))
  const best = (name: "usual" | "large" | "bothRoles") => Math.max(...rounds.map((round) => round[name]))
  const growth = best("usual") / best("large")
  const { seconds, grownMb } = await whatIfSeconds(usual)
  report("core", [
    {
      name: "order lines decided, priced and posted (3 lines, 3 levels, 5 clicks, cards of 1,000 rows)",
      value: best("usual"),
      unit: "lines/s",
      aim: ">= 100000",
    },
    { name: "the same with cards of 100,000 rows", value: best("large"), unit: "lines/s" },
    { name: "what 100 times as many rows cost", value: growth, unit: "×", aim: "<= 1.2" },
    { name: "with lead commissions too (6 commissions a line)", value: best("bothRoles"), unit: "lines/s" },
    { name: "what-if over 100,000 past orders", value: seconds, unit: "s", aim: "<= 60" },
    { name: "heap grown from its 1,000th order to its last", value: grownMb, unit: "MB", aim: "<= 10" },
  ])
}

void main()
