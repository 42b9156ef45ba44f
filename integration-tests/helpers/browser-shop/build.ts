// Builds the shop that all browser specs open, before the first of them, as a shop in production is built: its dashboard is bundled, so that a
// page loads in a moment. Vite would hand it out file by file, and take a minute for the first.
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { run } from "../../../scripts/services/run-command"
import { PROJECT } from "../../../scripts/services/state"
import { MEDUSA_CLI, medusaEnvironment } from "../processes/medusa-process"

/** Where it lies. */
export const BUILT = join(PROJECT, ".medusa/server")
/** Says of what it was built; whoever builds anew removes it with all the rest. */
const MARK = join(BUILT, "built-from")
const SOURCES = ["src", "medusa-config.ts", "tsconfig.json", "package-lock.json"]
const BUILD_SECONDS = 600

export default async function build(): Promise<void> {
  const sources = fingerprint()
  if (existsSync(MARK) && readFileSync(MARK, "utf8") === sources) return
  const env = medusaEnvironment({ MEDUSA_ADMIN_DISABLED: "false" })
  const how = { seconds: BUILD_SECONDS, env, cwd: PROJECT }
  const { code, output } = await run(process.execPath, [MEDUSA_CLI, "build"], how)
  if (code !== 0) throw new Error(`\`medusa build\` ended with ${code}:\n${output}`)
  writeFileSync(MARK, sources)
}

function fingerprint(): string {
  const hash = createHash("sha256")
  for (const file of SOURCES.map((path) => join(PROJECT, path)).flatMap(filesBelow)) {
    hash.update(file.slice(PROJECT.length)).update(readFileSync(file))
  }
  return hash.digest("hex")
}

function filesBelow(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  const files = readdirSync(path, { recursive: true }).map((entry) => join(path, String(entry)))
  return files.filter((file) => statSync(file).isFile()).sort()
}
