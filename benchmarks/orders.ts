// Order events through the whole pipeline, beside empty and one-local-activity workflows on the same servers. Words: orders a round, rounds.
// needs: postgres, temporal
import { Client, Connection } from "@temporalio/client"
import { live } from "../scripts/services/lifecycle"
import { say } from "../scripts/services/progress"
import { PROJECT } from "../scripts/services/state"
import type { Supervisor } from "../scripts/services/supervisor"
import { ORDER_CHANGED, ORDER_WORKFLOW, orderWorkflowId } from "../src/workflows/durable/contract"
import { benchDatabase, benchMedusa, referredShop } from "./lib/bench-shop"
import { layInOrders } from "./lib/laid-in-orders"
import { median, report } from "./lib/report"

const ORDERS = Number(process.argv[2] ?? "600")
const ROUNDS = Number(process.argv[3] ?? "3")
/** Before anything is timed: until the processes have compiled what they run often. */
const WARM_UP = 200
const IN_FLIGHT = 50
const QUEUE = "bench_orders"

/** Starts one workflow and waits until it closed. */
type RunOne = (index: number) => Promise<unknown>

async function perSecond(count: number, runOne: RunOne): Promise<number> {
  const from = performance.now()
  let next = 0
  const lane = async () => {
    while (next < count) await runOne(next++)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
  return count / ((performance.now() - from) / 1000)
}

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
  const settle = async (orderId: string) => {
    const handle = await workflow.signalWithStart(ORDER_WORKFLOW, {
      workflowId: orderWorkflowId(orderId),
      taskQueue: QUEUE,
      args: [{ order_id: orderId }],
      signal: ORDER_CHANGED,
    })
    await handle.result()
  }
  await settle(sold)
  await perSecond(WARM_UP, execute("empty")("warm"))
  await perSecond(WARM_UP, execute("oneLocalActivity")("warm"))
  const warm = orders.splice(0, WARM_UP)
  await perSecond(WARM_UP, (index) => settle(warm[index] ?? sold))

  const rates = { empty: [] as number[], local: [] as number[], orders: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    rates.empty.push(await perSecond(ORDERS, execute("empty")(String(round))))
    rates.local.push(await perSecond(ORDERS, execute("oneLocalActivity")(String(round))))
    const batch = orders.slice(round * ORDERS, (round + 1) * ORDERS)
    rates.orders.push(await perSecond(batch.length, (index) => settle(batch[index] ?? sold)))
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

/** A rate of orders that earned nothing would be worth nothing. */
async function requireCommissions(
  admin: { get: <T>(path: string) => Promise<T> },
  orders: string[],
): Promise<void> {
  for (const id of [orders.at(0), orders.at(-1)]) {
    const { order } = await admin.get<{ order: { commissions: { amount: number }[] } }>(
      `/admin/referral/orders/${id}`,
    )
    const earned = order.commissions.map((one) => one.amount).sort((a, b) => a - b)
    if (earned.join() !== "8,20")
      throw new Error(`bench.wrong_commissions: order ${id} earned ${earned.join()}, not 8,20`)
  }
}

void live({ title: "bench orders" }, async ({ supervisor }) => bench(supervisor))
