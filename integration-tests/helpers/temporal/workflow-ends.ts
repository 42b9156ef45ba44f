// Waits until a workflow is left with nothing to do, on the Temporal of this test run or another.
import { Client, Connection } from "@temporalio/client"
import { untilTrue } from "../until"

export async function workflowEnds(
  workflowId: string,
  address = process.env.TEMPORAL_ADDRESS,
): Promise<void> {
  const connection = await Connection.connect({ address })
  const handle = new Client({ connection }).workflow.getHandle(workflowId)
  const hasEnded = async () => (await handle.describe()).status.name === "COMPLETED"
  await untilTrue(`workflow ${workflowId} to end`, hasEnded)
  await connection.close()
}
