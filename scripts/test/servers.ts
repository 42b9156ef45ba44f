// The servers that all test steps share: one PostgreSQL that is thrown away afterwards, one Temporal in memory, one Redis.
// Hands their addresses on as environment variables; the tests make and drop their own databases.
import { postgresAt, startPostgres } from "../services/postgres"
import { redisServer, temporalCli } from "../services/programs"
import { say, step } from "../services/progress"
import { startRedis } from "../services/redis"
import { inState } from "../services/state"
import type { Supervisor } from "../services/supervisor"
import { startTemporal } from "../services/temporal"

/** Starts what `npm test` needs and answers the variables by which the tests find it. */
export async function startTestServers(supervisor: Supervisor): Promise<NodeJS.ProcessEnv> {
  const folder = `tests/${process.pid}`
  supervisor.removeAtEnd(inState(folder))
  const postgres = await postgresVariables(supervisor, folder)
  const temporal = await temporalVariables(supervisor, folder)
  const redis = await redisVariables(supervisor, folder)
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
  const given = process.env.TEMPORAL_ADDRESS
  if (given) return { TEMPORAL_CLI_PATH: cli.path }
  const options = { cli: cli.path, log: inState(folder, "temporal.log") }
  const temporal = await step(
    "Temporal",
    () => startTemporal(supervisor, options),
    ({ address }) => `Temporal on ${address}`,
  )
  return {
    TEMPORAL_CLI_PATH: cli.path,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
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
