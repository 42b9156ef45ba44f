// What an installed shop finds around it: a database without tables, a Temporal namespace of its own, Redis, and the variables that
// the documentation names. Starts no Medusa.
import { Connection } from "@temporalio/client"
import { msToTs } from "@temporalio/common/lib/time"
import { dropDatabase, emptyDatabase } from "../helpers/processes/databases"
import { untilTrue } from "../helpers/until"

/** Servers that are there, by name of variable. */
export interface Surroundings {
  env: NodeJS.ProcessEnv
  /** The variables that say where Temporal is; laid over with `undefined` they take it away. */
  temporal: { TEMPORAL_ADDRESS: string; TEMPORAL_NAMESPACE: string }
  redis: { REDIS_URL: string }
  leave(): Promise<void>
}

/** Without a trace of Temporal in the environment. */
export const NO_TEMPORAL = { TEMPORAL_ADDRESS: undefined, TEMPORAL_NAMESPACE: undefined }

/** Makes the database and the namespace. Throws when a server that is needed was not given. */
export async function surroundings(port: number): Promise<Surroundings> {
  const name = `packaging_${process.pid}`
  const address = given("TEMPORAL_ADDRESS")
  const redis = given("TEST_REDIS_URL")
  const [database] = await Promise.all([emptyDatabase(name), makeNamespace(address, name)])
  const here = `http://localhost:${port}`
  return {
    env: {
      DATABASE_URL: database,
      STORE_CORS: "http://localhost:8000",
      ADMIN_CORS: here,
      AUTH_CORS: here,
      JWT_SECRET: "only-for-tests",
      COOKIE_SECRET: "only-for-tests",
      REFERRAL_VISITOR_SECRET: "only-for-tests-0123456789-0123456789",
      REFERRAL_PAYOUT_SECRET: "only-for-tests-9876543210-9876543210",
      STOREFRONT_URL: "http://localhost:8000",
    },
    temporal: { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: name },
    redis: { REDIS_URL: redis },
    leave: () => dropDatabase(database),
  }
}

/** A namespace keeps this run's task queue, which is the documented one, apart from everybody else's. */
async function makeNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address })
  const { workflowService } = connection
  await workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs("1 day"),
  })
  // Known to the server's front a moment later.
  await untilTrue("the Temporal namespace is known", () =>
    workflowService.listOpenWorkflowExecutions({ namespace }).then(
      () => true,
      () => false,
    ),
  )
  await connection.close()
}

function given(name: string): string {
  const value = process.env[name]
  if (value === undefined) {
    throw new Error(`packaging.no_server: ${name} is not set; \`npm test -- packaging\` sets it`)
  }
  return value
}
