// Orders to commissions, lists and pages, with nothing stored and with a million commissions and three million ledger entries. Words: orders a round, rounds, commissions.
// needs: postgres, temporal
import { Client, Connection, type WorkflowClient } from "@temporalio/client"
import { live } from "../scripts/services/lifecycle"
import { say } from "../scripts/services/progress"
import type { Shop } from "../scripts/services/shop"
import type { Running, Supervisor } from "../scripts/services/supervisor"
import { benchDatabase, benchMedusa, referredShop } from "./lib/bench-shop"
import { layInHistory } from "./lib/laid-in-history"
import { layInOrders } from "./lib/laid-in-orders"
import { perSecond, requireCommissions, settle } from "./lib/order-events"
import { median, percentile, report } from "./lib/report"

const ORDERS = Number(process.argv[2] ?? "400")
const ROUNDS = Number(process.argv[3] ?? "4")
const COMMISSIONS = Number(process.argv[4] ?? "1000000")
/** What a list of a large shop is compared with. */
const FEW = COMMISSIONS / 100
const WARM_UP = 200
const REQUESTS = 60

/** A shop of the benchmark's, with orders that are still to be settled. */
interface Stall {
  queue: string
  database: string
  shop: Shop
  running: Running
  orders: string[]
}

async function open(supervisor: Supervisor, queue: string): Promise<Stall> {
  const env = await benchDatabase(queue)
  const { baseUrl, running } = await benchMedusa(supervisor, env, queue)
  const { shop, cookie } = await referredShop(baseUrl)
  await shop.sells({ visitor: { cookie } })
  const database = env.DATABASE_URL ?? ""
  return { queue, database, shop, running, orders: await layInOrders(database, ORDERS * ROUNDS + WARM_UP) }
}

/** What an admin looks at, and the requests that it takes. */
const VIEWS = {
  "commissions, newest": () => ["commissions"],
  "commissions of a partner": (partner: string) => [`commissions?partner_id=${partner}`],
  "commissions by status": () => ["commissions?status=pending"],
  "ledger, newest": () => ["ledger"],
  balances: () => ["balances"],
  "partner page": (partner: string) => [
    `partners/${partner}`,
    `partners/${partner}/balances`,
    `commissions?partner_id=${partner}`,
    `ledger?partner_id=${partner}`,
  ],
  statement: (partner: string) => [`partners/${partner}/statement?currency_code=usd&month=2024-01`],
} as const

async function bench(supervisor: Supervisor): Promise<number> {
  const few = await open(supervisor, "bench_lifecycle_few")
  const many = await open(supervisor, "bench_lifecycle_many")
  say(`laying in ${COMMISSIONS} commissions`)
  const from = performance.now()
  const entries = await layInHistory(many.database, 1, COMMISSIONS)
  const laid_s = (performance.now() - from) / 1000
  say(`${entries} ledger entries`)

  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS })
  const { workflow } = new Client({ connection })
  const rates = await orderRates(workflow, few, many)
  await layInHistory(few.database, 1, FEW)
  const figures = await viewTimes(few.shop, many.shop)
  const verified_s = (await timed(() => requireVerified(many.shop))) / 1000
  await requireVerified(few.shop)
  await connection.close()
  await supervisor.stop(few.running)
  await supervisor.stop(many.running)

  report("lifecycle", [
    { name: "orders settled, nothing stored", value: median(rates.few), unit: "1/s" },
    {
      name: "orders settled, a large shop",
      value: median(rates.many),
      unit: "1/s",
      floor: median(rates.few),
      aim: ">= 0.95",
    },
    ...figures.flatMap(({ name, few_ms, many_ms }) => [
      { name: `${name}: p95`, value: many_ms, unit: "ms", aim: "<= 100" as const },
      {
        name: `${name}: beside ${FEW} stored`,
        value: many_ms,
        unit: "ms",
        floor: few_ms,
        aim: "<= 2" as const,
      },
    ]),
    { name: "ledger verified", value: verified_s, unit: "s" },
    { name: "laid in", value: laid_s, unit: "s", aim: "<= 120" },
  ])
  return 0
}

/** Turn by turn, so that both have the machine's good and bad moments. */
async function orderRates(workflow: WorkflowClient, few: Stall, many: Stall) {
  const rates = { few: [] as number[], many: [] as number[] }
  const run = async ({ queue, orders }: Stall, count: number) => {
    const batch = orders.splice(0, count)
    const rate = await perSecond(count, (index) => settle(workflow, queue, batch[index] ?? ""))
    return { rate, batch }
  }
  for (const stall of [few, many]) await run(stall, WARM_UP)
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, stall] of [["few", few] as const, ["many", many] as const]) {
      const { rate, batch } = await run(stall, ORDERS)
      rates[name].push(rate)
      await requireCommissions(stall.shop.admin, batch)
    }
    say(`round ${round + 1}: ${rates.few.at(-1)?.toFixed(1)}/s, large ${rates.many.at(-1)?.toFixed(1)}/s`)
  }
  return rates
}

async function viewTimes(few: Shop, many: Shop) {
  const figures: { name: string; few_ms: number; many_ms: number }[] = []
  for (const [name, paths] of Object.entries(VIEWS)) {
    const times = { few: [] as number[], many: [] as number[] }
    for (let request = -5; request < REQUESTS; request++) {
      const partner = `refptr_past${String(1 + Math.abs(request)).padStart(6, "0")}`
      const view = (shop: Shop) =>
        Promise.all(paths(partner).map((path) => shop.admin.get(`/admin/referral/${path}`)))
      const few_ms = await timed(() => view(few))
      const many_ms = await timed(() => view(many))
      if (request < 0) continue
      times.few.push(few_ms)
      times.many.push(many_ms)
    }
    figures.push({ name, few_ms: percentile(times.few, 0.95), many_ms: percentile(times.many, 0.95) })
  }
  return figures
}

/** Figures of a ledger that doesn't add up would be worth nothing. */
async function requireVerified(shop: Shop): Promise<void> {
  const { verification } = await shop.admin.post<{ verification: { findings: unknown[] } }>(
    "/admin/referral/ledger/verification",
    {},
  )
  if (verification.findings.length > 0) {
    throw new Error(`bench.ledger_is_off: ${JSON.stringify(verification.findings.slice(0, 3))}`)
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

void live({ title: "bench lifecycle" }, async ({ supervisor }) => bench(supervisor))
