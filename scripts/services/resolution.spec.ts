// The order of looking for a server's program, and what is said of every miss.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onPath } from "./programs"
import type { Finding, Place } from "./resolution"
import { findProgram } from "./resolution"

function place(where: string, finding: Finding | Error, asked: string[] = []): Place {
  return {
    where,
    look: async () => {
      asked.push(where)
      if (finding instanceof Error) throw finding
      return finding
    },
  }
}

describe("looking for a program", () => {
  it("takes the first place that has it and asks no further", async () => {
    const asked: string[] = []
    const places = [
      place("on PATH", { miss: "not there" }, asked),
      place("in the cache", { path: "/cache/temporal" }, asked),
      place("in the wheel", { path: "/wheel/temporal" }, asked),
    ]
    const found = await findProgram("temporal", places, "", () => undefined)
    expect(found).toEqual({ path: "/cache/temporal", where: "in the cache" })
    expect(asked).toEqual(["on PATH", "in the cache"])
  })

  it("tells every miss as it happens", async () => {
    const told: string[] = []
    const places = [
      place("on PATH", { miss: "not there" }),
      place("in the cache", { path: "/cache/temporal" }),
    ]
    await findProgram("temporal", places, "", (line) => told.push(line))
    expect(told).toEqual(["– temporal on PATH: not there"])
  })

  it("counts a place that throws as a miss, with the first line of its reason", async () => {
    const places = [
      place("by download", new Error("connection refused\n  at Socket")),
      place("else", { path: "/x" }),
    ]
    const told: string[] = []
    await findProgram("temporal", places, "", (line) => told.push(line))
    expect(told).toEqual(["– temporal by download: connection refused"])
  })

  it("says everything that was tried, and what to do, when all places miss", async () => {
    const places = [
      place("on PATH", { miss: "not there" }),
      place("in the wheel", { miss: "refused: sha256" }),
    ]
    const search = findProgram("temporal", places, "Install it.", () => undefined)
    await expect(search).rejects.toThrow(
      /^services\.not_found: no temporal was found\.\n.*on PATH: not there\n.*in the wheel: refused: sha256\nInstall it\.$/,
    )
  })
})

describe("a program on PATH", () => {
  const folder = mkdtempSync(join(tmpdir(), "referral-path-"))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it("is a miss when nobody has it", async () => {
    expect(await onPath("temporal", folder).look()).toEqual({ miss: "not there" })
  })

  it("is a miss when it does not run, for example on another architecture", async () => {
    writeFileSync(join(folder, "broken"), "#!/bin/sh\necho cannot execute >&2\nexit 126\n")
    chmodSync(join(folder, "broken"), 0o755)
    expect(await onPath("broken", folder).look()).toEqual({
      miss: `${join(folder, "broken")} does not run: cannot execute`,
    })
  })

  it("is found when it runs", async () => {
    writeFileSync(join(folder, "temporal"), "#!/bin/sh\necho temporal version 1\n")
    chmodSync(join(folder, "temporal"), 0o755)
    expect(await onPath("temporal", `/nowhere:${folder}`).look()).toEqual({ path: join(folder, "temporal") })
  })
})
