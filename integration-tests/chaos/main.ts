// `npm run test:chaos [-- --seed N --orders N --kills N --why]`: the long storm of orders. `npm run test:chaos -- --payouts [--seed N --runs N
// --partners N --kills N --why]`: the long storm of payouts. Prints what was done and closes with what differs from what must be; the exit
// code is 1 where anything does.
import { randomInt } from "node:crypto"
import { parseArgs } from "node:util"
import { live } from "../../scripts/services/lifecycle"
import { temporalCli } from "../../scripts/services/programs"
import { say } from "../../scripts/services/progress"
import { PayoutStorm } from "./payouts/storm"
import { payoutReportText, reportText } from "./report"
import { Storm } from "./orders/storm"

const ORDERS = 500
/** Each process is killed once for so many orders. */
const ORDERS_OF_A_ROUND = 50
const RUNS = 10
const PARTNERS = 100
/** Each process is killed once for so many payouts. */
const PAYOUTS_OF_A_ROUND = 200

const { values } = parseArgs({
  options: {
    payouts: { type: "boolean", default: false },
    seed: { type: "string" },
    orders: { type: "string" },
    runs: { type: "string" },
    partners: { type: "string" },
    kills: { type: "string" },
    why: { type: "boolean", default: false },
  },
})

async function storm(): Promise<number> {
  const seed = Number(values.seed ?? randomInt(1_000_000))
  process.env.TEMPORAL_CLI_PATH ??= (await temporalCli(say)).path
  const { text, differences } = await (values.payouts ? ofPayouts(seed) : ofOrders(seed))
  process.stdout.write(`\n${text}\n`)
  return differences === 0 ? 0 : 1
}

async function ofOrders(seed: number): Promise<{ text: string; differences: number }> {
  const orders = Number(values.orders ?? ORDERS)
  const killRounds = Number(values.kills ?? Math.ceil(orders / ORDERS_OF_A_ROUND))
  say(`seed ${seed}: ${orders} orders, each process killed ${killRounds} times`)
  const report = await Storm.over({ seed, orders, killRounds, say })
  return { text: reportText(report, values.why), differences: report.differences.length }
}

async function ofPayouts(seed: number): Promise<{ text: string; differences: number }> {
  const runs = Number(values.runs ?? RUNS)
  const partners = Number(values.partners ?? PARTNERS)
  const killRounds = Number(values.kills ?? Math.ceil((runs * partners) / PAYOUTS_OF_A_ROUND))
  say(`seed ${seed}: ${runs} runs for ${partners} partners, each process killed ${killRounds} times`)
  const report = await PayoutStorm.over({ seed, runs, partners, killRounds, say })
  return { text: payoutReportText(report, values.why), differences: report.differences.length }
}

void live({ title: "test:chaos" }, storm)
