// Payout runs by the clock: one run a period, each up to its own end, whatever became of those before; and the schedule is what the shop's
// options say, whoever makes it.
import { Client, Connection, type ScheduleHandle } from "@temporalio/client"
import { draftPayoutsScheduleId } from "../../../src/workflows/durable/contract"
import { DAY_MS } from "../../helpers/books/books"
import { owes } from "../../helpers/books/payouts/payouts"
import { PayoutShop } from "../../helpers/shop/payout-shop"
import { Signals } from "../../helpers/temporal/signals"
import { untilTrue } from "../../helpers/until"

const MONTHLY = { cron: "0 0 1 * *", timeZone: "UTC", catchUpDays: 7 }
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

let shop: PayoutShop
let connection: Connection
let schedule: ScheduleHandle

beforeAll(async () => {
  shop = await PayoutShop.open("payouts_schedule", { payouts: { provider: "file" } })
  connection = await Connection.connect({ address: shop.settings.connection.address })
  const client = new Client({ connection })
  schedule = client.schedule.getHandle(draftPayoutsScheduleId(shop.queue))
})
afterAll(async () => {
  await shop.signals.keepSchedules(false)
  await connection.close()
  await shop.close()
})

interface Seen {
  id: string
  period_end: string
  source: string
  phase: string
  totals: { amount: number }[]
}

/** The runs, the earliest period first. */
async function runs(): Promise<Seen[]> {
  const { rows } = await shop.books.service.payouts.listRuns({}, { limit: 100, offset: 0 })
  return rows.sort((a, b) => (a.period_end < b.period_end ? -1 : 1))
}

/** Has the schedule make up for what lies in these days, the last included. */
async function catchesUp(from: string, to: string): Promise<void> {
  await schedule.backfill({
    start: new Date(`${from}T00:00:00Z`),
    end: new Date(`${to}T12:00:00Z`),
    overlap: "ALLOW_ALL",
  })
}

describe("the schedule", () => {
  it("is made once when two processes start at the same moment", async () => {
    const others = [1, 2].map(() => new Signals(shop.settings))
    await Promise.all(others.map((one) => one.keepSchedules(MONTHLY)))
    await Promise.all(others.map((one) => one.close()))
    const { spec, policies, action } = await schedule.describe()
    expect([spec.timezone, spec.calendars?.map(({ comment }) => comment)]).toEqual(["UTC", [MONTHLY.cron]])
    expect(policies).toMatchObject({ overlap: "ALLOW_ALL", catchupWindow: 7 * DAY_MS })
    expect(action).toMatchObject({ workflowType: "referralDraftPayouts", taskQueue: shop.queue })
  })

  it("is left alone where it is as it should be, since Temporal makes up for nothing that it missed before an update", async () => {
    const { info } = await schedule.describe()
    await shop.signals.keepSchedules(MONTHLY)
    expect((await schedule.describe()).info).toEqual(info)
    expect(info.lastUpdatedAt).toBeUndefined()
  })

  it("becomes what the options say now, and stays paused where an operator paused it", async () => {
    await schedule.pause("while we look into it")
    await shop.signals.keepSchedules({ cron: "0 3 * * MON", timeZone: "Europe/Berlin", catchUpDays: 30 })
    const { spec, policies, state, info } = await schedule.describe()
    expect(spec).toMatchObject({ timezone: "Europe/Berlin", calendars: [{ comment: "0 3 * * MON" }] })
    expect(policies.catchupWindow).toBe(30 * DAY_MS)
    expect(state).toMatchObject({ paused: true, note: "while we look into it" })
    const berlin = new Intl.DateTimeFormat("en", {
      timeZone: "Europe/Berlin",
      weekday: "short",
      hour: "numeric",
    })
    const [next] = info.nextActionTimes
    expect(berlin.format(next)).toMatch(/^Mon,? 3\sAM$/)
    await schedule.unpause()
    await shop.signals.keepSchedules(MONTHLY)
  })
})

describe("a period", () => {
  beforeAll(async () => {
    shop.works()
    const jim = await shop.owedPartner(100n)
    for (const [amount, day] of [
      [1_000n, "2026-03-10"],
      [2_000n, "2026-04-10"],
    ] as const) {
      await owes(shop.books, jim, amount, { at: noon(day) })
    }
  })

  it("gets its own run, up to its end, however late it is made", async () => {
    await catchesUp("2026-03-30", "2026-04-02")
    await untilTrue(`the run\n${shop.log()}`, async () => (await runs())[0]?.phase === "waiting")
    expect(await runs()).toMatchObject([
      { period_end: "2026-04-01T00:00:00.000Z", source: "schedule", totals: [{ amount: 10 }] },
    ])
  })

  it("gets its run though an earlier one still waits", async () => {
    await catchesUp("2026-04-30", "2026-05-02")
    await untilTrue("the second run", async () => (await runs())[1]?.phase === "waiting")
    expect(await runs()).toMatchObject([
      { phase: "waiting", totals: [{ amount: 10 }] },
      { period_end: "2026-05-01T00:00:00.000Z", totals: [{ amount: 20 }] },
    ])
  })

  it("gets one run only, however often it is made up for", async () => {
    const before = await runs()
    await catchesUp("2026-03-30", "2026-05-02")
    await catchesUp("2026-04-30", "2026-06-02")
    await untilTrue("June's run", async () => (await runs())[2]?.period_end === "2026-06-01T00:00:00.000Z")
    await untilTrue("April and May to have been asked for again", async () => {
      const { numActionsTaken, runningActions } = (await schedule.describe()).info
      return numActionsTaken >= 5 && runningActions.length === 0
    })
    expect((await runs()).map(({ id }) => id).slice(0, 2)).toEqual(before.map(({ id }) => id))
    expect(await runs()).toHaveLength(3)
  })

  it("that an admin has run before its time is up to that moment", async () => {
    const from = Date.now()
    await schedule.trigger()
    await untilTrue("the run", async () => (await runs())[3]?.phase === "waiting")
    const [last] = (await runs()).slice(-1)
    expect(Date.parse(last?.period_end ?? "")).toBeGreaterThanOrEqual(Math.floor(from / 1_000) * 1_000)
    expect(last?.totals).toEqual([expect.objectContaining({ amount: 1 })])
  })
})

it("goes away when the options switch it off, and the runs that it made stay", async () => {
  await shop.signals.keepSchedules(false)
  await expect(schedule.describe()).rejects.toThrow(/not found/)
  expect(await runs()).toHaveLength(4)
})
