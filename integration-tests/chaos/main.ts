// `npm run test:chaos [-- --seed N --orders N --kills N --why]`: the long storm. Prints what was done and closes with what differs from core;
// the exit code is 1 where anything does.
import { randomInt } from "node:crypto"
import { parseArgs } from "node:util"
import { live } from "../../scripts/services/lifecycle"
import { temporalCli } from "../../scripts/services/programs"
import { say } from "../../scripts/services/progress"
import { reportText } from "./report"
import { Storm } from "./storm"

const ORDERS = 500
/** Each process is killed once for so many orders. */
const ORDERS_OF_A_ROUND = 50

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    orders: { type: "string" },
    kills: { type: "string" },
    why: { type: "boolean", default: false },
  },
})

async function storm(): Promise<number> {
  const orders = Number(values.orders ?? ORDERS)
  const seed = Number(values.seed ?? randomInt(1_000_000))
  const killRounds = Number(values.kills ?? Math.ceil(orders / ORDERS_OF_A_ROUND))
  process.env.TEMPORAL_CLI_PATH ??= (await temporalCli(say)).path
  say(`seed ${seed}: ${orders} orders, each process killed ${killRounds} times`)
  const report = await Storm.over({ seed, orders, killRounds, say })
  process.stdout.write(`\n${reportText(report, values.why)}\n`)
  return report.differences.length === 0 ? 0 : 1
}

void live({ title: "test:chaos" }, storm)
