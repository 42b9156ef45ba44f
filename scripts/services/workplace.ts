// The servers that `npm run demo` and `npm run dev` have in common: PostgreSQL and Temporal with data that is kept, and
// the tables in place. Starts no Medusa: the two commands start it differently.
import { readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { medusaEnvironment, migrate } from "./medusa"
import { freePort } from "./ports"
import { ensureDatabase, postgresAt, startPostgres } from "./postgres"
import { temporalCli } from "./programs"
import { say, step } from "./progress"
import { inState, recall, STATE } from "./state"
import type { Supervisor } from "./supervisor"
import type { Temporal } from "./temporal"
import { startTemporal } from "./temporal"

const DATABASE = "referral"
/** The ports that their users expect; others are taken when these are busy. */
const USUAL = { postgres: 5432, temporal: 7233, temporal_ui: 8233, medusa: 9000 }
/** What a fresh start keeps: programs that were fetched, and the records of runs. */
const KEPT = ["bin", "runs", "tests"]

/** Everything that Medusa needs to run here. */
export interface Workplace {
  env: NodeJS.ProcessEnv
  port: number
  temporal: Temporal
}

/** Starts the servers and brings the tables up to date. */
export async function prepare(supervisor: Supervisor): Promise<Workplace> {
  const database = await step(
    "PostgreSQL",
    () => startDatabase(supervisor),
    ({ place }) => `PostgreSQL ${place}`,
  )
  const temporal = await startOrUseTemporal(supervisor)
  const port = await freePort(Number(process.env.PORT ?? USUAL.medusa))
  const env = medusaEnvironment({ database_url: database.url, temporal, port })
  const migrated = (did: boolean) => (did ? "Migrations" : "Migrations: nothing changed since the last start")
  await step("Migrations", () => migrate(env, database.is_new), migrated)
  return { env, port, temporal }
}

/** Forgets everything but the fetched programs. Leaves a database alone that DATABASE_URL names: it is not ours. */
export function forgetEverything(): void {
  const elsewhere = recall("postgres_home")
  if (elsewhere !== undefined) rmSync(elsewhere, { recursive: true, force: true })
  for (const name of readdirSync(STATE).filter((entry) => !KEPT.includes(entry))) {
    rmSync(join(STATE, name), { recursive: true, force: true })
  }
  say("✓ Started over: the data of earlier starts is gone")
  if (process.env.DATABASE_URL) say("– The database that DATABASE_URL names was left as it is")
}

async function startDatabase(
  supervisor: Supervisor,
): Promise<{ url: string; place: string; is_new: boolean }> {
  const given = process.env.DATABASE_URL
  if (given) {
    const name = decodeURIComponent(new URL(given).pathname.slice(1))
    return {
      url: given,
      place: "as DATABASE_URL says",
      is_new: await ensureDatabase(postgresAt(given), name),
    }
  }
  const options = { folder: "pg", log: inState("logs", "postgres.log"), preferred_port: USUAL.postgres }
  const postgres = await startPostgres(supervisor, options)
  const is_new = await ensureDatabase(postgres, DATABASE)
  return { url: postgres.url(DATABASE), place: `on port ${postgres.port}`, is_new }
}

async function startOrUseTemporal(supervisor: Supervisor): Promise<Temporal> {
  const given = process.env.TEMPORAL_ADDRESS
  if (given) {
    say(`✓ Temporal on ${given}, as TEMPORAL_ADDRESS says`)
    return {
      address: given,
      namespace: process.env.TEMPORAL_NAMESPACE ?? "default",
      ui: process.env.TEMPORAL_UI_URL,
    }
  }
  const cli = await step(
    "Temporal's program",
    () => temporalCli(say),
    ({ where }) => `Temporal's program, found ${where}`,
  )
  const files = { log: inState("logs", "temporal.log"), file: inState("temporal.db") }
  const ports = { port: USUAL.temporal, ui_port: USUAL.temporal_ui }
  const start = () => startTemporal(supervisor, { cli: cli.path, ...files, ...ports })
  return step("Temporal", start, ({ address }) => `Temporal on ${address}`)
}
