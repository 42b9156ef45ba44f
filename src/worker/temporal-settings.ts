// Owns where Temporal is and how it is reached, from the plugin's options and Temporal's own environment. Guesses nothing: without
// an address there is no Temporal.
import { loadClientConnectConfig } from "@temporalio/envconfig"
import type { ReferralOptions } from "../modules/referral/options"

export type ConnectionSettings = ReturnType<typeof loadClientConnectConfig>["connectionOptions"] & {
  address: string
}

/** How to reach Temporal, and under which names. */
export interface TemporalSettings {
  connection: ConnectionSettings
  namespace: string
  taskQueue: string
}

/**
 * The settings in force: options first, then TEMPORAL_* variables and the profile of Temporal's configuration file.
 * Null where no address is given anywhere: Temporal is not configured then.
 */
export function temporalSettings(
  options: Omit<ReferralOptions["temporal"], "timeoutSeconds">,
): TemporalSettings | null {
  const found = loadClientConnectConfig({ profile: options.profile })
  const address = options.address ?? found.connectionOptions.address
  if (address === undefined || address === "") return null
  return {
    connection: { ...found.connectionOptions, address },
    namespace: options.namespace ?? found.namespace ?? "default",
    taskQueue: options.taskQueue,
  }
}
