// Fresh databases for tests that run a whole Medusa: copied from one that was migrated once. Knows no table.
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { Client } from "pg"
import { run } from "../../../scripts/services/run-command"
import { PROJECT } from "../../../scripts/services/state"
import { MEDUSA_CLI, medusaEnvironment } from "./medusa-process"

/** The admin user of every fresh database. */
export const LOGIN = { email: "admin@test.local", password: "supersecret" }

/** What a change of the tables or links comes from. */
const SHAPES = ["src/modules", "src/links", "medusa-config.ts", "package-lock.json"]
const COMMAND_SECONDS = 300

/**
 * A database of this name with all tables and the user `LOGIN`, on the server that DATABASE_URL or DB_HOST… name. One that is there
 * already is dropped. Migrating takes a quarter of a minute, so it is done once for each state of the migrations; the rest are copies.
 *
 * @example const { baseUrl } = await startMedusa({ database: await freshDatabase("browser_orders") })
 */
export async function freshDatabase(name: string): Promise<string> {
  return await asServer(async (server) => {
    const template = await migratedTemplate(server)
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
    return databaseUrl(name)
  })
}

/** Makes what fresh databases are copied from, unless it is there: whoever comes first would wait for it else. */
export async function migrateTemplate(): Promise<void> {
  await asServer(migratedTemplate)
}

/** A database of this name without any table, for an application that migrates by itself. */
export async function emptyDatabase(name: string): Promise<string> {
  return await asServer(async (server) => {
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await server.query(`CREATE DATABASE ${name}`)
    return databaseUrl(name)
  })
}

/** Drops a database, whoever still looks at it. */
export async function dropDatabase(url: string): Promise<void> {
  await asServer((server) =>
    server.query(`DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`),
  )
}

async function migratedTemplate(server: Client): Promise<string> {
  const template = `referral_template_${fingerprint()}`
  // Suites that start at the same moment: one migrates, the others wait for it.
  await server.query("SELECT pg_advisory_lock(hashtext($1))", [template])
  try {
    const known = await server.query("SELECT 1 FROM pg_database WHERE datname = $1", [template])
    if (known.rowCount === 0) await migrateAside(server, template)
    return template
  } finally {
    await server.query("SELECT pg_advisory_unlock(hashtext($1))", [template])
  }
}

/** Made under another name and then renamed, so that a killed run leaves no half-made template behind. */
async function migrateAside(server: Client, template: string): Promise<void> {
  const aside = `${template}_new`
  await server.query(`DROP DATABASE IF EXISTS ${aside} WITH (FORCE)`)
  await server.query(`CREATE DATABASE ${aside}`)
  await migrate(databaseUrl(aside))
  await addAdmin(databaseUrl(aside))
  await server.query(`ALTER DATABASE ${aside} RENAME TO ${template}`)
}

/** Makes all of a shop's tables in an empty database, wherever it is. */
export async function migrate(url: string): Promise<void> {
  await medusaCommand(url, ["db:migrate", "--execute-safe-links"])
}

/** Adds the user `LOGIN` to a shop. */
export async function addAdmin(url: string): Promise<void> {
  await medusaCommand(url, ["user", "--email", LOGIN.email, "--password", LOGIN.password])
}

async function medusaCommand(url: string, words: string[]): Promise<void> {
  const env = medusaEnvironment({ DATABASE_URL: url })
  const { code, output } = await run(process.execPath, [MEDUSA_CLI, ...words], {
    seconds: COMMAND_SECONDS,
    env,
    cwd: PROJECT,
  })
  if (code !== 0) throw new Error(`\`medusa ${words[0]}\` ended with ${code}:\n${output}`)
}

async function asServer<T>(act: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: databaseUrl("postgres") })
  await server.connect()
  try {
    return await act(server)
  } finally {
    await server.end()
  }
}

function databaseUrl(name: string): string {
  const {
    DATABASE_URL,
    DB_HOST = "localhost",
    DB_PORT = "5432",
    DB_USERNAME = "postgres",
    DB_PASSWORD = "",
  } = process.env
  const url = new URL(DATABASE_URL ?? `postgres://${DB_HOST}:${DB_PORT}`)
  if (DATABASE_URL === undefined) Object.assign(url, { username: DB_USERNAME, password: DB_PASSWORD })
  url.pathname = `/${name}`
  return url.href
}

function fingerprint(): string {
  const hash = createHash("sha256")
  for (const file of SHAPES.map((path) => join(PROJECT, path)).flatMap(filesBelow)) {
    hash.update(file.slice(PROJECT.length)).update(readFileSync(file))
  }
  return hash.digest("hex").slice(0, 16)
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  const files = readdirSync(path, { recursive: true }).map((entry) => join(path, String(entry)))
  return files.filter((file) => statSync(file).isFile() && /(migrations|models|links)\//.test(file)).sort()
}
