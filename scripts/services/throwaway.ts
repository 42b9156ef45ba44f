// Servers for tests and benchmarks, thrown away when the run ends: one PostgreSQL, one Temporal in memory, one Redis. Hands
// their addresses on as environment variables; whoever uses them makes and drops databases of their own.
import { postgresAt, startPostgres } from "./postgres"
import { redisServer, temporalCli, temporalTestServer } from "./programs"
import { say, step } from "./progress"
import { startRedis } from "./redis"
import { inState } from "./state"
import type { Supervisor } from "./supervisor"
import { startTemporal } from "./temporal"

/** A kind of server. */
export type Need = "postgres" | "temporal" | "redis"

export const NEEDS: readonly Need[] = ["postgres", "temporal", "redis"]

/** Starts the servers that are needed and answers the variables by which they are found. */
export async function startThrowaway(supervisor: Supervisor, needs = NEEDS): Promise<NodeJS.ProcessEnv> {
  const folder = `tests/${process.pid}`
  supervisor.removeAtEnd(inState(folder))
  const postgres = needs.includes("postgres") ? await postgresVariables(supervisor, folder) : {}
  const temporal = needs.includes("temporal") ? await temporalVariables(supervisor, folder) : {}
  const redis = needs.includes("redis") ? await redisVariables(supervisor, folder) : {}
  return { ...postgres, ...temporal, ...redis }
}

async function postgresVariables(supervisor: Supervisor, folder: string): Promise<NodeJS.ProcessEnv> {
  const given = process.env.DATABASE_URL
  const options = { folder: `${folder}/pg`, log: inState(folder, "postgres.log"), throwaway: true }
  const postgres = given
    ? postgresAt(given)
    : await step(
        "PostgreSQL",
        () => startPostgres(supervisor, options),
        ({ port }) => `PostgreSQL on port ${port}`,
      )
  return {
    DB_HOST: postgres.host,
    DB_PORT: String(postgres.port),
    DB_USERNAME: postgres.user,
    DB_PASSWORD: postgres.password,
    DATABASE_URL: given ?? postgres.url("postgres"),
  }
}

/** The program is wanted even where a server is given: durability tests start, stop and kill servers of their own. */
async function temporalVariables(supervisor: Supervisor, folder: string): Promise<NodeJS.ProcessEnv> {
  const cli = await step(
    "Temporal's CLI",
    () => temporalCli(say),
    ({ where }) => `Temporal's CLI, found ${where}`,
  )
  const programs = { TEMPORAL_CLI_PATH: cli.path, ...(await testServerVariable()) }
  const given = process.env.TEMPORAL_ADDRESS
  if (given) return programs
  const options = { cli: cli.path, log: inState(folder, "temporal.log") }
  const temporal = await step(
    "Temporal",
    () => startTemporal(supervisor, options),
    ({ address }) => `Temporal on ${address}`,
  )
  return {
    ...programs,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
  }
}

/** Only a few tests need it, and they say so themselves when it is missing. */
async function testServerVariable(): Promise<NodeJS.ProcessEnv> {
  if (process.env.TEMPORAL_TEST_SERVER_PATH) return {}
  try {
    return { TEMPORAL_TEST_SERVER_PATH: (await temporalTestServer(say)).path }
  } catch (error) {
    say(`– ${error instanceof Error ? error.message : String(error)}`)
    return {}
  }
}

/** Only a few tests need Redis, and they say so themselves when it is missing. */
async function redisVariables(supervisor: Supervisor, folder: string): Promise<NodeJS.ProcessEnv> {
  if (process.env.TEST_REDIS_URL) return {}
  try {
    const { path } = await redisServer(say)
    const start = () => startRedis(supervisor, { program: path, log: inState(folder, "redis.log") })
    return { TEST_REDIS_URL: await step("Redis", start, (address) => `Redis on ${address}`) }
  } catch (error) {
    say(`– ${error instanceof Error ? error.message : String(error)}`)
    return {}
  }
}
