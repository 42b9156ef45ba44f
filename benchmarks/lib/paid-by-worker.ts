// Payout runs paid as in a shop: started and approved over HTTP, executed by the run's workflow and the worker, to the last payout. Beside
// workflows that do nothing, on the same Temporal server. Owns no figure.
import { setTimeout as pause } from "node:timers/promises"
import { join } from "node:path"
import { Client, Connection } from "@temporalio/client"
import { say } from "../../scripts/services/progress"
import type { HttpClient } from "../../scripts/services/shop-http"
import { PROJECT } from "../../scripts/services/state"
import type { Supervisor } from "../../scripts/services/supervisor"
import { benchDatabase, benchMedusa, referredShop } from "./bench-shop"
import { layInPayables } from "./laid-in-payables"
import { perSecond } from "./order-events"

const NAME = "bench_payouts_paid"
const POLL_MS = 100
const WARM_UP = 100
/** Compiled along with the shop. The minute's calls are not what is measured. */
const OPTIONS = {
  payouts: {
    providers: [{ resolve: join(PROJECT, ".medusa/server/benchmarks/lib/instant-provider"), id: "instant" }],
    provider: "instant",
    perMinute: 1_000_000,
  },
}

/** Rates a second, of the same rounds. */
export interface PaidRates {
  payouts: number[]
  workflows: number[]
}

export async function paidRates(
  supervisor: Supervisor,
  { payouts, rounds }: { payouts: number; rounds: number },
): Promise<PaidRates> {
  const env = await benchDatabase(NAME)
  const options = { ...env, REFERRAL_FURTHER_OPTIONS: JSON.stringify(OPTIONS) }
  const { baseUrl, running } = await benchMedusa(supervisor, options, NAME)
  const { shop } = await referredShop(baseUrl)
  const floor = supervisor.start({
    name: "floor worker",
    command: process.execPath,
    args: ["--import", "tsx", `${PROJECT}/benchmarks/lib/floor-worker.ts`],
    cwd: PROJECT,
    env: process.env,
  })
  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS })
  const { workflow } = new Client({ connection })
  const bare = (count: number, round: string) =>
    perSecond(count, (index) =>
      workflow.execute("oneActivity", { taskQueue: "floor", workflowId: `bare-${round}-${index}` }),
    )
  let laid = 0
  const paid = async (partners: number) => {
    const owed = { from: laid, partners, entries_each: 10, has_details: false }
    await layInPayables(env.DATABASE_URL ?? "", owed)
    laid += partners
    return await paidPerSecond(shop.admin, partners)
  }

  await bare(WARM_UP, "warm")
  await paid(WARM_UP)
  const rates: PaidRates = { payouts: [], workflows: [] }
  for (let round = 1; round <= rounds; round++) {
    rates.workflows.push(await bare(payouts, String(round)))
    rates.payouts.push(await paid(payouts))
    say(
      `round ${round}: ${rates.payouts.at(-1)?.toFixed(1)} payouts/s, ${rates.workflows.at(-1)?.toFixed(1)} workflows/s`,
    )
  }
  await connection.close()
  await supervisor.stop(floor)
  await supervisor.stop(running)
  return rates
}

interface Run {
  id: string
  phase: string
  statuses: Record<string, number>
}

/** From the approval until the last one is paid; what is drafted before is not counted. */
async function paidPerSecond(admin: HttpClient, payouts: number): Promise<number> {
  const runs = "/admin/referral/payout-runs"
  const { payout_run: run } = await admin.post<{ payout_run: Run }>(runs, {})
  const inPhase = async (phase: string): Promise<Run> => {
    for (;;) {
      const { payout_run: now } = await admin.get<{ payout_run: Run }>(`${runs}/${run.id}`)
      if (now.phase === phase) return now
      await pause(POLL_MS)
    }
  }
  await inPhase("waiting")
  const from = performance.now()
  await admin.post(`${runs}/${run.id}/approve`, {})
  const { statuses } = await inPhase("done")
  const seconds = (performance.now() - from) / 1_000
  if (statuses.paid !== payouts) throw new Error(`bench.not_paid: ${JSON.stringify(statuses)}`)
  return payouts / seconds
}
