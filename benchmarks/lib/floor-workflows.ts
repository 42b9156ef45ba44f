// What a durable workflow costs before it does anything of ours: one that is empty, and one with a single local activity.
import { proxyLocalActivities } from "@temporalio/workflow"

const { nothing } = proxyLocalActivities<{ nothing: () => Promise<void> }>({
  startToCloseTimeout: "5 seconds",
})

export async function empty(): Promise<void> {
  // Only started and closed.
}

export async function oneLocalActivity(): Promise<void> {
  await nothing()
}
