// The stories of the workflows whose histories are committed: how each is played once on a real Temporal, and how its history is
// kept. What a workflow did then, it must do again in every later version.
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Client, Connection } from "@temporalio/client"
import { historyToJSON } from "@temporalio/common/lib/proto-utils"
import { DomainError } from "../../src/core"
import { refusalsFail } from "../../src/worker/refusals"
import { BackgroundWorker } from "../../src/worker/worker"
import {
  type BackfillActivities,
  backfillWorkflowId,
  type LeadActivities,
  leadWorkflowId,
  type OrderActivities,
  orderWorkflowId,
} from "../../src/workflows/durable/contract"
import { PROJECT } from "../../scripts/services/state"
import { Signals, temporalOfThisRun } from "./signals"
import { unique } from "./unique"

const FOLDER = join(PROJECT, "integration-tests/durable/histories")

/** What happens in a story: the activities that its workflow calls, and what is signalled meanwhile. */
type Story = (signal: () => Promise<void>) => OrderActivities | LeadActivities | BackfillActivities

const NO_MAIL = { mail: false }
const quick = async () => NO_MAIL
const sent = async () => undefined

/** Each by the name of its file. */
const STORIES: Record<string, Story> = {
  "settled-at-once": () => ({ settleOrder: quick, sendOrderMail: sent }),
  "with-mail": () => ({ settleOrder: async () => ({ mail: true }), sendOrderMail: sent }),
  "changed-while-settling": (signal) => ({ settleOrder: once(signal, NO_MAIL), sendOrderMail: sent }),
  "changed-while-mailing": (signal) => ({
    settleOrder: inTurn({ mail: true }, NO_MAIL),
    sendOrderMail: once(signal, undefined),
  }),
  "patiently-after-failing-in-passing": () => ({ settleOrder: failing(3), sendOrderMail: sent }),
  refused: () =>
    refusalsFail({
      settleOrder: async () => {
        throw new DomainError("currency.unknown", "There is no such currency.")
      },
      sendOrderMail: sent,
    }),
  "lead-with-mail": () => ({ settleLead: async () => ({ mail: true }), sendLeadMail: sent }),
  "lead-confirmed-while-mailing": (signal) => ({
    settleLead: inTurn({ mail: true }, { mail: true }),
    sendLeadMail: once(signal, undefined),
  }),
  "lead-patiently-after-failing-in-passing": () => ({ settleLead: failing(3), sendLeadMail: sent }),
  "backfill-of-three-pages": () => ({
    backfillPage: inTurn({ done: false }, { done: false }, { done: true }),
  }),
}

export const STORY_NAMES = Object.keys(STORIES)

/** Signals the first time it is called, so that the signal is there before it has ended. */
function once<T>(signal: () => Promise<void>, answer: T): () => Promise<T> {
  let first = true
  return async () => {
    if (first) await signal()
    first = false
    return answer
  }
}

function inTurn<T>(...answers: T[]): () => Promise<T> {
  const left = [...answers]
  return async () => {
    const answer = left.length > 1 ? left.shift() : left[0]
    if (answer === undefined) throw new Error("a story without an answer")
    return answer
  }
}

function failing(times: number): () => Promise<typeof NO_MAIL> {
  let failed = 0
  return async () => {
    if (failed++ < times) throw new Error("the database is away")
    return NO_MAIL
  }
}

/** Whose workflow a story is about, by its name; each the same every time, and nobody's. */
function subjectOf(name: string) {
  if (name.startsWith("backfill-")) {
    return { id: backfillWorkflowId, tell: (signals: Signals) => signals.startBackfill() }
  }
  if (name.startsWith("lead-")) {
    const id = `reflead_story_${name}`
    return { id: () => leadWorkflowId(id), tell: (signals: Signals) => signals.leadChanged(id) }
  }
  const id = `order_story_${name}`
  return { id: () => orderWorkflowId(id), tell: (signals: Signals) => signals.orderChanged(id) }
}

/** A committed history, as JSON. */
export function readHistory(name: string): { workflowId: string; history: unknown } {
  const text = readFileSync(join(FOLDER, `${name}.json`), "utf8")
  return { workflowId: subjectOf(name).id(name), history: JSON.parse(text) }
}

/** Plays a story on the Temporal that TEMPORAL_ADDRESS names, and keeps its history. */
export async function record(name: string): Promise<void> {
  const story = STORIES[name]
  if (story === undefined) throw new Error(`there is no story ${name}`)
  const settings = temporalOfThisRun(unique("stories"))
  const signals = new Signals(settings)
  const subject = subjectOf(name)
  const signal = () => subject.tell(signals)
  const worker = new BackgroundWorker({
    settings,
    maxConcurrentOrders: 5,
    activities: story(signal),
    log: { info: () => undefined, warn: () => undefined },
  })
  await signal()
  const connection = await Connection.connect({ address: settings.connection.address })
  const handle = new Client({ connection }).workflow.getHandle(subject.id(settings.taskQueue))
  // A refusal is how some of them end.
  await handle.result().catch(() => undefined)
  const history = JSON.parse(historyToJSON(await handle.fetchHistory())) as object
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(impersonal(history), null, 2)}\n`)
  await worker.drain()
  await signals.close()
  await connection.close()
}

/** Without what names a machine: its host, and the folders in its stack traces. */
function impersonal(history: object): unknown {
  return JSON.parse(JSON.stringify(history), (key, value: unknown) => {
    if (key === "identity" || key.endsWith("Identity")) return "a worker"
    return key === "stackTrace" ? "" : value
  })
}
