// GET, POST, DELETE /admin/referral/partners/:id/payout-details (rules §7.6). Nobody keeps a copy on the way.
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  deletePayoutDetails,
  getPayoutDetails,
  savePayoutDetails,
} from "../../../../../contract/payouts/payout-details"
import { route } from "../../../../../route"
import { referral } from "../../../../../services"
import { actorsOf } from "../../../actors"
import { shownDetails } from "../../../payouts/details"

export const GET = route(getPayoutDetails, async ({ scope, res, params }) => {
  res.setHeader("cache-control", "no-store")
  return { payout_details: await keptDetails(scope, params.id) }
})

export const POST = route(savePayoutDetails, async ({ referral, scope, res, params, body, actor, now }) => {
  const { account_holder, account, bank_code, bank_name, country } = body
  const details = {
    account_holder,
    account,
    bank_code: bank_code ?? "",
    bank_name: bank_name ?? "",
    country: country ?? "",
  }
  await referral.payouts.saveDetails({ partner_id: params.id, details, actor }, now)
  const payout_details = await keptDetails(scope, params.id)
  if (payout_details === null) throw new Error(`Partner ${params.id} has no payout details`)
  res.setHeader("cache-control", "no-store")
  return { payout_details }
})

export const DELETE = route(deletePayoutDetails, async ({ referral, params, actor, now }) => {
  await referral.payouts.dropDetails({ partner_id: params.id, actor }, now)
  return { id: params.id, object: "payout_details" as const, deleted: true as const }
})

async function keptDetails(scope: MedusaContainer, partnerId: string) {
  const kept = await referral(scope).payouts.details(partnerId)
  if (kept === null) return null
  const actors = await actorsOf(scope, [kept.changed_by])
  return {
    ...shownDetails(kept.details),
    changed_at: kept.changed_at,
    changed_by: actors(kept.changed_by),
  }
}
