// Work by Temporal's clock: due earnings mature once, whoever is killed meanwhile; the ledger is verified;
// and the schedules are there. Shows rules §6.6.
import { Client, Connection, type ScheduleHandle } from "@temporalio/client"
import { matureScheduleId, verifyScheduleId } from "../../src/workflows/durable/contract"
import {
  anOrder,
  aPartner,
  aProgram,
  DAY_MS,
  hasBeenOnFor,
  openBooks,
  type TestBooks,
} from "../helpers/books/books"
import { lookAssigned } from "../helpers/books/looks"
import { type KillableWorker, startMatureWorker } from "../helpers/processes/killable-worker"
import { layInEarnings } from "../helpers/books/laid-in/earnings"
import { balancesFromEntries, runningBalances } from "../helpers/books/ledger"
import { Signals, temporalOfThisRun } from "../helpers/temporal/signals"
import { unique } from "../helpers/unique"
import { untilTrue } from "../helpers/until"

const COUNT = 4_000
const QUARTER_OF_AN_HOUR_MS = 15 * 60_000

let books: TestBooks
let connection: Connection
let client: Client
const queue = unique("mature")
const workers: KillableWorker[] = []

function aWorker(more: Pick<Parameters<typeof startMatureWorker>[0], "dies"> = {}): KillableWorker {
  const worker = startMatureWorker({ database: books.url, queue, ...more })
  workers.push(worker)
  return worker
}
const maturing = (): ScheduleHandle => client.schedule.getHandle(matureScheduleId(queue))
const verifying = (): ScheduleHandle => client.schedule.getHandle(verifyScheduleId(queue))
const isThere = async (schedule: ScheduleHandle) =>
  schedule.describe().then(
    () => true,
    () => false,
  )

/** Has a schedule run now, and waits until that run is over: of two within a second Temporal does not start the later beside the first. */
async function runs(schedule: ScheduleHandle): Promise<void> {
  const before = (await schedule.describe()).info.numActionsTaken
  await schedule.trigger()
  await untilTrue("the schedule's run to end", async () => {
    const { numActionsTaken, recentActions } = (await schedule.describe()).info
    const last = recentActions.at(-1)?.action.workflow.workflowId
    if (numActionsTaken <= before || last === undefined) return false
    return (await client.workflow.getHandle(last).describe()).status.name === "COMPLETED"
  })
}

beforeAll(async () => {
  books = await openBooks("maturing_by_schedule")
  await hasBeenOnFor(books, 60)
  await aProgram(books)
  connection = await Connection.connect({ address: temporalOfThisRun(queue).connection.address })
  client = new Client({ connection })
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  // Schedules outlive their shop: nobody would work for these any more.
  await Promise.allSettled([maturing().delete(), verifying().delete()])
  await connection.close()
  await books.close()
})

it("has one schedule of each kind when two workers start at the same moment", async () => {
  const racing = [aWorker(), aWorker()]
  await untilTrue("both to have seen to the schedules", () =>
    racing.every((worker) => worker.log().includes("schedules: told")),
  ).finally(() => racing[1]?.stop())
  const [mature, verify] = await Promise.all([maturing().describe(), verifying().describe()])
  expect(mature).toMatchObject({
    spec: { intervals: [{ every: QUARTER_OF_AN_HOUR_MS, offset: 0 }] },
    policies: { overlap: "SKIP", catchupWindow: QUARTER_OF_AN_HOUR_MS },
    action: { workflowType: "referralMature", taskQueue: queue },
  })
  expect(verify).toMatchObject({
    spec: { intervals: [{ every: DAY_MS, offset: 3 * 3_600_000 }] },
    action: { workflowType: "referralVerifyLedger", taskQueue: queue },
  })
})

it("matures what an order earned when its schedule comes by, dated to when it was due", async () => {
  const sold = Date.now() - 31 * DAY_MS
  const jim = await aPartner(books)
  await lookAssigned(books, anOrder({ placed_at: sold, paid: 20_000n }), jim, sold)
  await runs(maturing())
  const entries = () => books.db("referral_ledger_entry").where({ partner_id: jim }).orderBy("id")
  expect(await entries()).toHaveLength(2)
  const [, matured] = (await entries()) as { key: string; effective_at: Date }[]
  expect(matured?.key).toMatch(/^mature:c:/)
  expect(matured?.effective_at.getTime()).toBe(sold + 30 * DAY_MS)
})

it("verifies the ledger when its schedule comes by, and reports what is off by name only", async () => {
  const last = () => books.service.money.lastVerification()
  await runs(verifying())
  expect(await last()).toMatchObject({ findings: [] })

  const [bent] = (await books.db("referral_balance").limit(1)) as { partner_id: string }[]
  const off = (by: number) =>
    books.db("referral_balance").where({ partner_id: bent?.partner_id }).increment("available", by)
  await off(1)
  await runs(verifying())
  expect((await last())?.findings).toHaveLength(1)
  await off(-1)
  const log = () => workers[0]?.log() ?? ""
  await untilTrue("what is off to be reported", () => log().includes("balances (1)"))
  expect(log()).not.toContain(bent?.partner_id)
})

it("matures each of thousands once when workers are killed in the middle of a run", async () => {
  await workers[0]?.stop()
  const total = await layInEarnings(books, { count: COUNT, partners: 40, due_at: Date.now() - DAY_MS })
  const open = async (): Promise<number> => {
    const [{ count } = { count: "" }] = await books
      .db("referral_earning")
      .where("remaining", ">", 0)
      .count<{ count: string }[]>()
    return Number(count)
  }
  const before = await runningBalances(books)
  await maturing().trigger()
  for (const when of ["before_commit", "after_commit"] as const) {
    const left = await open()
    const doomed = aWorker({ dies: { in_batch: 3, when } })
    expect(await doomed.ended).toBe("SIGKILL")
    expect(await open()).toBeLessThan(left)
    expect(await runningBalances(books)).toEqual(await balancesFromEntries(books))
  }
  expect(await open()).toBeGreaterThan(0)

  const worker = aWorker()
  await untilTrue(`everything to mature\n${worker.log()}`, async () => (await open()) === 0)
  const after = await runningBalances(books)
  const sum = (balances: typeof after) => balances.reduce((all, one) => all + one.available, 0n)
  expect(sum(after) - sum(before)).toBe(total)
  const matured = await books.db("referral_ledger_entry").whereLike("key", "mature:c:refcom\\_laid%")
  expect(matured).toHaveLength(COUNT)
  expect((await books.service.money.verify(Date.now())).findings).toEqual([])
})

describe("a schedule", () => {
  let signals: Signals
  beforeAll(() => {
    signals = new Signals(temporalOfThisRun(queue))
  })
  afterAll(() => signals.close())

  it("that Temporal lost is made anew", async () => {
    await maturing().delete()
    await untilTrue("the schedule to be gone", async () => !(await isThere(maturing())))
    await signals.keepSchedules()
    expect(await isThere(maturing())).toBe(true)
  })

  it("that is another than it should be is mended, and stays paused where an operator paused it", async () => {
    await maturing().update((found) => ({
      ...found,
      spec: { intervals: [{ every: 60_000 }] },
      state: { ...found.state, paused: true, note: "while we look into it" },
    }))
    await signals.keepSchedules()
    const { spec, state } = await maturing().describe()
    expect(spec.intervals).toEqual([{ every: QUARTER_OF_AN_HOUR_MS, offset: 0 }])
    expect(state).toMatchObject({ paused: true, note: "while we look into it" })
  })
})
