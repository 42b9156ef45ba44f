// Saved settings written onto a million enrollments, beside one plain UPDATE, and what a checkout feels of it. Words: enrollments, carts.
// needs: postgres, temporal
import { execFileSync } from "node:child_process"
import { setTimeout as pause } from "node:timers/promises"
import type { Client } from "pg"
import { live } from "../scripts/services/lifecycle"
import { say } from "../scripts/services/progress"
import type { Shop } from "../scripts/services/shop"
import type { Supervisor } from "../scripts/services/supervisor"
import { benchDatabase, benchMedusa, referredShop } from "./lib/bench-shop"
import { layInEnrollments, plainUpdate, requireApplied, withDatabase } from "./lib/laid-in-enrollments"
import { percentile, report } from "./lib/report"

const ENROLLMENTS = Number(process.argv[2] ?? "1000000")
const CARTS = Number(process.argv[3] ?? "100")
const NAME = "bench_bulk_apply"
/** As seldom as the page asks: nobody looks on while the plain UPDATE runs. */
const POLL_MS = 1_000
/** Often enough to see a statement that lasts too long. */
const SAMPLE_MS = 25

interface Job {
  id: string
  version: number
  status: string
  total: number
  done: number
  started_at: string
  finished_at: string | null
  error: string | null
}

async function bench(supervisor: Supervisor): Promise<number> {
  const env = await benchDatabase(NAME)
  const database = env.DATABASE_URL ?? ""
  const { baseUrl } = await benchMedusa(supervisor, { ...env, REFERRAL_WORKER: "off" }, NAME)
  const { running: worker } = await benchMedusa(
    supervisor,
    { ...env, MEDUSA_WORKER_MODE: "worker" },
    `${NAME}-worker`,
  )
  const { shop, cookie } = await referredShop(baseUrl)
  say(`laying in ${ENROLLMENTS} enrollments`)
  await layInEnrollments(database, ENROLLMENTS)

  const preview = await timed(async () => {
    const { settings } = await settingsOf(shop)
    await shop.admin.post("/admin/referral/settings/preview", { version: settings.version, levels: 3 })
  })
  const plain = await plainUpdate(database)
  say(`one plain UPDATE: ${plain.toFixed(1)} s`)
  const alone = await applied(shop, database, worker.pid, async () => undefined)
  say(`the job alone: ${alone.seconds.toFixed(1)} s, longest statement ${alone.longest_ms.toFixed(0)} ms`)

  const visitor = { cookie }
  const carts: string[] = []
  for (let cart = 0; cart < CARTS * 2; cart++) carts.push(await shop.fillsCart({ visitor }))
  const complete = () => timed(() => shop.completes(carts.pop() ?? "", visitor))
  for (let warm = 0; warm < Math.ceil(CARTS / 10); warm++) await complete()
  const without = await times(complete, (done) => done >= CARTS)
  let during: number[] = []
  const busy = await applied(shop, database, worker.pid, async (isOver) => {
    during = await times(complete, () => isOver() || carts.length === 0)
  })
  say(`the job beside ${during.length} checkouts: ${busy.seconds.toFixed(1)} s`)

  report("bulk-apply", [
    { name: "all records written", value: alone.seconds, unit: "s", floor: plain, aim: "<= 1.1" },
    {
      name: "worker's memory at 100 % beside 10 %",
      value: alone.end_mb,
      unit: "MB",
      floor: alone.start_mb,
      aim: "<= 1.1",
    },
    {
      name: "longest statement",
      value: Math.max(alone.longest_ms, busy.longest_ms),
      unit: "ms",
      aim: "<= 250",
    },
    { name: "Save", value: alone.save_ms, unit: "ms" },
    { name: "preview", value: preview, unit: "ms" },
    {
      name: "checkout meanwhile: p95",
      value: percentile(during, 0.95),
      unit: "ms",
      floor: percentile(without, 0.95),
      aim: "<= 1.2",
    },
    {
      name: "checkout meanwhile: p50",
      value: percentile(during, 0.5),
      unit: "ms",
      floor: percentile(without, 0.5),
    },
    { name: "all records written beside checkouts", value: busy.seconds, unit: "s", floor: plain },
  ])
  return 0
}

interface Run {
  seconds: number
  save_ms: number
  start_mb: number
  end_mb: number
  longest_ms: number
}

/** Saves, does something beside the job, and watches it to its end. */
async function applied(
  shop: Shop,
  database: string,
  workerPid: number,
  beside: (isOver: () => boolean) => Promise<void>,
): Promise<Run> {
  const { settings } = await settingsOf(shop)
  const from = performance.now()
  const form = { version: settings.version, pay_if_unused: settings.version % 2 === 0 }
  const { apply_job: job } = await shop.admin.post<{ apply_job: Job }>("/admin/referral/settings", form)
  const save_ms = performance.now() - from
  let over = false
  const work = beside(() => over)
  const watch = longestStatement(database, () => over)
  const seen = await watched(shop, job, workerPid)
  over = true
  const [longest_ms] = await Promise.all([watch, work])
  await requireApplied(database, settings.version + 1)
  return { save_ms, longest_ms, ...seen }
}

async function watched(shop: Shop, { id }: Job, workerPid: number) {
  let start_mb = 0
  for (;;) {
    const { apply_job: job } = await shop.admin.get<{ apply_job: Job }>(`/admin/referral/apply-jobs/${id}`)
    if (start_mb === 0 && job.done >= job.total / 10) start_mb = memoryOf(workerPid)
    if (job.status !== "running") {
      if (job.status !== "done") throw new Error(`bench.job_${job.status}: ${job.error ?? ""}`)
      const seconds = (Date.parse(job.finished_at ?? "") - Date.parse(job.started_at)) / 1000
      return { seconds, start_mb, end_mb: memoryOf(workerPid) }
    }
    await pause(POLL_MS)
  }
}

/** Looks at what PostgreSQL is doing for the job; a statement may have lasted one look longer than is seen. */
async function longestStatement(database: string, isOver: () => boolean): Promise<number> {
  return await withDatabase(database, async (db) => {
    let longest = 0
    while (!isOver()) {
      longest = Math.max(longest, await lastingNow(db))
      await pause(SAMPLE_MS)
    }
    return longest
  })
}

async function lastingNow(db: Client): Promise<number> {
  const { rows } = await db.query<{ ms: number | null }>(
    `SELECT max(extract(epoch FROM clock_timestamp() - query_start) * 1000)::float8 AS ms FROM pg_stat_activity
     WHERE datname = current_database() AND state = 'active' AND backend_type = 'client backend' AND pid <> pg_backend_pid()
       AND query ~ 'referral_(enrollment|apply_job)' AND query !~ 'count'`,
  )
  return rows[0]?.ms ?? 0
}

/** Resident memory of a process. */
const memoryOf = (pid: number): number =>
  Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024

const settingsOf = (shop: Shop) =>
  shop.admin.get<{ settings: { version: number } }>("/admin/referral/settings")

async function times(work: () => Promise<number>, isEnough: (done: number) => boolean): Promise<number[]> {
  const taken: number[] = []
  while (!isEnough(taken.length)) taken.push(await work())
  return taken
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

void live({ title: "bench bulk-apply" }, async ({ supervisor }) => bench(supervisor))
