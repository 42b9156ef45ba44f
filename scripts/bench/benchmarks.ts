// Which benchmarks there are: every file in benchmarks/ is one. Its first line says what it measures, a line
// `// needs: postgres, temporal` which servers it wants. Runs nothing.
import { readdirSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import type { Need } from "../services/throwaway"
import { NEEDS } from "../services/throwaway"

/** A benchmark, as its file describes it. */
export interface Benchmark {
  name: string
  file: string
  what: string
  needs: Need[]
}

/** All benchmarks in this folder, by name. */
export function benchmarksIn(folder: string): Benchmark[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".spec.ts"))
  return files.sort().map((file) => described(join(folder, file)))
}

/** The one with this name; throws `bench.unknown` with the names that there are. */
export function benchmarkNamed(name: string, all: Benchmark[]): Benchmark {
  const found = all.find((benchmark) => benchmark.name === name)
  if (found) return found
  throw new Error(
    `bench.unknown: there is no benchmark ${name}. There are: ${all.map((one) => one.name).join(", ")}.`,
  )
}

function described(file: string): Benchmark {
  const lines = readFileSync(file, "utf8").split("\n")
  const comment = (line: string | undefined) => /^\/\/ ?(.*)$/.exec(line ?? "")?.[1]
  const wanted = lines.map(comment).find((line) => line?.startsWith("needs:"))
  const words = wanted?.slice("needs:".length).split(",") ?? []
  return {
    name: basename(file, ".ts"),
    file,
    what: comment(lines[0]) ?? "(its first line does not say what it measures)",
    needs: words.map((word) => need(word.trim(), file)),
  }
}

function need(word: string, file: string): Need {
  const known = NEEDS.find((one) => one === word)
  if (known) return known
  throw new Error(`bench.unknown_need: ${basename(file)} needs "${word}". There are: ${NEEDS.join(", ")}.`)
}
