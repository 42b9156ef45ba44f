// A benchmark is found, described and given its servers by its own first lines.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { benchmarkNamed, benchmarksIn } from "./benchmarks"

describe("benchmarks", () => {
  const folder = mkdtempSync(join(tmpdir(), "referral-bench-"))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it("are named after their files, described by their first line, and say what they need", () => {
    writeFileSync(join(folder, "orders.ts"), "// Orders a second.\n// needs: postgres, temporal\n\nmain()\n")
    writeFileSync(join(folder, "core.ts"), "// Decisions a second.\nmain()\n")
    expect(benchmarksIn(folder)).toMatchObject([
      { name: "core", what: "Decisions a second.", needs: [] },
      { name: "orders", what: "Orders a second.", needs: ["postgres", "temporal"] },
    ])
  })

  it("refuse a name that there is not, and say which there are", () => {
    expect(() => benchmarkNamed("nonsense", benchmarksIn(folder))).toThrow(
      "bench.unknown: there is no benchmark nonsense. There are: core, orders.",
    )
  })

  it("refuse a server that there is not", () => {
    writeFileSync(join(folder, "wrong.ts"), "// Wrong.\n// needs: mysql\n")
    expect(() => benchmarksIn(folder)).toThrow('bench.unknown_need: wrong.ts needs "mysql"')
  })
})
