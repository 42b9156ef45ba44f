// The package as it would be published: packed by npm, which builds it first. Installs it nowhere.
import { mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { run } from "../../scripts/services/run-command"
import { PROJECT } from "../../scripts/services/state"
import { npmEnvironment } from "./npm"

const PACK_SECONDS = 600

/** A packed plugin. */
export interface Tarball {
  file: string
  /** What is in it, relative to the package. */
  contents: string[]
}

/** Builds and packs the plugin. */
export async function packPlugin(): Promise<Tarball> {
  const folder = mkdtempSync(join(tmpdir(), "referral-package-"))
  const options = { seconds: PACK_SECONDS, cwd: PROJECT, env: npmEnvironment() }
  const packed = await run("npm", ["pack", "--pack-destination", folder], options)
  if (packed.code !== 0) throw new Error(`\`npm pack\` ended with ${packed.code}:\n${packed.output}`)
  const { name, version } = manifest()
  const file = join(folder, `${name}-${version}.tgz`)
  const listed = await run("tar", ["-tzf", file], { seconds: 30 })
  const contents = listed.output.trim().split("\n")
  return { file, contents: contents.map((path) => path.replace(/^package\//, "")) }
}

interface Manifest {
  name: string
  version: string
  devDependencies: Record<string, string>
}

/** This repository's own package.json. */
export function manifest(): Manifest {
  return JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as Manifest
}
