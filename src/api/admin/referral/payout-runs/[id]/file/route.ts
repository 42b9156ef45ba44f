// GET /admin/referral/payout-runs/:id/file: it names bank accounts, so nobody keeps a copy on the way.
import { getPaymentFile } from "../../../../../contract/payouts/payout-runs"
import { refusal, RequestRefused } from "../../../../../refusals"
import { route } from "../../../../../route"

export const GET = route(getPaymentFile, async ({ referral, res, params }) => {
  const file = await referral.payouts.file(params.id)
  if (file === null) {
    const message = `Payout run ${params.id} has no payment file. One is made once a run of the provider "file" is approved.`
    // The URL names the file: elsewhere the same is a matter of the run's state.
    throw new RequestRefused({ ...refusal("payout_run.no_file", message), type: "not_found" })
  }
  const name = `payouts-${file.created_at.slice(0, 10)}-${file.id}.csv`
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="${name}"`)
  res.setHeader("cache-control", "no-store")
  res.setHeader("etag", `"${file.sha256}"`)
  res.send(Buffer.from(file.text))
  return null
})
