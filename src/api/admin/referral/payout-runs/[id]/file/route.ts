// GET /admin/referral/payout-runs/:id/file: the payment file of a run, the same bytes each time. It names bank accounts: nobody keeps a copy on the way.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refuse, refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const runId = req.params.id ?? ""
  const file = await referral(req.scope).payouts.file(runId)
  if (file === null) {
    const message = `Payout run ${runId} has no payment file. One is made once a run of the provider "file" is approved.`
    refuse(res, { type: "not_found", code: "payout_run.no_file", message })
    return
  }
  const name = `payouts-${file.created_at.slice(0, 10)}-${file.id}.csv`
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="${name}"`)
  res.setHeader("cache-control", "no-store")
  res.setHeader("etag", `"${file.sha256}"`)
  res.send(Buffer.from(file.text))
})
