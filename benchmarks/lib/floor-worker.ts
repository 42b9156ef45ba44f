// The process that works off the floor's workflows, with the same limits as the plugin's own worker.
import { NativeConnection, Worker } from "@temporalio/worker"

async function main(): Promise<void> {
  const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS })
  const worker = await Worker.create({
    connection,
    taskQueue: "floor",
    workflowsPath: require.resolve("./floor-workflows"),
    activities: { nothing: async () => Promise.resolve() },
    maxConcurrentLocalActivityExecutions: 100,
    maxConcurrentWorkflowTaskExecutions: 100,
    workflowTaskPollerBehavior: { type: "autoscaling" },
    maxCachedWorkflows: 200,
  })
  await worker.run()
}

void main()
