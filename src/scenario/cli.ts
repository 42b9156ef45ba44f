#!/usr/bin/env node
// Owns the command `scenario`: files in, one JSON result a line out, and the exit code. Owns no reading and no rule.
import { readFileSync } from "node:fs"
import { differences } from "./play/compare"
import { readScenarios } from "./read/read"
import { Malformed } from "./read/reader"
import { runScenario } from "./play/run"
import type { Scenario } from "./scenario"

const USAGE = `Usage: scenario [--check] FILE...

Runs the scenarios of each file through the referral rules and prints one JSON result a line.
  --check   compare with "expect"; differences are printed, and the exit code is 1

Exit codes: 0 all well, 1 a difference, 2 a file that cannot be read (the other files still run).`

/** Where the command writes to; tests bring their own. */
export interface Terminal {
  out: (line: string) => void
  error: (line: string) => void
  read: (file: string) => string
}

/** Runs the command and answers its exit code. */
export function scenarioCommand(args: readonly string[], terminal: Terminal): 0 | 1 | 2 {
  const files = args.filter((arg) => !arg.startsWith("-"))
  const options = args.filter((arg) => arg.startsWith("-"))
  if (options.includes("--help") || options.includes("-h")) {
    terminal.out(USAGE)
    return 0
  }
  if (files.length === 0 || options.some((option) => option !== "--check")) {
    terminal.error(USAGE)
    return 2
  }
  const check = options.includes("--check")
  const codes = files.map((file) => runFile(file, check, terminal))
  return codes.includes(2) ? 2 : codes.includes(1) ? 1 : 0
}

function runFile(file: string, check: boolean, terminal: Terminal): 0 | 1 | 2 {
  const scenarios = readFile(file, terminal)
  if (scenarios === null) return 2
  let code: 0 | 1 = 0
  for (const scenario of scenarios) {
    const outcomes = runScenario(scenario)
    terminal.out(JSON.stringify({ name: scenario.name, ...outcomes }))
    const found = check ? differences(scenario.expect, outcomes) : []
    if (found.length === 0) continue
    code = 1
    terminal.error([`${file}: ${scenario.name}`, ...found.map((line) => `  ${line}`)].join("\n"))
  }
  return code
}

function readFile(file: string, terminal: Terminal): Scenario[] | null {
  try {
    return readScenarios(terminal.read(file))
  } catch (error) {
    if (error instanceof Malformed) terminal.error(`${file}: ${error.message}`)
    else terminal.error(`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

if (require.main === module) {
  // Whoever reads our lines may stop reading (`| head`): that is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error
  })
  process.exitCode = scenarioCommand(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    error: (line) => process.stderr.write(`${line}\n`),
    read: (file) => readFileSync(file, "utf8"),
  })
}
