// `npm run bench` lists the benchmarks; `npm run bench -- NAME […]` runs one on servers of its own. Prints nothing after it:
// its last line is the one that machines read.
import { join } from "node:path"
import { live } from "../services/lifecycle"
import type { Life } from "../services/lifecycle"
import { PROJECT } from "../services/state"
import { startThrowaway } from "../services/throwaway"
import type { Benchmark } from "./benchmarks"
import { benchmarkNamed, benchmarksIn } from "./benchmarks"

const [NAME, ...WORDS] = process.argv.slice(2)

async function bench(benchmark: Benchmark, { supervisor }: Life): Promise<number> {
  const servers = await startThrowaway(supervisor, benchmark.needs)
  const running = supervisor.start({
    name: benchmark.name,
    command: process.execPath,
    args: ["--import", "tsx", benchmark.file, ...WORDS],
    cwd: PROJECT,
    env: { ...process.env, MEDUSA_DISABLE_TELEMETRY: "true", ...servers },
  })
  return (await running.exited) === "exit code 0" ? 0 : 1
}

function list(all: Benchmark[]): void {
  const width = Math.max(...all.map(({ name }) => name.length))
  for (const { name, what } of all) console.log(`  ${name.padEnd(width)}  ${what}`)
  console.log("\nRun one with: npm run bench -- NAME")
}

function main(): void {
  const all = benchmarksIn(join(PROJECT, "benchmarks"))
  if (NAME === undefined) list(all)
  else void live({ title: "bench" }, async (life) => bench(benchmarkNamed(NAME, all), life))
}

main()
