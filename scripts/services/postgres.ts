// A PostgreSQL for this machine: the one that DATABASE_URL names, or an embedded one whose data is kept between runs.
// Knows nothing of what is stored in it.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { Client } from "pg"
import { freePort } from "./ports"
import type { PostgresHome } from "./postgres-home"
import { handOver, postgresHome } from "./postgres-home"
import { lastLine, run } from "./run-command"
import type { Supervisor } from "./supervisor"
import { until } from "./supervisor"

const USER = "postgres"
const PASSWORD = "postgres"
const READY_SECONDS = 60
const INIT_SECONDS = 120

/**
 * For data that is thrown away after the run: nothing waits for the disk. Memory as a shop with tables as large as those of benchmarks gives its
 * PostgreSQL; what is not used is not taken.
 */
const THROWAWAY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=1GB"]
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=300",
  "log_checkpoints=off",
]

/** How to reach a running PostgreSQL. */
export interface Postgres {
  host: string
  port: number
  user: string
  password: string
  /** The address of one of its databases. */
  url(database: string): string
}

interface Options {
  /** Folder of the cluster, inside the state folder. */
  folder: string
  log: string
  preferred_port?: number
  /** Trades safety against a power cut for speed. */
  throwaway?: boolean
}

/** The server that `address` names. */
export function postgresAt(address: string): Postgres {
  const parsed = new URL(address)
  return {
    host: parsed.hostname,
    port: Number(parsed.port || "5432"),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    url(database) {
      const other = new URL(address)
      other.pathname = `/${database}`
      return other.href
    },
  }
}

/** Starts the embedded server, on its earlier data if there is some, and waits until it answers. */
export async function startPostgres(supervisor: Supervisor, options: Options): Promise<Postgres> {
  const home = await postgresHome(options.folder)
  if (options.throwaway) supervisor.removeAtEnd(home.data)
  if (!existsSync(join(home.data, "PG_VERSION"))) await createCluster(home)
  forgetStalePid(home.data)
  const port = await freePort(options.preferred_port)
  const settings = [...SETTINGS, `port=${port}`, ...(options.throwaway ? THROWAWAY : [])]
  const running = supervisor.start({
    name: "PostgreSQL",
    command: join(home.programs, "bin", "postgres"),
    args: ["-D", home.data, ...settings.flatMap((setting) => ["-c", setting])],
    log: options.log,
    cwd: dirname(home.data),
    user: home.user,
    // The postmaster's "fast" shutdown; it tells its children itself.
    signal: "SIGINT",
    signals_group: false,
    grace_ms: 10_000,
  })
  const postgres = postgresAt(`postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`)
  await until(running, () => answersQueries(postgres.url("postgres")), READY_SECONDS)
  return postgres
}

/** Creates the database if it is not there. Answers whether it was created. */
export async function ensureDatabase(postgres: Postgres, name: string): Promise<boolean> {
  const client = new Client({ connectionString: postgres.url("postgres") })
  await client.connect()
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])
    if (found.rowCount !== 0) return false
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
    return true
  } finally {
    await client.end()
  }
}

/** Made aside and then moved, so that a killed run leaves no half-made cluster behind. */
async function createCluster(home: PostgresHome): Promise<void> {
  const aside = `${home.data}.new`
  rmSync(aside, { recursive: true, force: true })
  handOver(aside, home)
  const passwordFile = `${aside}.password`
  writeFileSync(passwordFile, PASSWORD, { mode: 0o644 })
  // The built-in locale sorts alike on every system, whatever its C library knows.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
  const login = [`--username=${USER}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"]
  const initdb = join(home.programs, "bin", "initdb")
  const options = { seconds: INIT_SECONDS, cwd: dirname(home.data), user: home.user }
  const made = await run(
    initdb,
    [`--pgdata=${aside}`, ...locale, ...login, "--no-sync", "--no-instructions"],
    options,
  )
  rmSync(passwordFile)
  if (made.code !== 0) throw new Error(`services.initdb_failed: ${lastLine(made.output)}\n${made.output}`)
  rmSync(home.data, { recursive: true, force: true })
  renameSync(aside, home.data)
}

/**
 * A killed server leaves its pid file behind. PostgreSQL looks at it itself, but refuses to start when the number now
 * belongs to another process. Only one run uses this state at a time and leftovers were stopped before: the file is stale.
 */
function forgetStalePid(data: string): void {
  const file = join(data, "postmaster.pid")
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, "utf8").split("\n")[0])
  if (isPostgres(pid)) {
    throw new Error(
      `services.postgres_runs: a PostgreSQL (process ${pid}) already runs on ${data}. Stop it with: kill -INT ${pid}`,
    )
  }
  rmSync(file)
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return (
      !existsSync("/proc/self/cmdline") || readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres")
    )
  } catch {
    return false
  }
}

async function answersQueries(address: string): Promise<boolean> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 2_000 })
  // A connection that breaks between two statements reports it here; without a listener it would end this process.
  client.on("error", () => undefined)
  try {
    await client.connect()
    await client.query("SELECT 1")
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
