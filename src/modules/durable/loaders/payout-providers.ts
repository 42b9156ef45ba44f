// Loads the payout providers of the options into the module's container, in the way of Medusa's own modules. What is no provider stops
// the start.
import { asFunction, asValue } from "@medusajs/framework/awilix"
import { moduleProviderLoader } from "@medusajs/framework/modules-sdk"
import type { Constructor, LoaderOptions, MedusaContainer } from "@medusajs/framework/types"
import { checkPayoutProvider, PayoutProviders } from "../../../worker/payouts/providers"
import { parseOptions } from "../../referral/options"

/** Under which a provider's service stands in the container, before its id. */
const PREFIX = "payout_provider_"
/** Under which all of them are handed to the module's service. */
const ALL = "payoutProviders"

/** What a provider's class gets: the module's container, and its own options. */
type ProviderClass = Constructor<object> & { LIFE_TIME?: never }

export default async function loadPayoutProviders({ container, options }: LoaderOptions): Promise<void> {
  const { providers } = parseOptions(options).payouts
  await moduleProviderLoader({ container, providers, registerServiceFn: register })
  const loaded = providers.map(
    ({ id }) => [id, checkPayoutProvider(id, container.resolve(PREFIX + id))] as const,
  )
  container.register(ALL, asValue(new PayoutProviders(loaded)))
}

async function register(
  provider: ProviderClass,
  container: MedusaContainer,
  { id, options = {} }: { id: string; options?: object },
): Promise<void> {
  const key = PREFIX + id
  if (container.hasRegistration(key)) {
    throw new Error(
      `payout_provider.incomplete: the module of the payout provider "${id}" exports several services. It must export one.`,
    )
  }
  container.register(key, asFunction((cradle: object) => new provider(cradle, options)).singleton())
}
