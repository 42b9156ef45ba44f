// GET /admin/referral/payout-runs/:id/file: it names bank accounts, so nobody keeps a copy on the way.
import { getPaymentFile } from "../../../../../contract/payouts/payout-runs"
import { RequestRefused } from "../../../../../refused"
import { route } from "../../../../../route"

export const GET = route(getPaymentFile, async ({ referral, res, params }) => {
  const file = await referral.payouts.file(params.id)
  if (file === null) {
    const message = `Payout run ${params.id} has no payment file. One is made once a run of the provider "file" is approved.`
    throw new RequestRefused({ type: "not_found", code: "payout_run.no_file", message })
  }
  const name = `payouts-${file.created_at.slice(0, 10)}-${file.id}.csv`
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="${name}"`)
  res.setHeader("cache-control", "no-store")
  res.setHeader("etag", `"${file.sha256}"`)
  res.send(Buffer.from(file.text))
  return null
})
