// Order events through the whole pipeline, beside empty and one-local-activity workflows on the same servers. Words: orders a round, rounds.
// needs: postgres, temporal
import { Client, Connection } from "@temporalio/client"
import { live } from "../scripts/services/lifecycle"
import { say } from "../scripts/services/progress"
import { PROJECT } from "../scripts/services/state"
import type { Supervisor } from "../scripts/services/supervisor"
import { benchDatabase, benchMedusa, referredShop } from "./lib/bench-shop"
import { layInOrders } from "./lib/laid-in-orders"
import { perSecond, requireCommissions, settle } from "./lib/order-events"
import { median, report } from "./lib/report"

const ORDERS = Number(process.argv[2] ?? "600")
const ROUNDS = Number(process.argv[3] ?? "3")
/** Before anything is timed: until the processes have compiled what they run often. */
const WARM_UP = 200
const QUEUE = "bench_orders"

async function bench(supervisor: Supervisor): Promise<number> {
  const env = await benchDatabase(QUEUE)
  const { baseUrl, running } = await benchMedusa(supervisor, env, QUEUE)
  const { shop, cookie } = await referredShop(baseUrl)
  const sold = await shop.sells({ visitor: { cookie } })
  const orders = await layInOrders(env.DATABASE_URL ?? "", ORDERS * ROUNDS + WARM_UP)
  const floor = supervisor.start({
    name: "floor worker",
    command: process.execPath,
    args: ["--import", "tsx", `${PROJECT}/benchmarks/lib/floor-worker.ts`],
    cwd: PROJECT,
    env: process.env,
  })
  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS })
  const { workflow } = new Client({ connection })

  const execute = (type: string) => (run: string) => (index: number) =>
    workflow.execute(type, { taskQueue: "floor", workflowId: `${type}-${run}-${index}` })
  const settleOne = (orderId = sold) => settle(workflow, QUEUE, orderId)
  await settleOne()
  await perSecond(WARM_UP, execute("empty")("warm"))
  await perSecond(WARM_UP, execute("oneLocalActivity")("warm"))
  const warm = orders.splice(0, WARM_UP)
  await perSecond(WARM_UP, (index) => settleOne(warm[index]))

  const rates = { empty: [] as number[], local: [] as number[], orders: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    rates.empty.push(await perSecond(ORDERS, execute("empty")(String(round))))
    rates.local.push(await perSecond(ORDERS, execute("oneLocalActivity")(String(round))))
    const batch = orders.slice(round * ORDERS, (round + 1) * ORDERS)
    rates.orders.push(await perSecond(batch.length, (index) => settleOne(batch[index])))
    const last = (list: number[]) => (list.at(-1) ?? 0).toFixed(1)
    say(
      `round ${round + 1}: empty ${last(rates.empty)}/s, local ${last(rates.local)}/s, orders ${last(rates.orders)}/s`,
    )
  }
  await requireCommissions(shop.admin, orders)
  await connection.close()
  await supervisor.stop(floor)
  await supervisor.stop(running)
  report("orders", [
    { name: "empty workflow", value: median(rates.empty), unit: "1/s" },
    { name: "one local activity", value: median(rates.local), unit: "1/s", floor: median(rates.empty) },
    {
      name: "order settled",
      value: median(rates.orders),
      unit: "1/s",
      floor: median(rates.local),
      aim: ">= 0.8",
    },
  ])
  return 0
}

void live({ title: "bench orders" }, async ({ supervisor }) => bench(supervisor))
