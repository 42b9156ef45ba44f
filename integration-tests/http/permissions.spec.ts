// A shop with Medusa's role-based access control: who has no role gets nothing of the plugin's, and each role
// no more than its permissions say. Walks every operation that is in the contract, so that a new one can't be
// forgotten.
import { createHmac } from "node:crypto"
import { ENDPOINTS } from "../../src/api/contract"
import { PERMISSIONS } from "../../src/api/contract/permissions"
import { ROLES } from "../helpers/backstage/roles"
import { dropDatabase, freshDatabase, LOGIN } from "../helpers/processes/databases"
import { type MedusaProcess, startMedusa } from "../helpers/processes/medusa-process"
import { HttpClient } from "../helpers/shop/http"

let database: string
let medusa: MedusaProcess
let userId: string

const ADMIN = ENDPOINTS.filter(({ path }) => path.startsWith("/admin/"))
const GUARDED = ADMIN.filter(({ permission }) => permission !== null)

const start = (env: NodeJS.ProcessEnv = {}) =>
  startMedusa({
    database,
    env: { REFERRAL_TASK_QUEUE: `permissions_${process.pid}`, REFERRAL_WORKER: "off", ...env },
  })

beforeAll(async () => {
  database = await freshDatabase(`http_permissions_${process.pid}`)
  const without = await start()
  const { token } = await new HttpClient(without.baseUrl).post<{ token: string }>(
    "/auth/user/emailpass",
    LOGIN,
  )
  const claims = Buffer.from(token.split(".")[1] ?? "", "base64url").toString()
  userId = (JSON.parse(claims) as { actor_id: string }).actor_id
  await without.stop()
  medusa = await start({
    MEDUSA_FF_RBAC: "true",
    REFERRAL_FURTHER_MODULES: JSON.stringify([
      { key: "rbac", resolve: require.resolve("../helpers/backstage/roles") },
    ]),
  })
})
afterAll(async () => {
  await medusa.stop()
  await dropDatabase(database)
})

/** The admin, signed in with these roles: Medusa writes them into the token. */
function as(...roles: (keyof typeof ROLES)[]): HttpClient {
  const claims = {
    actor_id: userId,
    actor_type: "user",
    auth_identity_id: "authid_permissions",
    exp: Math.floor(Date.now() / 1000) + 3_600,
    app_metadata: { user_id: userId, roles: roles.map((name) => ROLES[name].id) },
  }
  const signed = [{ alg: "HS256", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".")
  const signature = createHmac("sha256", "only-for-development-and-tests").update(signed).digest("base64url")
  return new HttpClient(medusa.baseUrl, { authorization: `Bearer ${signed}.${signature}` })
}

const statusOf = async (client: HttpClient, { method, path }: { method: string; path: string }) =>
  (await client.raw<unknown>(method, path.replace(/:\w+/g, "nobody"), method === "POST" ? {} : undefined))
    .status

async function refusedTo(client: HttpClient, operations = GUARDED): Promise<string[]> {
  const refused: string[] = []
  for (const operation of operations) {
    if ((await statusOf(client, operation)) === 403) refused.push(`${operation.method} ${operation.path}`)
  }
  return refused
}
const named = (operations: typeof GUARDED) => operations.map(({ method, path }) => `${method} ${path}`)

it("gives who has no role nothing but the answer that there is nothing", async () => {
  expect(await refusedTo(as())).toEqual(named(GUARDED))
  expect(await as().get("/admin/referral/permissions")).toEqual({ permissions: [] })
})

it("gives who may read everything what only reads, and refuses the rest", async () => {
  const writing = GUARDED.filter(({ permission }) => permission?.endsWith(":read") !== true)
  expect(await refusedTo(as("reader"))).toEqual(named(writing))
  expect(await as("reader").get("/admin/referral/permissions")).toEqual({
    permissions: PERMISSIONS.filter((permission) => permission.endsWith(":read")).sort(),
  })
})

it("keeps who prepares payouts and who approves them apart", async () => {
  const decisions = GUARDED.filter(({ path }) => path.startsWith("/admin/referral/payout-runs"))
  const needs = (wanted: string) =>
    named(decisions.filter(({ permission }) => permission?.endsWith(`:${wanted}`) === true))
  const file = "GET /admin/referral/payout-runs/:id/file"
  expect(await refusedTo(as("clerk"), decisions)).toEqual(expect.arrayContaining([...needs("approve"), file]))
  expect(await refusedTo(as("approver"), decisions)).toEqual(
    expect.arrayContaining([...needs("write"), file]),
  )
  expect(await refusedTo(as("clerk", "approver"), decisions)).toEqual([file])
})

it("shows where the money of a payout goes to nobody who may not read that", async () => {
  const everything = as("everything")
  const { partner } = await everything.post<{ partner: { id: string } }>("/admin/referral/partners", {
    name: "Jim",
  })
  await everything.post(`/admin/referral/partners/${partner.id}/payout-details`, {
    account_holder: "Jim",
    account: "12345678",
  })
  await everything.with({ "idempotency-key": "permissions" }).post("/admin/referral/adjustments", {
    ...{ partner_id: partner.id, amount: 5, currency_code: "usd", reason: "Bonus" },
  })
  await everything.post("/admin/referral/payout-runs", {})
  const { payouts } = await everything.get<{ payouts: { id: string }[] }>("/admin/referral/payouts")
  const seenBy = async (client: HttpClient) =>
    (
      await client.get<{ payout: { details: { account: string } | null } }>(
        `/admin/referral/payouts/${payouts[0]?.id ?? ""}`,
      )
    ).payout.details?.account
  expect(await seenBy(everything)).toBe("12345678")
  expect(await seenBy(as("approver"))).toBeUndefined()
})

it("refuses nothing to who may do everything", async () => {
  // The routes for users and approvers alone refuse for reasons of their own only what is not this admin's.
  expect(await refusedTo(as("everything"))).toEqual([])
})
