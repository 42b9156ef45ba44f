// A Medusa of a benchmark's own: a fresh database, a small shop with partners, and the process that runs it. Measures nothing.
import { compile, createAdmin, migrate, startMedusa } from "../../scripts/services/medusa"
import { freePort } from "../../scripts/services/ports"
import { ensureDatabase, postgresAt } from "../../scripts/services/postgres"
import { Shop } from "../../scripts/services/shop"
import { inState } from "../../scripts/services/state"
import type { Running, Supervisor } from "../../scripts/services/supervisor"

export const LOGIN = { email: "bench@example.com", password: "only-for-benchmarks" }

/** A database with every table and an admin, thrown away with its server. */
export async function benchDatabase(name: string): Promise<NodeJS.ProcessEnv> {
  const server = postgresAt(process.env.DATABASE_URL ?? "")
  await ensureDatabase(server, name)
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: server.url(name),
    MEDUSA_ADMIN_DISABLED: "true",
    REFERRAL_TASK_QUEUE: name,
  }
  await migrate(env, true)
  await createAdmin(env, LOGIN.email, LOGIN.password)
  return env
}

/** Compiled once for all Medusas of a benchmark. */
let folder: Promise<string> | undefined

/** A Medusa on that database, compiled and in production mode as a shop runs it. */
export async function benchMedusa(
  supervisor: Supervisor,
  env: NodeJS.ProcessEnv,
  name: string,
  cwd?: string,
): Promise<{ baseUrl: string; running: Running }> {
  const port = await freePort()
  folder ??= compile(env)
  const log = inState("logs", `bench-${name}.log`)
  return {
    baseUrl: `http://localhost:${port}`,
    running: await startMedusa(supervisor, {
      env: { ...env, PORT: String(port) },
      port,
      log,
      cwd: cwd ?? (await folder),
      compiled: true,
    }),
  }
}

/** A shop with Bob, and Jim whom Bob recruited; answers the cookie of a visitor whom Jim referred. Nobody gets mail. */
export async function referredShop(baseUrl: string): Promise<{ shop: Shop; cookie: string }> {
  const shop = await Shop.open(baseUrl, LOGIN)
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: "Main",
    auto_enroll: true,
  })
  await shop.admin.post(`/admin/referral/programs/${program.id}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: [{ percent: 10 }, { percent: 4 }] } }],
  })
  const quiet = { email: null, skip_notifications: true }
  const { partner: bob } = await shop.admin.post<{ partner: { id: string } }>("/admin/referral/partners", {
    name: "Bob",
    ...quiet,
  })
  await shop.admin.post("/admin/referral/partners", { name: "Jim", parent_id: bob.id, ...quiet })
  const landing = await fetch(`${baseUrl}/r/jim`, {
    redirect: "manual",
    headers: { "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" },
  })
  return { shop, cookie: landing.headers.getSetCookie().join("; ").split(";")[0] ?? "" }
}
