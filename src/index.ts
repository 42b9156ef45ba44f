// The package's front door: what a shop's own code may lean on beside HTTP. The rules stand apart, in `./core`; how to reach the
// durable workflows, in `./workflows`; what a payout provider promises, in `./payout-provider-contract`. Everything else of the package
// may change without notice.
import { REFERRAL_DURABLE } from "./modules/durable/key"
import type { DurableHealth } from "./modules/durable/service"
import type ReferralDurableService from "./modules/durable/service"
import { REFERRAL_MODULE } from "./modules/referral/key"
import type { ReferralPluginOptions } from "./modules/referral/options"
import type ReferralModuleService from "./modules/referral/service"

export { REFERRAL_DURABLE, REFERRAL_MODULE }
export type {
  LookupAnswer,
  PayoutDetails,
  PayoutProvider,
  Transfer,
  TransferAnswer,
  TransferRef,
} from "./providers/payouts/payout-provider"
export type { DurableHealth, ReferralDurableService, ReferralModuleService, ReferralPluginOptions }
