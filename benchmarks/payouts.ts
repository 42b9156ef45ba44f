// A payout run for 100,000 partners with a million entries, beside one plain statement; its pages, its rejection; payouts executed by the worker. Words: partners, entries of each, payouts, rounds.
// needs: postgres, temporal
import { live } from "../scripts/services/lifecycle"
import { say } from "../scripts/services/progress"
import type { Supervisor } from "../scripts/services/supervisor"
import { benchDatabase } from "./lib/bench-shop"
import { layInPayables } from "./lib/laid-in-payables"
import { paidRates } from "./lib/paid-by-worker"
import { advanceAll, onCopy, type PayoutBooks, plainDraft, startRun, withBooks } from "./lib/payout-books"
import { median, percentile, report } from "./lib/report"

const PARTNERS = Number(process.argv[2] ?? "100000")
const ENTRIES_EACH = Number(process.argv[3] ?? "10")
const PAYOUTS = Number(process.argv[4] ?? "1000")
const ROUNDS = Number(process.argv[5] ?? "3")
/** The largest batch of the worker's. */
const SIZE = 500
const SIZES = [100, 250, SIZE, 1_000, 2_000]
const VIEWS = 40

async function bench(supervisor: Supervisor): Promise<number> {
  const { DATABASE_URL: database = "" } = await benchDatabase("bench_payouts")
  say(`laying in ${PARTNERS * ENTRIES_EACH} matured entries of ${PARTNERS} partners`)
  await withBooks(database, async ({ service }) => {
    await service.addProgram({ name: "Main" })
    await layInPayables(database, {
      from: 1,
      partners: PARTNERS,
      entries_each: ENTRIES_EACH,
      has_details: true,
    })
  })
  const sizes = await onCopy(database, bySize)
  for (const [size, seconds] of sizes) say(`in batches of ${size}: ${seconds.toFixed(1)} s for all`)

  const plain: number[] = []
  const drafts: Draft[] = []
  let after = { views_ms: 0, lists_ms: 0, approve_s: 0, reject_s: 0 }
  for (let round = 1; round <= ROUNDS; round++) {
    plain.push(await onCopy(database, (books) => plainDraft(books.database)))
    await onCopy(database, async (books) => {
      const drafted = await draft(books)
      drafts.push(drafted)
      if (round === ROUNDS) after = await beyond(books, drafted.run)
    })
    say(`round ${round}: ${drafts.at(-1)?.seconds.toFixed(1)} s, plain ${plain.at(-1)?.toFixed(1)} s`)
  }
  const paid = await paidRates(supervisor, { payouts: PAYOUTS, rounds: ROUNDS })

  const of = (figure: keyof Omit<Draft, "run">) => median(drafts.map((one) => one[figure]))
  report("payouts", [
    { name: "run drafted", value: of("seconds"), unit: "s", aim: "<= 30" },
    { name: "run drafted: beside one statement", value: of("seconds"), unit: "s", floor: median(plain) },
    {
      name: "memory at 100 % beside 10 %",
      value: of("end_mb"),
      unit: "MB",
      floor: of("start_mb"),
      aim: "<= 1.1",
    },
    { name: "longest statement", value: of("longest_ms"), unit: "ms", aim: "<= 250" },
    { name: "longest batch", value: of("batch_ms"), unit: "ms" },
    { name: "what the run comes to: p95", value: after.views_ms, unit: "ms" },
    { name: "its payouts by status and partner: p95", value: after.lists_ms, unit: "ms" },
    { name: "approved", value: after.approve_s, unit: "s" },
    { name: "rejected and released", value: after.reject_s, unit: "s" },
    {
      name: "payouts paid by the worker",
      value: median(paid.payouts),
      unit: "1/s",
      floor: median(paid.workflows),
      aim: ">= 0.8",
    },
  ])
  return 0
}

/** What all would take in batches of each size: turn by turn, so that each has the machine's good and bad moments. */
async function bySize(books: PayoutBooks): Promise<Map<number, number>> {
  const turns = 2
  const largest = Math.max(...SIZES)
  const each = Math.min(largest * 2, Math.floor(PARTNERS / SIZES.length / turns))
  const run = await startRun(books)
  const took = new Map<number, number>()
  for (let turn = 0; turn < turns; turn++) {
    for (const size of SIZES.filter((one) => one <= each)) {
      const from = performance.now()
      await advanceAll(books, run, size, (batches) => (batches * size >= each ? "enough" : "go on"))
      took.set(size, (took.get(size) ?? 0) + performance.now() - from)
    }
  }
  return new Map([...took].map(([size, ms]) => [size, ((ms / 1_000) * PARTNERS) / (each * turns)]))
}

interface Draft {
  run: string
  seconds: number
  start_mb: number
  end_mb: number
  longest_ms: number
  batch_ms: number
}

async function draft(books: PayoutBooks): Promise<Draft> {
  const run = await startRun(books)
  const from = performance.now()
  let last = from
  const seen = { start_mb: 0, batch_ms: 0 }
  books.longestStatement()
  await advanceAll(books, run, SIZE, (batches) => {
    const now = performance.now()
    seen.batch_ms = Math.max(seen.batch_ms, now - last)
    last = now
    if (seen.start_mb === 0 && batches * SIZE >= PARTNERS / 10) seen.start_mb = residentMb()
    return "go on"
  })
  const seconds = (performance.now() - from) / 1_000
  return { run, seconds, end_mb: residentMb(), longest_ms: books.longestStatement().ms, ...seen }
}

const residentMb = (): number => process.memoryUsage.rss() / 1024 / 1024

/** What becomes of a run that is drafted. The figures of books that don't add up would be worth nothing. */
async function beyond(books: PayoutBooks, run: string) {
  const { payouts } = books.service
  await requireVerified(books)
  const page = { limit: 20, offset: 0 }
  const views_ms = await p95(() => payouts.run(run))
  const lists_ms = await p95(async () => {
    const { rows } = await payouts.listPayouts({ run_id: run, status: "draft" }, page)
    await payouts.listPayouts({ run_id: run, partner_id: rows[0]?.partner?.id }, page)
  })
  const decision = { actor: "user_bench", reason: "Benchmark" }
  const reject_s = await seconds(async () => {
    await payouts.reject(run, decision, Date.now())
    await advanceAll(books, run, SIZE)
  })
  await requireVerified(books)
  const again = (await draft(books)).run
  const approve_s = await seconds(() => payouts.approve(again, decision, Date.now()))
  return { views_ms, lists_ms, approve_s, reject_s }
}

async function requireVerified({ service }: PayoutBooks): Promise<void> {
  const { findings } = await service.money.verify(Date.now())
  if (findings.length > 0) throw new Error(`bench.ledger_is_off: ${JSON.stringify(findings.slice(0, 3))}`)
}

async function p95(view: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let look = -5; look < VIEWS; look++) {
    const ms = (await seconds(view)) * 1_000
    if (look >= 0) times.push(ms)
  }
  return percentile(times, 0.95)
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1_000
}

void live({ title: "bench payouts" }, async ({ supervisor }) => bench(supervisor))
