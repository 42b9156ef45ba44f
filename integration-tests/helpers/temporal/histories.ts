// The committed histories of workflows: how each story is played once on a real Temporal, and how its history is kept. What happens in a story
// is in stories.ts.
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { historyToJSON } from "@temporalio/common/lib/proto-utils"
import { BackgroundWorker } from "../../../src/worker/worker"
import { PROJECT } from "../../../scripts/services/state"
import { connected } from "./connected"
import { Signals, temporalOfThisRun } from "./signals"
import { STORIES, type Story } from "./stories"
import { unique } from "../unique"

const FOLDER = join(PROJECT, "integration-tests/durable/histories")

export const STORY_NAMES = [...STORIES.keys()]

function storyOf(name: string): Story {
  const story = STORIES.get(name)
  if (story === undefined) throw new Error(`there is no story ${name}`)
  return story
}

/** A committed history, as JSON. */
export function readHistory(name: string): { workflowId: string; history: unknown } {
  const text = readFileSync(join(FOLDER, `${name}.json`), "utf8")
  return { workflowId: storyOf(name).workflowId(name), history: JSON.parse(text) }
}

/** Plays a story on the Temporal that TEMPORAL_ADDRESS names, and keeps its history. */
export async function record(name: string): Promise<void> {
  const story = storyOf(name)
  const settings = temporalOfThisRun(unique("stories"))
  const signals = new Signals(settings)
  const begin = async () => {
    await story.begin(signals, settings)
  }
  const worker = new BackgroundWorker({
    settings,
    maxConcurrentOrders: 5,
    activities: story.activities(begin),
    log: { info: () => undefined, warn: () => undefined },
  })
  await begin()
  const history = await connected(settings.connection.address, async (client) => {
    const handle = client.workflow.getHandle(story.workflowId(settings.taskQueue))
    // A refusal is how some of them end.
    await handle.result().catch(() => undefined)
    return JSON.parse(historyToJSON(await handle.fetchHistory())) as object
  })
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(impersonal(history), null, 2)}\n`)
  await worker.drain()
  await signals.close()
}

/** Without what names a machine: its host, and the folders in its stack traces. */
function impersonal(history: object): unknown {
  return JSON.parse(JSON.stringify(history), (key, value: unknown) => {
    if (key === "identity" || key.endsWith("Identity")) return "a worker"
    return key === "stackTrace" ? "" : value
  })
}
