// Whether the user that root lends PostgreSQL could get to the files.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { reachable } from "./postgres-home"

describe("a path that another user must reach", () => {
  const top = mkdtempSync(join(tmpdir(), "referral-home-"))
  const deep = join(top, "project", ".referral")

  beforeAll(() => {
    mkdirSync(deep, { recursive: true })
  })
  afterAll(() => {
    rmSync(top, { recursive: true })
  })

  it("is reachable when every folder on the way lets others pass", () => {
    chmodSync(top, 0o755)
    expect(reachable(deep)).toBe(true)
  })

  it("is not when one folder far up is closed, as /root is", () => {
    chmodSync(top, 0o700)
    expect(reachable(deep)).toBe(false)
  })

  it("is judged by the folders that are there already when its end is not made yet", () => {
    chmodSync(top, 0o755)
    expect(reachable(join(deep, "postgres", "pg"))).toBe(true)
  })
})
