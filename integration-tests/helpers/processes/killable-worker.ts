// Starts worker processes, and waits for them to die where they were told to. Owns the words in which the two speak.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { PROJECT } from "../../../scripts/services/state"
import type { PastOrder } from "../../../src/modules/referral/books/backfill"
import type { OrderReading } from "../../../src/modules/referral/books/order/reading"

/** Where a worker dies: inside the books' transaction, right after it, before the mail, after the mail and before it is struck off. */
export type Fault = "before_commit" | "after_commit" | "before_mail" | "after_mail"

interface Setup {
  database: string
  queue: string
  order?: OrderReading
  /** Orders from before the module was switched on, in the order of their ids. */
  pastOrders?: readonly PastOrder[]
  fault?: Fault
}

/** A worker process under way. */
export interface KillableWorker {
  /** How it ended, as soon as it does. */
  ended: Promise<NodeJS.Signals | number>
  log(): string
  stop(): Promise<void>
  /** As a crash of its machine would. */
  kill(): Promise<void>
}

/** A worker that settles orders and leads, and takes in earlier orders. */
export function startWorker({ database, queue, order, pastOrders, fault }: Setup): KillableWorker {
  return spawnWorker(require.resolve("./worker-process"), {
    DATABASE_URL: database,
    REFERRAL_TASK_QUEUE: queue,
    ...(order === undefined ? {} : { ORDER: toText(order) }),
    ...(pastOrders === undefined ? {} : { PAST_ORDERS: toText(pastOrders) }),
    FAULT: fault,
  })
}

/** A worker that writes saved settings onto records. It dies in its n-th batch, or never. */
export function startApplyWorker(setup: {
  database: string
  queue: string
  dies?: { in_batch: number; when: "before_commit" | "after_commit" }
}): KillableWorker {
  return spawnWorker(require.resolve("./apply-worker-process"), {
    DATABASE_URL: setup.database,
    REFERRAL_TASK_QUEUE: setup.queue,
    DIES_IN_BATCH: String(setup.dies?.in_batch ?? 0),
    DIES_WHEN: setup.dies?.when,
  })
}

/** A worker of what runs by the clock. It dies in its n-th batch of maturing, or never. */
export function startMatureWorker(setup: {
  database: string
  queue: string
  dies?: { in_batch: number; when: "before_commit" | "after_commit" }
}): KillableWorker {
  return spawnWorker(require.resolve("./mature-worker-process"), {
    DATABASE_URL: setup.database,
    REFERRAL_TASK_QUEUE: setup.queue,
    DIES_IN_BATCH: String(setup.dies?.in_batch ?? 0),
    DIES_WHEN: setup.dies?.when,
  })
}

/** Where a worker that pays dies: before it writes that it will, before it calls the bank, after the bank answered, after that was booked. */
export type PayFault = "before_begin" | "before_call" | "after_call" | "after_booking"

/** A worker of payout runs, whose clock is so far ahead. */
export function startPayoutWorker(setup: {
  database: string
  queue: string
  bank: string
  ahead_ms?: number
  /** How long the bank may take; as in any shop where it is left out. */
  timeout_seconds?: number
  /** The Temporal of this run where it is left out. */
  temporal?: string
  fault?: PayFault
}): KillableWorker {
  return spawnWorker(require.resolve("./payout-worker-process"), {
    DATABASE_URL: setup.database,
    REFERRAL_TASK_QUEUE: setup.queue,
    BANK_URL: setup.bank,
    AHEAD_MS: String(setup.ahead_ms ?? 0),
    ...(setup.timeout_seconds === undefined ? {} : { TIMEOUT_SECONDS: String(setup.timeout_seconds) }),
    ...(setup.temporal === undefined ? {} : { TEMPORAL_ADDRESS: setup.temporal }),
    FAULT: setup.fault,
  })
}

function spawnWorker(entry: string, env: NodeJS.ProcessEnv): KillableWorker {
  const child = spawn(process.execPath, ["--import", "tsx", entry], {
    cwd: PROJECT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_OPTIONS: undefined, ...env },
  })
  const withUs = () => child.kill("SIGKILL")
  process.once("exit", withUs)
  const ended = endOf(child).finally(() => process.removeListener("exit", withUs))
  let printed = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (printed += chunk.toString()))
  }
  return {
    ended,
    log: () => printed,
    async stop() {
      child.kill("SIGTERM")
      await ended
    },
    async kill() {
      child.kill("SIGKILL")
      await ended
    },
  }
}

async function endOf(child: ChildProcess): Promise<NodeJS.Signals | number> {
  const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null]
  return signal ?? code ?? -1
}

/** Plain data as text, its whole numbers of money marked: JSON has none of that size. */
const toText = (data: unknown): string =>
  JSON.stringify(data, (_key, value: unknown) => (typeof value === "bigint" ? `${value}n` : value))

export const fromText = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown) =>
    typeof value === "string" && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  )
