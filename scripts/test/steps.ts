// The steps of `npm test`, in order: what is cheap and tells most comes first. Runs nothing.
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { inState, PROJECT } from "../services/state"

/** One step: a static check, which counts as one, or a jest run, which counts its tests. */
export type Step =
  | { name: string; kind: "check"; commands: string[][] }
  | { name: string; kind: "jest"; folders: string[]; servers: boolean }

const CRUISED = ["src", "scripts", "benchmarks", "integration-tests", "medusa-config.ts"]
const TOOL = (path: string, ...args: string[]) => [
  process.execPath,
  join(PROJECT, "node_modules", path),
  ...args,
]

/** Every step there is. */
export function allSteps(): Step[] {
  return [
    check("format", TOOL("prettier/bin/prettier.cjs", ...cached("prettier"), "--check", ".")),
    check("lint", TOOL("eslint/bin/eslint.js", ...cached("eslint"), ".")),
    check("types", ...typeChecks()),
    check("boundaries", boundaries()),
    check("dead-code", TOOL("knip/bin/knip.js", "--no-progress", "--no-config-hints")),
    { name: "unit", kind: "jest", folders: ["src", "scripts"], servers: false },
    ...["modules", "http", "durable", "browser", "packaging", "chaos"].map((name): Step => {
      return { name, kind: "jest", folders: [`integration-tests/${name}`], servers: true }
    }),
  ]
}

/** Names of the steps of each row. */
const ROWS = [
  // Keeps a processor busy. Browser and packaging build the plugin into the same folder: never at once.
  ["format", "lint", "types", "boundaries", "dead-code", "unit", "browser", "packaging"],
  // The database's.
  ["modules", "http", "chaos"],
  // Mostly waits: for Temporal, for orders that gather, for processes to start.
  ["durable"],
]

/** The steps in rows that run side by side, each in order, so that two cores are busy throughout. */
export function rowsOf(steps: Step[]): Step[][] {
  return ROWS.map((names) => steps.filter(({ name }) => names.includes(name))).filter((row) => row.length > 0)
}

/** The steps with these names, or all of them; throws `test.unknown_step` on a name that none has. */
export function chosenSteps(names: string[], steps = allSteps()): Step[] {
  const known = steps.map((step) => step.name)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new Error(
      `test.unknown_step: there is no step ${unknown.join(", ")}. There are: ${known.join(", ")}.`,
    )
  }
  return names.length === 0 ? steps : steps.filter((step) => names.includes(step.name))
}

/** Folders of a jest step that are not there: such a step is left out, and said. */
export function missingFolders(step: Step): string[] {
  return step.kind === "jest" ? step.folders.filter((folder) => !existsSync(join(PROJECT, folder))) : []
}

function check(name: string, ...commands: string[][]): Step {
  return { name, kind: "check", commands }
}

/** A file is judged anew when its content changed. A clean checkout, as in CI, has no cache: there every file is. */
function cached(tool: string): string[] {
  const location = inState("cache", tool)
  return ["--cache", "--cache-strategy", "content", "--cache-location", location]
}

/** With what is known of the last time, unless this is the first. */
function tsc(project: string, name: string): string[] {
  const build = inState("cache", `${name}.tsbuildinfo`)
  return TOOL("typescript/bin/tsc", "--noEmit", "--incremental", "--tsBuildInfoFile", build, "-p", project)
}

/** tsc calls a project without files an error: the admin is checked as soon as there is one. */
function typeChecks(): string[][] {
  const sources = tsc("tsconfig.json", "types")
  const hasAdmin = readdirSync(join(PROJECT, "src/admin"), { recursive: true }).some((file) =>
    /\.tsx?$/.test(String(file)),
  )
  return hasAdmin ? [sources, tsc("src/admin/tsconfig.json", "admin-types")] : [sources]
}

function boundaries(): string[] {
  const there = CRUISED.filter((path) => existsSync(join(PROJECT, path)))
  return TOOL("dependency-cruiser/bin/dependency-cruise.mjs", "--config", ".dependency-cruiser.cjs", ...there)
}
