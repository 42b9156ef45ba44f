// What a durable workflow costs before it does anything of ours: one that is empty, one with a single local activity,
// and one with a single activity that any worker may take.
import { proxyActivities, proxyLocalActivities } from "@temporalio/workflow"

const { nothing } = proxyLocalActivities<{ nothing: () => Promise<void> }>({
  startToCloseTimeout: "5 seconds",
})
const elsewhere = proxyActivities<{ nothing: () => Promise<void> }>({ startToCloseTimeout: "5 seconds" })

export async function empty(): Promise<void> {
  // Only started and closed.
}

export async function oneLocalActivity(): Promise<void> {
  await nothing()
}

export async function oneActivity(): Promise<void> {
  await elsewhere.nothing()
}
