// Rows of steps run side by side: none may be forgotten, and none may stand in another's way.
import { allSteps, chosenSteps, rowsOf } from "./steps"

const namesOf = (steps: { name: string }[]) => steps.map(({ name }) => name)

describe("the rows of steps", () => {
  it("have every step in exactly one of them, in order", () => {
    const steps = namesOf(allSteps())
    const rows = rowsOf(allSteps()).map(namesOf)

    expect(rows.flat().sort()).toEqual([...steps].sort())
    for (const row of rows) expect(row).toEqual(steps.filter((name) => row.includes(name)))
  })

  it("never build the plugin twice at once", () => {
    const rows = rowsOf(allSteps()).map(namesOf)

    expect(rows.filter((row) => row.includes("browser") || row.includes("packaging"))).toHaveLength(1)
  })

  it("are one where one is enough", () => {
    expect(rowsOf(chosenSteps(["http"])).map(namesOf)).toEqual([["http"]])
  })
})
