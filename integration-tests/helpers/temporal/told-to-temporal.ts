// Everything that Temporal was told, as text: ids, inputs, signals, results and failures of every workflow, unpacked.
import { Client, Connection } from "@temporalio/client"

export async function toldToTemporal(address: string): Promise<string> {
  const connection = await Connection.connect({ address })
  const client = new Client({ connection })
  const told: string[] = []
  for await (const { workflowId, runId } of client.workflow.list()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory()
    told.push(workflowId, ...textsIn(history))
  }
  await connection.close()
  return told.join("\n")
}

/** The same of one workflow's last run, what is tried again just now left out. */
export async function toldOfWorkflow(
  workflowId: string,
  address = process.env.TEMPORAL_ADDRESS,
): Promise<string> {
  const connection = await Connection.connect({ address })
  const history = await new Client({ connection }).workflow.getHandle(workflowId).fetchHistory()
  await connection.close()
  return textsIn(history).join("\n")
}

/** Payloads are bytes: what they say is what counts. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value]
  if (value instanceof Uint8Array) return [Buffer.from(value).toString("utf8")]
  if (value === null || typeof value !== "object") return []
  return Object.values(value as Record<string, unknown>).flatMap(textsIn)
}
