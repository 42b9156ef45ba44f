// GET /admin/referral/payout-providers
import { listPayoutProviders } from "../../../contract/payouts/payouts"
import { route } from "../../../route"

export const GET = route(listPayoutProviders, ({ referral, durable }) => {
  const { payoutProviders } = durable
  const { provider } = referral.options.payouts
  const payout_providers = payoutProviders.ids.map((id) => ({
    id,
    is_default: id === provider,
    needs_details: payoutProviders.get(id).needsDetails,
  }))
  return { payout_providers }
})
