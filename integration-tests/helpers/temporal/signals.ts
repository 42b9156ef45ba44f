// Signals and starts workflows from beside a shop, as another of its processes would: with the plugin's own client, again until it is heard.
import { DurableClient } from "../../../src/worker/client"
import type { PayoutSchedule } from "../../../src/worker/schedules"
import { temporalSettings, type TemporalSettings } from "../../../src/worker/temporal-settings"
import { untilTrue } from "../until"

/** The Temporal of this test run. */
export function temporalOfThisRun(taskQueue: string): TemporalSettings {
  const settings = temporalSettings({ taskQueue })
  if (settings === null) throw new Error("this suite needs TEMPORAL_ADDRESS")
  return settings
}

export class Signals {
  private readonly client: DurableClient

  constructor(settings: TemporalSettings) {
    // A busy machine may well take longer than the client's one second: what isn't heard is said again.
    this.client = new DurableClient(settings, () => undefined)
  }

  async orderChanged(orderId: string): Promise<void> {
    await untilTrue(`Temporal to hear of order ${orderId}`, async () => {
      return (await this.client.orderChanged(orderId)) === "told"
    })
  }

  async applyDefaults(version: number): Promise<void> {
    await untilTrue(`Temporal to hear of version ${version}`, async () => {
      return (await this.client.applyDefaults(version)) === "told"
    })
  }

  async leadChanged(leadId: string): Promise<void> {
    await untilTrue(`Temporal to hear of lead ${leadId}`, async () => {
      return (await this.client.leadChanged(leadId)) === "told"
    })
  }

  async startBackfill(): Promise<void> {
    await untilTrue("Temporal to start the backfill", async () => {
      return (await this.client.startBackfill()) === "told"
    })
  }

  async payoutRunChanged(runId: string): Promise<void> {
    await untilTrue(`Temporal to hear of payout run ${runId}`, async () => {
      return (await this.client.payoutRunChanged(runId)) === "told"
    })
  }

  async keepSchedules(payouts: PayoutSchedule = false): Promise<void> {
    await untilTrue("Temporal to have the schedules", async () => {
      return (await this.client.keepSchedules(payouts)) === "told"
    })
  }

  async close(): Promise<void> {
    await this.client.close()
  }
}
