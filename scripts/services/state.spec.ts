// Files with secrets: whatever lay there before, nobody else on the machine can read them.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { writePrivately } from "./state"

const folder = mkdtempSync(join(tmpdir(), "referral-state-"))
const file = join(folder, "facts.json")
const mode = () => (statSync(file).mode & 0o777).toString(8)

afterAll(() => {
  rmSync(folder, { recursive: true })
})

it("can be read by their owner alone", () => {
  writePrivately(file, "first")
  expect(mode()).toBe("600")
})

it("become so where an earlier version left them open", () => {
  for (const open of [file, `${file}.new`]) {
    writeFileSync(open, "open")
    chmodSync(open, 0o644)
  }
  writePrivately(file, "second")
  expect([mode(), readFileSync(file, "utf8")]).toEqual(["600", "second"])
})
