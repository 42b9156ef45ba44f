// What runs before anything is installed: checks Node, installs what package-lock.json names, then runs a TypeScript
// entry in this same process. Plain JavaScript without dependencies, and nothing else than that.
import { spawn } from "node:child_process"
import { existsSync, lstatSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const SCRIPTS = dirname(fileURLToPath(import.meta.url))
const PROJECT = dirname(SCRIPTS)
const MODULES = join(PROJECT, "node_modules")
const PROGRESS_MS = 10_000

/** Runs `entry` (a path below scripts/) once everything that it needs is there. */
export async function launch(entry) {
  try {
    checkNode()
    const stale = whatIsStale()
    if (stale) await install(stale)
    const { register } = await import("tsx/cjs/api")
    register()
  } catch (error) {
    console.error(`\n${error.message}`)
    process.exit(1)
  }
  createRequire(import.meta.url)(join(SCRIPTS, entry))
}

/** Node ^20.19 or >=22.12, as package.json says: older ones cannot load some of the packages. */
function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number)
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return
  throw new Error(
    `bootstrap.old_node: this is Node ${process.versions.node}; it takes 20.19 or newer, or 22.12 or newer. ` +
      "Install one from https://nodejs.org and run this again.",
  )
}

/** Why the installed packages are not those of package-lock.json; undefined when they are. */
function whatIsStale() {
  const installed = lockedPackages(join(MODULES, ".package-lock.json"))
  if (!installed) return "nothing is installed yet"
  const wanted = lockedPackages(join(PROJECT, "package-lock.json")) ?? {}
  for (const [path, { version, optional, peer, link }] of Object.entries(wanted)) {
    // Optional ones are for other systems, or may be left out.
    if (path === "" || link || optional || (peer && !installed[path])) continue
    if (installed[path]?.version !== version)
      return `${path.replace(/^.*node_modules\//, "")} is not at ${version}`
  }
  return undefined
}

function lockedPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined
}

async function install(reason) {
  if (lstatSync(MODULES, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Error(
      `bootstrap.linked: node_modules is a link and ${reason}. Run \`npm ci\` where it points to.`,
    )
  }
  console.log(`  … npm ci: ${reason}. This takes a minute or two.`)
  const from = performance.now()
  const seconds = () => Math.round((performance.now() - from) / 1000)
  const progress = setInterval(() => console.log(`  … npm ci (${seconds()} s)`), PROGRESS_MS)
  const [code, output] = await npmCi()
  clearInterval(progress)
  if (code !== 0)
    throw new Error(`${output}\nbootstrap.install_failed: \`npm ci\` ended with ${code}; see above.`)
  console.log(`  ✓ npm ci (${seconds()} s)`)
}

/** With development packages even where NODE_ENV says production: the tools are among them. */
function npmCi() {
  const npm = process.env.npm_execpath
  const words = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]
  const [command, args] = npm ? [process.execPath, [npm, ...words]] : ["npm", words]
  const child = spawn(command, args, { cwd: PROJECT, stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk))
  return new Promise((resolve) => {
    child.once("error", (error) => resolve([-1, error.message]))
    child.once("close", (code) => resolve([code, output]))
  })
}
