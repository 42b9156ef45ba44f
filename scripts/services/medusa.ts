// Runs this project's Medusa on the servers of this machine: settings, migrations, the process itself. Asks it nothing but
// whether it is up; what is in the shop is the business of scripts/demo.
import { createHash, randomBytes } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { run } from "./run-command"
import { inState, PROJECT, recall, remember } from "./state"
import type { Running, Supervisor } from "./supervisor"
import { logTail, until } from "./supervisor"

const CLI = join(PROJECT, "node_modules/@medusajs/cli/cli.js")
const COMPILED_CLI = join(PROJECT, "node_modules/@medusajs/cli/dist/index.js")
const MIGRATE_SECONDS = 300
const READY_SECONDS = 180
/** Its admin has a password that everybody knows. */
const LOOPBACK = "127.0.0.1"
/** What a change of the tables or links comes from. */
const SHAPES = ["src/modules", "src/links", "medusa-config.ts", "package-lock.json"]

/** Where Medusa finds everything. */
export interface Surroundings {
  database_url: string
  temporal: { address: string; namespace: string; ui?: string }
  port: number
}

/** The environment that medusa-config.ts reads. What the person at the terminal has set goes first. */
export function medusaEnvironment({ database_url, temporal, port }: Surroundings): NodeJS.ProcessEnv {
  const address = `http://localhost:${port}`
  return {
    MEDUSA_DISABLE_TELEMETRY: "true",
    JWT_SECRET: secret("jwt_secret"),
    COOKIE_SECRET: secret("cookie_secret"),
    REFERRAL_VISITOR_SECRET: secret("visitor_secret"),
    REFERRAL_PAYOUT_SECRET: secret("payout_secret"),
    // There is no storefront here: who opens a referral URL in a browser lands in the admin.
    REFERRAL_STOREFRONT_URL: `${address}/app`,
    // A storefront on a site of its own, for the handover; nobody has to listen there.
    REFERRAL_FURTHER_OPTIONS: JSON.stringify({ allowedOrigins: ["http://127.0.0.1:8000"] }),
    STORE_CORS: `${address},http://localhost:8000`,
    ADMIN_CORS: address,
    AUTH_CORS: `${address},http://localhost:8000`,
    ...process.env,
    // In production mode Medusa would want an admin that was built before.
    NODE_ENV: "development",
    DATABASE_URL: database_url,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    ...(temporal.ui === undefined ? {} : { TEMPORAL_UI_URL: temporal.ui }),
    PORT: String(port),
  }
}

/** Brings the database's tables up to date, unless nothing changed since the last time. Answers whether it had to. */
export async function migrate(env: NodeJS.ProcessEnv, isNew: boolean): Promise<boolean> {
  const shape = `${shapeOfTables()} ${fingerprint(databaseOf(env))}`
  if (!isNew && recall("migrated") === shape) return false
  remember("migrated", undefined)
  await medusaCommand(["db:migrate", "--execute-safe-links"], env)
  remember("migrated", shape)
  return true
}

/** Compiles this repository as an application and answers the folder to start it from. */
export async function compile(env: NodeJS.ProcessEnv): Promise<string> {
  await medusaCommand(["build"], { ...env, MEDUSA_ADMIN_DISABLED: "true" })
  return join(PROJECT, ".medusa/server")
}

/** Makes an admin user who may sign in with this password. */
export async function createAdmin(env: NodeJS.ProcessEnv, email: string, password: string): Promise<void> {
  await medusaCommand(["user", "--email", email, "--password", password], {
    ...env,
    MEDUSA_ADMIN_DISABLED: "true",
  })
}

interface Start {
  env: NodeJS.ProcessEnv
  port: number
  /** Where it listens; on this machine alone, unless said otherwise. */
  host?: string
  /** Where its output goes; without it, to the terminal. */
  log?: string
  /** Restart when a source file changes. */
  reload?: boolean
  /** The application; this repository, unless said otherwise. */
  cwd?: string
  /**
   * The application is compiled, as in production: ts-node stays out. It would load Node's `repl` and with it `domain`, whose hooks make
   * every promise of the process dearer.
   */
  compiled?: boolean
}

/** Starts Medusa with admin and worker and waits until it answers. */
export async function startMedusa(
  supervisor: Supervisor,
  { env, port, host = LOOPBACK, log, reload, cwd = PROJECT, compiled }: Start,
): Promise<Running> {
  const running = supervisor.start({
    name: "Medusa",
    command: process.execPath,
    args: argumentsOf({ port, host, reload, compiled }),
    log,
    cwd,
    // The admin's own server for changes listens on a port of its own.
    env: { HMR_BIND_HOST: host, ...env },
    grace_ms: 15_000,
  })
  await until(running, () => isUp(port), READY_SECONDS)
  return running
}

/** With what Medusa's program is called. */
export const argumentsOf = ({ port, host, reload, compiled }: Omit<Start, "env">): string[] => [
  compiled ? COMPILED_CLI : CLI,
  reload ? "develop" : "start",
  ...["--port", String(port)],
  ...["--host", host ?? LOOPBACK],
]

async function isUp(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) })
    return answer.ok
  } catch {
    return false
  }
}

async function medusaCommand(words: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const options = { seconds: MIGRATE_SECONDS, env: { ...env, NO_COLOR: "1", FORCE_COLOR: "0" }, cwd: PROJECT }
  const { code, output } = await run(process.execPath, [CLI, ...words], options)
  const command = words[0] ?? ""
  const log = inState("logs", `medusa-${command.replace(":", "-")}.log`)
  writeFileSync(log, output)
  if (code !== 0) {
    throw new Error(`medusa.command_failed: \`medusa ${command}\` ended with ${code}.\n${logTail(log)}`)
  }
}

function secret(fact: "jwt_secret" | "cookie_secret" | "visitor_secret" | "payout_secret"): string {
  const made = recall(fact) ?? randomBytes(32).toString("base64url")
  remember(fact, made)
  return made
}

/** The port of an embedded server may differ from start to start; its name and owner tell the database. */
function databaseOf(env: NodeJS.ProcessEnv): string {
  const address = new URL(env.DATABASE_URL ?? "")
  return process.env.DATABASE_URL === undefined ? address.pathname : address.href
}

function shapeOfTables(): string {
  const files = SHAPES.map((path) => join(PROJECT, path)).flatMap(filesBelow)
  return fingerprint(files.map((file) => `${file}\n${readFileSync(file, "utf8")}`).join("\n"))
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  const entries = readdirSync(path, { recursive: true }).map((entry) => join(path, String(entry)))
  return entries
    .filter((entry) => statSync(entry).isFile() && /(migrations|models|links)\//.test(entry))
    .sort()
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16)
}
