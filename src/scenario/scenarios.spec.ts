// Every scenario of the project's own folder: documentation by example, and the widest test of the rules.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { differences } from "./play/compare"
import { readScenarios } from "./read/read"
import { runScenario } from "./play/run"

const FOLDER = join(__dirname, "../../scenarios")

const files = readdirSync(FOLDER).filter((file) => file.endsWith(".json"))

it("finds the scenarios", () => {
  expect(files.length).toBeGreaterThan(10)
})

describe.each(files)("%s", (file) => {
  const scenarios = readScenarios(readFileSync(join(FOLDER, file), "utf8"))

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))("%s", (_name, scenario) => {
    expect(Object.keys(scenario.expect)).not.toEqual([])
    expect(differences(scenario.expect, runScenario(scenario))).toEqual([])
  })
})
