// Workflows that run in shops today go on under the code of tomorrow: the committed histories replay. A change that breaks one needs
// `patched()`; `UPDATE_HISTORIES=1` plays the stories anew (those in STORIES, or all), and is right only for new ones and before a first release.
import { type ReplayResult, Worker } from "@temporalio/worker"
import { readHistory, record, STORY_NAMES } from "../helpers/temporal/histories"

const workflowsPath = require.resolve("../../src/workflows/durable")

type Replay = Parameters<typeof Worker.runReplayHistories>[1]

async function replayed(histories: Replay): Promise<Map<string, ReplayResult>> {
  const results = new Map<string, ReplayResult>()
  for await (const result of Worker.runReplayHistories({ workflowsPath }, histories)) {
    results.set(result.workflowId, result)
  }
  return results
}

const eventsOf = (history: unknown): string => JSON.stringify(history)

beforeAll(async () => {
  if (process.env.UPDATE_HISTORIES !== "1") return
  const wanted = process.env.STORIES?.split(",") ?? STORY_NAMES
  for (const name of wanted) await record(name)
})

describe("a workflow's history", () => {
  let results: Map<string, ReplayResult>
  beforeAll(async () => {
    results = await replayed(STORY_NAMES.map(readHistory))
  })

  it.each(STORY_NAMES)("%s replays", (name) => {
    const result = results.get(readHistory(name).workflowId)
    expect(result).toBeDefined()
    expect(result?.error).toBeUndefined()
  })

  it("shows each story for what it is", () => {
    const told = (name: string) => eventsOf(readHistory(name).history)
    const scheduled = (name: string) => told(name).match(/EVENT_TYPE_ACTIVITY_TASK_SCHEDULED/g)?.length ?? 0
    const signals = (name: string) => told(name).match(/EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED/g)?.length ?? 0
    const steps = Object.fromEntries(STORY_NAMES.map((name) => [name, [signals(name), scheduled(name)]]))
    expect(steps).toEqual({
      "settled-at-once": [1, 0],
      "with-mail": [1, 1],
      "changed-while-settling": [2, 0],
      "changed-while-mailing": [2, 1],
      "patiently-after-failing-in-passing": [1, 1],
      refused: [1, 0],
      "applied-in-three-shifts": [0, 3],
      "superseded-while-applying": [0, 2],
      "lead-with-mail": [1, 1],
      "lead-confirmed-while-mailing": [2, 2],
      "lead-patiently-after-failing-in-passing": [1, 1],
      "backfill-of-three-pages": [0, 0],
      "matured-in-three-shifts": [0, 3],
      "payout-run-approved-paid-and-told": [2, 5],
      "payout-run-rejected": [2, 2],
      "payout-run-of-a-bank-that-is-away": [1, 2],
      "payouts-drafted": [0, 1],
      "verified-with-findings": [0, 1],
    })
    expect(told("refused")).toContain("EVENT_TYPE_WORKFLOW_EXECUTION_FAILED")
  })

  it("holds ids only: no entity, nobody's address, no machine's name", () => {
    for (const name of STORY_NAMES) {
      const told = eventsOf(readHistory(name).history)
      expect(told).not.toMatch(/[\w.]+@[\w-]+\.[a-z]{2,}/)
      expect(told).not.toMatch(/\/(work|home|root|tmp|Users)\//)
    }
  })

  it("that calls for other steps than the code takes is told from one that fits", async () => {
    const { workflowId, history } = readHistory("with-mail")
    const changed: unknown = JSON.parse(eventsOf(history).replaceAll("sendOrderMail", "sendOtherMail"))
    const result = (await replayed([{ workflowId, history: changed }])).get(workflowId)
    expect(String(result?.error)).toMatch(/Nondeterminism/i)
  })
})
