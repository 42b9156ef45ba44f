// GET /r/:code with its click stored, against a bare Medusa route with one plain INSERT, at no clicks and at a million. Words: rounds, seconds.
// needs: postgres
import autocannon from "autocannon"
import { Client } from "pg"
import { live } from "../scripts/services/lifecycle"
import { say } from "../scripts/services/progress"
import type { Supervisor } from "../scripts/services/supervisor"
import { bareApp } from "./lib/bare-app"
import { benchDatabase, benchMedusa, referredShop } from "./lib/bench-shop"
import { median, type Measured, report } from "./lib/report"

const ROUNDS = Number(process.argv[2] ?? "3")
const SECONDS = Number(process.argv[3] ?? "5")
const CONNECTIONS = 16
const STORED = 1_000_000
/** Counted, but never reached: all requests come from one address. */
const LIMITS = JSON.stringify({ rateLimits: { visits: 1_000_000, writes: 1_000_000 } })

/** What the floor stores: as few columns and indexes as a click could do with. */
const FLOOR_TABLE = `CREATE TABLE bench_click (id text PRIMARY KEY, code text NOT NULL, visitor_id text NOT NULL, clicked_at timestamptz NOT NULL)`
const FLOOR_ROUTE = `
const { randomBytes } = require("node:crypto")
const { generateEntityId } = require("@medusajs/framework/utils")
exports.GET = async (req, res) => {
  const db = req.scope.resolve("__pg_connection__")
  const visitor_id = randomBytes(16).toString("base64url")
  await db("bench_click").insert({ id: generateEntityId(undefined, "clk"), code: req.params.code, visitor_id, clicked_at: new Date() })
  res.redirect(302, "http://localhost:8000")
}
`
const FILL = `
  INSERT INTO referral_click (id, partner_id, visitor_id, clicked_at, expires_at)
  SELECT 'refclk_0' || lpad(n::text, 24, '0'), 'refptr_' || n % 1000, md5(n::text), now() - n * interval '1 second', now() + interval '20 days'
  FROM generate_series(1, ${STORED}) n`

interface Runs {
  rate: number[]
  p99: number[]
}

async function bench(supervisor: Supervisor): Promise<number> {
  const floorEnv = await benchDatabase("bench_redirect_floor")
  await sql(floorEnv, FLOOR_TABLE)
  const floorShop = await benchMedusa(
    supervisor,
    floorEnv,
    "redirect-floor",
    bareApp({ "plain/[code]": FLOOR_ROUTE }),
  )
  const env = await benchDatabase("bench_redirect")
  const changes = { REFERRAL_WORKER: "off", REFERRAL_FURTHER_OPTIONS: LIMITS }
  const { baseUrl } = await benchMedusa(supervisor, { ...env, ...changes }, "redirect")
  await referredShop(baseUrl)
  const floor = `${floorShop.baseUrl}/plain/jim`
  const ours = `${baseUrl}/r/jim`

  for (const url of [floor, ours]) await load(url, 3)
  const none = await rounds(floor, ours, "no clicks stored")
  say(`storing ${STORED} clicks`)
  await sql(env, FILL)
  await sql(env, "VACUUM ANALYZE referral_click")
  const many = await rounds(floor, ours, "a million clicks stored")
  report("redirect", [...figures("no clicks stored", none), ...figures("a million clicks stored", many)])
  return 0
}

/** Turn by turn, so that both see the same machine. */
async function rounds(floor: string, ours: string, what: string): Promise<{ floor: Runs; ours: Runs }> {
  const runs = { floor: { rate: [], p99: [] } as Runs, ours: { rate: [], p99: [] } as Runs }
  for (let round = 1; round <= ROUNDS; round++) {
    for (const [name, url] of [
      ["floor", floor],
      ["ours", ours],
    ] as const) {
      const { rate, p99 } = await load(url, SECONDS)
      runs[name].rate.push(rate)
      runs[name].p99.push(p99)
    }
    say(`${what}, round ${round}: ${runs.ours.rate.at(-1)}/s, the floor ${runs.floor.rate.at(-1)}/s`)
  }
  return runs
}

async function load(url: string, seconds: number): Promise<{ rate: number; p99: number }> {
  const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" }
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: seconds })
  const wrong = result.errors + result.timeouts + result["2xx"] + result["4xx"] + result["5xx"]
  if (wrong > 0) throw new Error(`bench.redirect: ${wrong} answers of ${url} were no redirect`)
  return { rate: result.requests.average, p99: result.latency.p99 }
}

function figures(when: string, { floor, ours }: { floor: Runs; ours: Runs }): Measured[] {
  return [
    {
      name: `${when}: rate`,
      value: median(ours.rate),
      unit: "1/s",
      floor: median(floor.rate),
      aim: ">= 0.8",
    },
    { name: `${when}: p99`, value: median(ours.p99), unit: "ms", floor: median(floor.p99), aim: "<= 2" },
  ]
}

async function sql(env: NodeJS.ProcessEnv, statement: string): Promise<void> {
  const client = new Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  await client.query(statement)
  await client.end()
}

void live({ title: "bench redirect" }, async ({ supervisor }) => bench(supervisor))
