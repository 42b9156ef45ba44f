// GET, POST, DELETE /admin/referral/partners/:id/payout-details: where a partner's money goes, from the next run on (semantics 7).
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"
import { actorsOf } from "../../../actors"
import { shownDetails } from "../../../payouts/details"
import type { AdminSaveReferralPayoutDetails } from "./validators"

export const GET = refusing((req: AuthenticatedMedusaRequest, res) => answerDetails(req, res))

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminSaveReferralPayoutDetails>, res) => {
  const { account_holder, account, bank_code, bank_name, country } = req.validatedBody
  const details = {
    account_holder,
    account,
    bank_code: bank_code ?? "",
    bank_name: bank_name ?? "",
    country: country ?? "",
  }
  const change = { partner_id: req.params.id ?? "", details, actor: req.auth_context.actor_id }
  await referral(req.scope).payouts.saveDetails(change, Date.now())
  await answerDetails(req, res)
})

export const DELETE = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const id = req.params.id ?? ""
  const change = { partner_id: id, actor: req.auth_context.actor_id }
  await referral(req.scope).payouts.dropDetails(change, Date.now())
  res.json({ id, object: "payout_details", deleted: true })
})

async function answerDetails(
  { scope, params }: Pick<AuthenticatedMedusaRequest, "scope" | "params">,
  res: MedusaResponse,
): Promise<void> {
  const kept = await referral(scope).payouts.details(params.id ?? "")
  const actors = await actorsOf(scope, kept === null ? [] : [kept.changed_by])
  res.setHeader("cache-control", "no-store")
  res.json({
    payout_details: kept && {
      ...shownDetails(kept.details),
      changed_at: kept.changed_at,
      changed_by: actors(kept.changed_by),
    },
  })
}
