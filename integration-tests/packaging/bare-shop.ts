// A bare Medusa application in a temporary folder, as create-medusa-app leaves one behind, for the plugin to be installed into.
// Knows nothing of the plugin but its name.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { run } from "../../scripts/services/run-command"
import { medusaEnvironment } from "../helpers/processes/medusa-process"
import { npmEnvironment } from "./npm"
import { manifest } from "./package-under-test"

const PREFIX = "referral-shop-"
const INSTALL_SECONDS = 900
const COMMAND_SECONDS = 600
const NPM = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"]

const NEEDED = ["admin-sdk", "cli", "draft-order", "framework", "medusa"].map((name) => `@medusajs/${name}`)
const NEEDED_TO_BUILD = ["@swc/core", "ts-node", "typescript"]

const TSCONFIG = {
  compilerOptions: {
    target: "ES2021",
    module: "Node16",
    moduleResolution: "Node16",
    esModuleInterop: true,
    skipLibCheck: true,
    strictNullChecks: true,
    jsx: "react-jsx",
    outDir: "./.medusa/server",
    rootDir: "./",
  },
  "ts-node": { swc: true },
  include: ["**/*"],
  exclude: ["node_modules", ".medusa"],
}

/** What is pasted into medusa-config.ts, in which place. */
export interface Pasted {
  /** Lines of `projectConfig`. */
  project?: string
  /** Further lines of the configuration itself. */
  top: string[]
}

/** The shop's folder and what its owner does in it. */
export class BareShop {
  private constructor(readonly folder: string) {}

  /** Where `medusa build` puts what is deployed. */
  get built(): string {
    return join(this.folder, ".medusa/server")
  }

  /** Makes the folder and installs Medusa, from npm: a minute or two. */
  static async make(): Promise<BareShop> {
    removeLeftBehind()
    const shop = new BareShop(mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`)))
    process.once("exit", () => {
      shop.remove()
    })
    const versions = manifest().devDependencies
    const pick = (names: string[]) => Object.fromEntries(names.map((name) => [name, versions[name]]))
    shop.write(
      "package.json",
      JSON.stringify({
        name: "bare-shop",
        private: true,
        dependencies: pick(NEEDED),
        devDependencies: pick(NEEDED_TO_BUILD),
      }),
    )
    shop.write("tsconfig.json", JSON.stringify(TSCONFIG))
    await shop.npm(...NPM)
    return shop
  }

  /** `npm install` of a packed plugin. */
  async installs(tarball: string): Promise<void> {
    await this.npm(...NPM, tarball)
  }

  /** Writes medusa-config.ts: the one that Medusa's starter brings, with this pasted in. */
  configures({ project = "", top }: Pasted): void {
    this.write(
      "medusa-config.ts",
      `import { defineConfig, loadEnv } from "@medusajs/framework/utils"

loadEnv(process.env.NODE_ENV || "development", process.cwd())

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: process.env.STORE_CORS!,
      adminCors: process.env.ADMIN_CORS!,
      authCors: process.env.AUTH_CORS!,
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
    },
    ${project}
  },
  ${top.join("\n")}
})
`,
    )
  }

  /** A command of Medusa's, such as `db:migrate`. */
  async medusa(words: string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
    await this.run(["node_modules/@medusajs/cli/cli.js", ...words], medusaEnvironment(env))
  }

  /** Runs a program of its node_modules; answers what it printed and throws when it fails. */
  async run([program = "", ...args]: string[], env = npmEnvironment()): Promise<string> {
    const options = { seconds: COMMAND_SECONDS, cwd: this.folder, env }
    const { code, output } = await run(process.execPath, [join(this.folder, program), ...args], options)
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${output}`)
    return output
  }

  write(path: string, text: string): void {
    mkdirSync(join(this.folder, path, ".."), { recursive: true })
    writeFileSync(join(this.folder, path), text)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  private async npm(...args: string[]): Promise<void> {
    const options = { seconds: INSTALL_SECONDS, cwd: this.folder, env: npmEnvironment() }
    const { code, output } = await run("npm", args, options)
    if (code !== 0) throw new Error(`\`npm ${args.join(" ")}\` ended with ${code}:\n${output}`)
  }
}

/** A run that was killed leaves most of a gigabyte behind. */
function removeLeftBehind(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split("-")[0])
    if (!isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
